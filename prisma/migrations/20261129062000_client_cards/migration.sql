-- Longer than statements are given: cards of all clients who stand already.
SET LOCAL statement_timeout = 0;

-- What the card of a client shows stands beside the client, finished but for measures and for words in the
-- reader's language: a page of fifty cards is fifty rows in order, not fifty times seven probes of other tables.
-- JSON as text, which goes out as it is. Others copy and write under the same locks as all that stands beside
-- a client: the customer, then the client, then a new statement that reads.

-- The card of a customer as some legal entities see it, which know their own activities alone (T3).
CREATE FUNCTION card_of(of_customer UUID, of_legal_entities TEXT[]) RETURNS JSON LANGUAGE sql STABLE AS $$
  SELECT json_build_object(
    'customerId', customer."id", 'accountNumber', customer."account_number", 'name', customer."name",
    'email', (SELECT "value" FROM "contact_point"
      WHERE "customer_id" = customer."id" AND "kind" = 'EMAIL' AND "is_primary"),
    'phone', (SELECT "value" FROM "contact_point"
      WHERE "customer_id" = customer."id" AND "kind" = 'PHONE' AND "is_primary"),
    'address', (SELECT json_build_object(
        'id', "id", 'customerId', "customer_id", 'name', "name", 'phone', "phone", 'purpose', "purpose",
        'street', "street", 'city', "city", 'state', "state", 'postalCode', "postal_code", 'country', "country",
        'isPrimary', "is_primary", 'syncState', "sync_state", 'syncError', "sync_error", 'version', "version",
        'createdAt', "created_at", 'position', "position")
      FROM "address" WHERE "customer_id" = customer."id" AND "is_primary"),
    'activity', (SELECT json_build_object(
        'id', "id", 'kind', "kind", 'customerId', "customer_id", 'legalEntity', "legal_entity",
        'activityType', "activity_type", 'subject', "subject", 'text', "text", 'author', "author", 'store', "store",
        'occurredAt', "occurred_at", 'createdAt', "created_at", 'editedAt', "edited_at", 'deletedAt', "deleted_at",
        'syncState', "sync_state", 'syncError', "sync_error", 'version', "version")
      FROM "timeline_entry" WHERE "customer_id" = customer."id" AND "legal_entity" = ANY(of_legal_entities)
        AND "kind" = 'ACTIVITY' AND "deleted_at" IS NULL
      ORDER BY LEAST("occurred_at", "created_at") DESC, "id" DESC LIMIT 1),
    'attributes', (SELECT json_object_agg("name", "value") FROM "customer_attribute" WHERE "customer_id" = customer."id"))
  FROM "customer" WHERE customer."id" = of_customer
$$;

ALTER TABLE "client" ADD COLUMN "card" JSON;

CREATE FUNCTION renew_cards(of_customers UUID[]) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "client" WHERE "customer_id" = ANY(of_customers) ORDER BY "id" FOR UPDATE;
  IF FOUND THEN
    UPDATE "client" SET "card" = card_of("customer_id", ARRAY["legal_entity"])
    WHERE "customer_id" = ANY(of_customers);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION client_inserted() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  -- Also waits for timeline entries, which hold the customer whom they refer to.
  SELECT "sort_name", "affiliations" INTO NEW."sort_name", NEW."affiliations"
  FROM "customer" WHERE "id" = NEW."customer_id" FOR UPDATE;
  NEW."last_contacted_at" := last_contact(NEW."legal_entity", NEW."customer_id");
  NEW."card" := card_of(NEW."customer_id", ARRAY[NEW."legal_entity"]);
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION customer_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "client" WHERE "customer_id" = NEW."id" ORDER BY "id" FOR UPDATE;
  UPDATE "client" SET "sort_name" = NEW."sort_name", "affiliations" = NEW."affiliations",
    "card" = card_of("customer_id", ARRAY["legal_entity"])
  WHERE "customer_id" = NEW."id";
  RETURN NULL;
END $$;
DROP TRIGGER "customer_changed" ON "customer";
CREATE TRIGGER "customer_changed" AFTER UPDATE ON "customer" FOR EACH ROW
  WHEN ((OLD."sort_name", OLD."affiliations", OLD."name", OLD."account_number")
    IS DISTINCT FROM (NEW."sort_name", NEW."affiliations", NEW."name", NEW."account_number"))
  EXECUTE FUNCTION customer_changed();

CREATE OR REPLACE FUNCTION contact_counted_anew(of_legal_entity TEXT, of_customer UUID) RETURNS VOID LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "client" WHERE "customer_id" = of_customer AND "legal_entity" = of_legal_entity FOR UPDATE;
  UPDATE "client" SET "last_contacted_at" = last_contact(of_legal_entity, of_customer),
    "card" = card_of("customer_id", ARRAY["legal_entity"])
  WHERE "customer_id" = of_customer AND "legal_entity" = of_legal_entity;
END $$;
-- A card shows all of an activity.
DROP TRIGGER "activity_changed" ON "timeline_entry";
CREATE TRIGGER "activity_changed" AFTER UPDATE ON "timeline_entry" FOR EACH ROW
  WHEN (NEW."kind" = 'ACTIVITY' AND OLD.* IS DISTINCT FROM NEW.*)
  EXECUTE FUNCTION activity_changed();

-- Contacts, addresses and attributes: once a statement, however many rows it writes.
CREATE FUNCTION card_parts_added() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT DISTINCT "customer_id" FROM added));
  RETURN NULL;
END $$;
CREATE FUNCTION card_parts_removed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT DISTINCT "customer_id" FROM removed));
  RETURN NULL;
END $$;
CREATE FUNCTION card_parts_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM renew_cards(ARRAY(SELECT "customer_id" FROM removed UNION SELECT "customer_id" FROM added));
  RETURN NULL;
END $$;

CREATE TRIGGER "contact_points_added" AFTER INSERT ON "contact_point" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION card_parts_added();
CREATE TRIGGER "contact_points_changed" AFTER UPDATE ON "contact_point"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION card_parts_changed();
CREATE TRIGGER "contact_points_removed" AFTER DELETE ON "contact_point" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION card_parts_removed();

CREATE TRIGGER "addresses_added" AFTER INSERT ON "address" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION card_parts_added();
CREATE TRIGGER "addresses_changed" AFTER UPDATE ON "address"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION card_parts_changed();
CREATE TRIGGER "addresses_removed" AFTER DELETE ON "address" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION card_parts_removed();

CREATE TRIGGER "customer_attributes_added" AFTER INSERT ON "customer_attribute" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION card_parts_added();
CREATE TRIGGER "customer_attributes_changed" AFTER UPDATE ON "customer_attribute"
  REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION card_parts_changed();
CREATE TRIGGER "customer_attributes_removed" AFTER DELETE ON "customer_attribute" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION card_parts_removed();

-- Clients who stand already.
UPDATE "client" SET "card" = card_of("customer_id", ARRAY["legal_entity"]);
