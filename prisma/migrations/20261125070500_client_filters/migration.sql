-- Long texts don't fit an index entry; values of one attribute are read by customer.
DROP INDEX "customer_attribute_name_value_idx";
CREATE INDEX "customer_attribute_name_customer_id_idx" ON "customer_attribute"("name", "customer_id");

-- 29 February stands for itself; that it counts as the 28th in common years is said where anniversaries are looked for.
UPDATE "customer_attribute" SET "month_day" = 229 WHERE "month_day" = 228 AND extract(day FROM "date_value") = 29;

ALTER TABLE "client" ADD COLUMN "sort_name" TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE "client" ADD COLUMN "affiliations" TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "client" ADD COLUMN "last_contacted_at" TIMESTAMPTZ(3);

CREATE TABLE "client_attribute" (
    "client_id" UUID NOT NULL,
    "client_book_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "value_key" TEXT NOT NULL,
    "number_value" DECIMAL,
    "date_value" DATE,
    "month_day" SMALLINT,

    CONSTRAINT "client_attribute_pkey" PRIMARY KEY ("client_id", "name")
);
ALTER TABLE "client_attribute" ADD CONSTRAINT "client_attribute_client_id_fkey"
  FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "client_attribute" ALTER COLUMN "value_key" TYPE TEXT COLLATE "C";

-- The last activity that a legal entity had with a customer, by the time that is shown (Y20, T3).
CREATE FUNCTION last_contact(of_legal_entity TEXT, of_customer UUID) RETURNS TIMESTAMPTZ LANGUAGE sql STABLE AS $$
  SELECT LEAST("occurred_at", "created_at") FROM "timeline_entry"
  WHERE "customer_id" = of_customer AND "legal_entity" = of_legal_entity AND "kind" = 'ACTIVITY' AND "deleted_at" IS NULL
  ORDER BY LEAST("occurred_at", "created_at") DESC, "id" DESC LIMIT 1
$$;

-- The attribute values of a customer, as a client's.
CREATE FUNCTION copy_client_attributes(of_client UUID, of_book UUID, of_customer UUID) RETURNS VOID LANGUAGE sql AS $$
  INSERT INTO "client_attribute" SELECT of_client, of_book, "name", "value", left("value", 200), "number_value",
    "date_value", "month_day" FROM "customer_attribute" WHERE "customer_id" = of_customer
$$;

CREATE FUNCTION client_inserted() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  SELECT "sort_name", "affiliations" INTO NEW."sort_name", NEW."affiliations"
  FROM "customer" WHERE "id" = NEW."customer_id";
  NEW."last_contacted_at" := last_contact(NEW."legal_entity", NEW."customer_id");
  RETURN NEW;
END $$;
CREATE TRIGGER "client_inserted" BEFORE INSERT ON "client" FOR EACH ROW EXECUTE FUNCTION client_inserted();

CREATE FUNCTION client_placed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR OLD."client_book_id" IS NULL THEN
    IF NEW."client_book_id" IS NOT NULL THEN
      PERFORM copy_client_attributes(NEW."id", NEW."client_book_id", NEW."customer_id");
    END IF;
  ELSIF NEW."client_book_id" IS NULL THEN
    DELETE FROM "client_attribute" WHERE "client_id" = NEW."id";
  ELSIF NEW."client_book_id" <> OLD."client_book_id" THEN
    UPDATE "client_attribute" SET "client_book_id" = NEW."client_book_id" WHERE "client_id" = NEW."id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "client_placed" AFTER INSERT OR UPDATE OF "client_book_id" ON "client"
  FOR EACH ROW EXECUTE FUNCTION client_placed();

CREATE FUNCTION customer_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "client" SET "sort_name" = NEW."sort_name", "affiliations" = NEW."affiliations"
  WHERE "customer_id" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_changed" AFTER UPDATE ON "customer" FOR EACH ROW
  WHEN (OLD."sort_name" IS DISTINCT FROM NEW."sort_name" OR OLD."affiliations" IS DISTINCT FROM NEW."affiliations")
  EXECUTE FUNCTION customer_changed();

CREATE FUNCTION customer_attribute_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM "client_attribute" WHERE "name" = OLD."name"
      AND "client_id" IN (SELECT "id" FROM "client" WHERE "customer_id" = OLD."customer_id");
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO "client_attribute" SELECT "id", "client_book_id", NEW."name", NEW."value", left(NEW."value", 200),
      NEW."number_value", NEW."date_value", NEW."month_day"
    FROM "client" WHERE "customer_id" = NEW."customer_id" AND "client_book_id" IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "customer_attribute_changed" AFTER INSERT OR UPDATE OR DELETE ON "customer_attribute"
  FOR EACH ROW EXECUTE FUNCTION customer_attribute_changed();

CREATE FUNCTION activity_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  entry "timeline_entry";
BEGIN
  IF TG_OP = 'DELETE' THEN entry := OLD; ELSE entry := NEW; END IF;
  UPDATE "client" SET "last_contacted_at" = last_contact(entry."legal_entity", entry."customer_id")
  WHERE "customer_id" = entry."customer_id" AND "legal_entity" = entry."legal_entity";
  RETURN NULL;
END $$;
CREATE TRIGGER "activity_added" AFTER INSERT ON "timeline_entry" FOR EACH ROW
  WHEN (NEW."kind" = 'ACTIVITY') EXECUTE FUNCTION activity_changed();
CREATE TRIGGER "activity_changed" AFTER UPDATE ON "timeline_entry" FOR EACH ROW
  WHEN (NEW."kind" = 'ACTIVITY' AND (OLD."occurred_at", OLD."created_at", OLD."legal_entity", OLD."customer_id")
    IS DISTINCT FROM (NEW."occurred_at", NEW."created_at", NEW."legal_entity", NEW."customer_id")
    OR OLD."deleted_at" IS DISTINCT FROM NEW."deleted_at")
  EXECUTE FUNCTION activity_changed();
CREATE TRIGGER "activity_removed" AFTER DELETE ON "timeline_entry" FOR EACH ROW
  WHEN (OLD."kind" = 'ACTIVITY') EXECUTE FUNCTION activity_changed();

-- Clients who stand already.
UPDATE "client" SET "sort_name" = "customer"."sort_name", "affiliations" = "customer"."affiliations",
  "last_contacted_at" = last_contact("client"."legal_entity", "client"."customer_id")
FROM "customer" WHERE "customer"."id" = "client"."customer_id";
INSERT INTO "client_attribute" SELECT "client"."id", "client"."client_book_id", held."name", held."value",
  left(held."value", 200), held."number_value", held."date_value", held."month_day"
FROM "client" JOIN "customer_attribute" held ON held."customer_id" = "client"."customer_id"
WHERE "client"."client_book_id" IS NOT NULL;

CREATE INDEX "client_client_book_id_sort_name_id_idx" ON "client"("client_book_id", "sort_name", "id");
CREATE INDEX "client_attribute_client_book_id_name_value_key_client_id_idx"
  ON "client_attribute"("client_book_id", "name", "value_key", "client_id");
-- Who was never contacted stands before everyone who was (B7).
CREATE INDEX "client_by_contact" ON "client"
  ("client_book_id", (COALESCE("last_contacted_at", '0001-01-01 00:00:00+00'::timestamptz)), "id");
CREATE INDEX "client_attribute_number" ON "client_attribute" ("client_book_id", "name", "number_value", "client_id")
  WHERE "number_value" IS NOT NULL;
CREATE INDEX "client_attribute_date" ON "client_attribute" ("client_book_id", "name", "date_value", "client_id")
  WHERE "date_value" IS NOT NULL;
CREATE INDEX "client_attribute_month_day" ON "client_attribute" ("client_book_id", "name", "month_day", "client_id")
  WHERE "month_day" IS NOT NULL;
