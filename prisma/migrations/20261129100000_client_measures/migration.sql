-- Longer than statements are given: measures of all clients who stand already.
SET LOCAL statement_timeout = 0;

-- What is known of a client's measures stands beside the client, as the rest of the card does: two probes of
-- measure_value a card took half of the time of a page. Same locks as all that stands there: the customer, then the
-- client, then a new statement that reads. KEY SHARE waits for who makes clients (FOR UPDATE) and gives numbers alone.

-- All that is known, whichever measures are configured.
CREATE FUNCTION measures_of(of_account TEXT) RETURNS JSON LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_object('accountNumber', "account_number", 'measure', "measure", 'value', "value",
    'fetchedAt', "fetched_at") ORDER BY "measure")
  FROM "measure_value" WHERE "account_number" = of_account
$$;

-- Null where nothing is known.
ALTER TABLE "client" ADD COLUMN "measures" JSON;

CREATE FUNCTION renew_measures(of_accounts TEXT[]) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
  of_customers UUID[];
BEGIN
  of_customers := ARRAY(SELECT "id" FROM "customer" WHERE "account_number" = ANY(of_accounts));
  PERFORM FROM "customer" WHERE "id" = ANY(of_customers) ORDER BY "id" FOR KEY SHARE;
  PERFORM FROM "client" WHERE "customer_id" = ANY(of_customers) ORDER BY "id" FOR UPDATE;
  IF FOUND THEN
    UPDATE "client" SET "measures" = measures_of("customer"."account_number")
    FROM "customer" WHERE "customer"."id" = "client"."customer_id" AND "client"."customer_id" = ANY(of_customers);
  END IF;
END $$;

CREATE FUNCTION measures_kept() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_measures(ARRAY(SELECT DISTINCT "account_number" FROM kept));
  RETURN NULL;
END $$;
CREATE TRIGGER "measures_added" AFTER INSERT ON "measure_value" REFERENCING NEW TABLE AS kept
  FOR EACH STATEMENT EXECUTE FUNCTION measures_kept();
CREATE TRIGGER "measures_changed" AFTER UPDATE ON "measure_value" REFERENCING NEW TABLE AS kept
  FOR EACH STATEMENT EXECUTE FUNCTION measures_kept();
CREATE TRIGGER "measures_removed" AFTER DELETE ON "measure_value" REFERENCING OLD TABLE AS kept
  FOR EACH STATEMENT EXECUTE FUNCTION measures_kept();

CREATE OR REPLACE FUNCTION client_inserted() RETURNS TRIGGER LANGUAGE plpgsql AS $$
DECLARE
  of_account TEXT;
BEGIN
  -- Also waits for timeline entries, which hold the customer whom they refer to.
  SELECT "sort_name", "affiliations", "account_number" INTO NEW."sort_name", NEW."affiliations", of_account
  FROM "customer" WHERE "id" = NEW."customer_id" FOR UPDATE;
  NEW."last_contacted_at" := last_contact(NEW."legal_entity", NEW."customer_id");
  NEW."card" := card_of(NEW."customer_id", ARRAY[NEW."legal_entity"]);
  NEW."measures" := measures_of(of_account);
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION customer_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "client" WHERE "customer_id" = NEW."id" ORDER BY "id" FOR UPDATE;
  UPDATE "client" SET "sort_name" = NEW."sort_name", "affiliations" = NEW."affiliations",
    "card" = card_of("customer_id", ARRAY["legal_entity"]), "measures" = measures_of(NEW."account_number")
  WHERE "customer_id" = NEW."id";
  RETURN NULL;
END $$;

-- Clients who stand already.
UPDATE "client" SET "measures" = measures_of("customer"."account_number")
FROM "customer" WHERE "customer"."id" = "client"."customer_id";
