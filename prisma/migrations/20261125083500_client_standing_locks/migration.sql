-- What stands beside a client is copied from rows that others may be writing at this moment. Everyone who
-- copies or writes holds the customer, then the client, and reads only after that, in a new statement, which
-- sees what was committed while it waited. Without this two writers at once each miss what the other wrote.

CREATE OR REPLACE FUNCTION client_inserted() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- Also waits for timeline entries, which hold the customer whom they refer to.
  SELECT "sort_name", "affiliations" INTO NEW."sort_name", NEW."affiliations"
  FROM "customer" WHERE "id" = NEW."customer_id" FOR UPDATE;
  NEW."last_contacted_at" := last_contact(NEW."legal_entity", NEW."customer_id");
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION customer_attribute_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM FROM "client" WHERE "customer_id" = OLD."customer_id" ORDER BY "id" FOR UPDATE;
    DELETE FROM "client_attribute" WHERE "name" = OLD."name"
      AND "client_id" IN (SELECT "id" FROM "client" WHERE "customer_id" = OLD."customer_id");
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM FROM "client" WHERE "customer_id" = NEW."customer_id" ORDER BY "id" FOR UPDATE;
    INSERT INTO "client_attribute" SELECT "id", "client_book_id", NEW."name", NEW."value", left(NEW."value", 200),
      NEW."number_value", NEW."date_value", NEW."month_day"
    FROM "client" WHERE "customer_id" = NEW."customer_id" AND "client_book_id" IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION contact_counted_anew(of_legal_entity TEXT, of_customer UUID) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "client" WHERE "customer_id" = of_customer AND "legal_entity" = of_legal_entity FOR UPDATE;
  UPDATE "client" SET "last_contacted_at" = last_contact(of_legal_entity, of_customer)
  WHERE "customer_id" = of_customer AND "legal_entity" = of_legal_entity;
END $$;

-- An activity that moves to another customer or legal entity is the last contact of neither any more by itself.
CREATE OR REPLACE FUNCTION activity_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM contact_counted_anew(OLD."legal_entity", OLD."customer_id");
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND
      (NEW."legal_entity", NEW."customer_id") IS DISTINCT FROM (OLD."legal_entity", OLD."customer_id")) THEN
    PERFORM contact_counted_anew(NEW."legal_entity", NEW."customer_id");
  END IF;
  RETURN NULL;
END $$;

-- Who was never contacted stands before everyone who was (B7): in a year of four digits, since a driver reads
-- the year 0001 as 2001.
DROP INDEX "client_by_contact";
CREATE INDEX "client_by_contact" ON "client"
  ("client_book_id", (COALESCE("last_contacted_at", '1000-01-01 00:00:00+00'::timestamptz)), "id");
