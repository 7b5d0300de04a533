-- What tells that a database was set back (Y11), and the furthest place of headquarters' log that a channel has heard of (Y13).
ALTER TABLE "change_log_identity"
    ADD COLUMN "timeline" TEXT,
    ADD COLUMN "database_oid" TEXT,
    ADD COLUMN "mark" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "installation" ADD COLUMN "headquarters_mark" TEXT;
