-- Longer than statements are given: cards of all clients who stand already.
SET LOCAL statement_timeout = 0;

-- Cards and measures beside clients are values in an order that the server knows, without the names of columns, and
-- without what no card shows: those were half of what it read of a page of cards.

CREATE OR REPLACE FUNCTION card_of(of_customer UUID, of_legal_entities TEXT[]) RETURNS JSON LANGUAGE sql STABLE AS $$
  SELECT json_build_array(
    customer."id", customer."account_number", customer."name",
    (SELECT "value" FROM "contact_point"
      WHERE "customer_id" = customer."id" AND "kind" = 'EMAIL' AND "is_primary"),
    (SELECT "value" FROM "contact_point"
      WHERE "customer_id" = customer."id" AND "kind" = 'PHONE' AND "is_primary"),
    (SELECT json_build_array("id", "name", "phone", "purpose", "street", "city", "state", "postal_code", "country",
        "sync_state", "sync_error")
      FROM "address" WHERE "customer_id" = customer."id" AND "is_primary"),
    (SELECT json_build_array("id", "activity_type", "subject", "text", "author", "store",
        LEAST("occurred_at", "created_at"), "created_at", "sync_state", "sync_error")
      FROM "timeline_entry" WHERE "customer_id" = customer."id" AND "legal_entity" = ANY(of_legal_entities)
        AND "kind" = 'ACTIVITY' AND "deleted_at" IS NULL
      ORDER BY LEAST("occurred_at", "created_at") DESC, "id" DESC LIMIT 1),
    (SELECT json_object_agg("name", "value") FROM "customer_attribute" WHERE "customer_id" = customer."id"))
  FROM "customer" WHERE customer."id" = of_customer
$$;

CREATE OR REPLACE FUNCTION measures_of(of_account TEXT) RETURNS JSON LANGUAGE sql STABLE AS $$
  SELECT json_agg(json_build_array("measure", "value", "fetched_at") ORDER BY "measure")
  FROM "measure_value" WHERE "account_number" = of_account
$$;

-- Clients who stand already.
UPDATE "client" SET "card" = card_of("client"."customer_id", ARRAY["client"."legal_entity"]),
  "measures" = measures_of("customer"."account_number")
FROM "customer" WHERE "customer"."id" = "client"."customer_id";
