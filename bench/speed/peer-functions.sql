-- What a team would write in SQL for its server, whichever it is: functions in a schema of their own, which
-- PostGraphile also reads as fields. They know neither permissions nor features; who asks is taken for granted.
DROP SCHEMA IF EXISTS bench_peers CASCADE;
CREATE SCHEMA bench_peers;

CREATE FUNCTION bench_peers.customer_email(customer public.customer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT value FROM public.contact_point WHERE customer_id = customer.id AND kind = 'EMAIL' AND is_primary
$$;
CREATE FUNCTION bench_peers.customer_phone(customer public.customer) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT value FROM public.contact_point WHERE customer_id = customer.id AND kind = 'PHONE' AND is_primary
$$;

CREATE FUNCTION bench_peers.customer_by_account_number(number text) RETURNS public.customer LANGUAGE sql STABLE AS $$
  SELECT * FROM public.customer WHERE account_number = number
$$;
CREATE FUNCTION bench_peers.customer_primary_address(customer public.customer) RETURNS public.address LANGUAGE sql STABLE AS $$
  SELECT * FROM public.address WHERE customer_id = customer.id AND is_primary
$$;
CREATE TYPE bench_peers.named_attribute AS (name text, label text, value text);
CREATE FUNCTION bench_peers.customer_attributes(customer public.customer) RETURNS SETOF bench_peers.named_attribute LANGUAGE sql STABLE AS $$
  SELECT definition.name, definition.label, held.value FROM public.customer_attribute held
  JOIN public.attribute_definition definition ON definition.name = held.name
  WHERE held.customer_id = customer.id ORDER BY definition.display_order
$$;

-- Two measures, then the first client book attribute.
CREATE TYPE bench_peers.card_slot AS (label text, value text);
CREATE FUNCTION bench_peers.customer_slots(customer public.customer) RETURNS SETOF bench_peers.card_slot LANGUAGE sql STABLE AS $$
  SELECT label, value FROM (
    SELECT setting.label, known.value, setting.place FROM (VALUES ('ChurnProbability', 'Churn probability', 1),
      ('NextBestAction', 'Next best action', 2)) AS setting(measure, label, place)
    LEFT JOIN public.measure_value known ON known.account_number = customer.account_number AND known.measure = setting.measure
    UNION ALL
    SELECT 'Birthday', (SELECT value FROM public.customer_attribute WHERE customer_id = customer.id AND name = 'birthday'), 3
  ) AS slots ORDER BY place
$$;

CREATE FUNCTION bench_peers.customer_last_activity(customer public.customer) RETURNS public.timeline_entry LANGUAGE sql STABLE AS $$
  SELECT * FROM public.timeline_entry
  WHERE customer_id = customer.id AND legal_entity = 'US01' AND kind = 'ACTIVITY' AND deleted_at IS NULL
  ORDER BY LEAST(occurred_at, created_at) DESC, id DESC LIMIT 1
$$;

CREATE FUNCTION bench_peers.customer_timeline(customer public.customer, part text, before_at timestamptz, before_id uuid, lim int)
RETURNS SETOF public.timeline_entry LANGUAGE sql STABLE AS $$
  SELECT * FROM public.timeline_entry
  WHERE customer_id = customer.id AND legal_entity = 'US01' AND deleted_at IS NULL AND (part IS NULL OR kind::text = part)
    AND (LEAST(occurred_at, created_at), id) < (COALESCE(before_at, 'infinity'), COALESCE(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  ORDER BY LEAST(occurred_at, created_at) DESC, id DESC LIMIT lim
$$;

-- Who matches every word of one or two, beginnings of names first, then by name.
CREATE FUNCTION bench_peers.search_customers(words text[], lim int) RETURNS SETOF public.customer LANGUAGE sql STABLE AS $$
  SELECT customer.* FROM (
    SELECT customer_id, CASE WHEN begins THEN 0 WHEN ends THEN 0 ELSE 1 END AS tier,
      (CASE WHEN ends AND NOT begins THEN turned ELSE sort_name END) COLLATE "C" AS key
    FROM (
      SELECT customer_id, sort_name, turned, sort_name LIKE ANY(starts) AS begins, turned LIKE ANY(starts) AS ends
      FROM public.customer_search,
        LATERAL (SELECT regexp_replace(sort_name, '^(.*) ([^ ]+)$', '\2 \1') AS turned,
          ARRAY(SELECT word || '%' FROM unnest(words) AS word) AS starts) AS forms
      WHERE legal_entity = 'US01' AND address_books && '{US-SOUTH}'
        -- One condition a word, which the trigram index serves; a list of them it would not. Nobody asks for three words here.
        AND document LIKE '%' || words[1] || '%' AND document LIKE '%' || COALESCE(words[2], words[1]) || '%'
    ) AS matching
    ORDER BY tier, key, customer_id LIMIT lim
  ) AS hit JOIN public.customer ON customer.id = hit.customer_id
  ORDER BY hit.tier, hit.key, hit.customer_id
$$;

-- Creates a customer as the product does: number, contacts, address, attributes, search text, change log, audit trail.
CREATE FUNCTION bench_peers.register_customer(input jsonb) RETURNS public.customer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  made public.customer;
  number text;
  given jsonb := input->'address';
BEGIN
  UPDATE public.number_sequence SET next = next + 1 WHERE purpose = 'CUSTOMER' AND scope = '*'
    RETURNING 'C-' || lpad((next - 1)::text, 6, '0') INTO number;
  INSERT INTO public.customer (id, legal_entity, account_number, assigned_number, sync_state, creation_mode, type, name,
    first_name, last_name, sort_name, customer_group, currency, language, receipt_preference, financial_dimensions,
    address_books, affiliations, created_at_store, created_at, updated_at)
  VALUES (gen_random_uuid(), 'US01', number, number, 'SYNCED', 'SYNC', 'PERSON', concat_ws(' ', input->>'firstName', input->>'lastName'),
    input->>'firstName', input->>'lastName', lower(concat_ws(' ', input->>'firstName', input->>'lastName')), 'RETAIL', 'USD',
    'en-US', 'PRINT', '[]', '{US-SOUTH}', '{WALK-IN}', 'HOUSTON', now(), now()) RETURNING * INTO made;
  INSERT INTO public.contact_point (id, customer_id, kind, value, is_primary, created_at, position)
    VALUES (gen_random_uuid(), made.id, 'EMAIL', input->>'email', TRUE, now(), 0),
      (gen_random_uuid(), made.id, 'PHONE', input->>'phone', TRUE, now(), 1);
  INSERT INTO public.address (id, customer_id, purpose, street, city, state, postal_code, country, is_primary, sync_state, created_at, position)
    VALUES (gen_random_uuid(), made.id, 'HOME', given->>'street', given->>'city', given->>'state', given->>'postalCode',
      given->>'country', TRUE, 'SYNCED', now(), 0);
  INSERT INTO public.customer_attribute (customer_id, name, value, number_value)
    SELECT made.id, entry->>'name', entry->>'value', CASE entry->>'name' WHEN 'shoeSize' THEN (entry->>'value')::decimal END
    FROM jsonb_array_elements(input->'attributes') AS entry;
  INSERT INTO public.customer_search (customer_id, legal_entity, address_books, sort_name, document)
    VALUES (made.id, 'US01', '{US-SOUTH}', made.sort_name, ' ' || lower(concat_ws(' ', made.name, number, input->>'email',
      ltrim(input->>'phone', '+'), concat_ws(', ', given->>'street', given->>'postalCode', given->>'city', given->>'state', given->>'country'))) || ' ');
  INSERT INTO public.change_log (transaction_id, kind, record_id, version, buckets, changed_at)
    VALUES (pg_current_xact_id()::text::bigint, 'CUSTOMER', made.id, 1, '{LE:US01}', now());
  INSERT INTO public.audit_entry (at, staff_id, store, legal_entity, operation, kind, record_id, changes)
    SELECT now(), '000110', 'HOUSTON', 'US01', 'createCustomer', 'CUSTOMER', made.id,
      jsonb_agg(jsonb_build_object('path', key, 'before', NULL, 'after', value))
    FROM jsonb_each(input || jsonb_build_object('accountNumber', number, 'type', 'PERSON', 'customerGroup', 'RETAIL',
      'currency', 'USD', 'language', 'en-US', 'receiptPreference', 'PRINT', 'affiliations', 'WALK-IN'));
  RETURN made;
END $$;
