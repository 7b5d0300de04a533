-- Possible duplicates are looked for by contact, whatever the case in which it was typed (C6).
CREATE INDEX "contact_point_kind_folded" ON "contact_point" ("kind", lower("value"));
