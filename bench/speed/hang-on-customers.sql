-- What hangs on the multiplied customers: contacts, addresses, attributes, client books of 100 clients each with what
-- was done for them, and one book of 10,000. Triggers are passed by, so what they keep is filled in here; the numbers
-- of a customer (X-0000123: 123) decide all, so that it is the same every time.
SET session_replication_role = replica;

CREATE TEMP TABLE multiplied AS
  SELECT id, name, account_number, legal_entity, substr(account_number, 3)::int AS g, created_at
  FROM customer WHERE account_number LIKE 'X-%';
ANALYZE multiplied;

INSERT INTO contact_point (id, customer_id, kind, value, is_primary, created_at, position)
  SELECT gen_random_uuid(), id, 'EMAIL'::contact_kind,
    lower(replace(name, ' ', '.')) || substr(account_number, 3) || '@example.com', TRUE, created_at, 0 FROM multiplied
  UNION ALL
  SELECT gen_random_uuid(), id, 'PHONE'::contact_kind, '+1' || 210 + (hashtext(account_number) & 511) ||
    lpad((hashtext(id::text) & 8388607)::text, 7, '0'), TRUE, created_at, 1 FROM multiplied;

INSERT INTO address (id, customer_id, purpose, street, city, state, postal_code, country, is_primary, sync_state, created_at, position)
  SELECT gen_random_uuid(), id, 'HOME'::address_purpose, (hashtext(name) & 8191) || ' Prairie Rose Ln', 'Houston', 'TX',
    '77' || lpad((hashtext(id::text) & 511)::text, 3, '0'), 'US', TRUE, 'SYNCED'::sync_state, created_at, 0 FROM multiplied
  UNION ALL
  SELECT gen_random_uuid(), id, 'OFFICE'::address_purpose, g % 900 || ' Main St', 'Houston', 'TX', '77002', 'US', FALSE,
    'SYNCED'::sync_state, created_at, 1 FROM multiplied WHERE g % 5 = 0;

INSERT INTO customer_attribute (customer_id, name, value, number_value, date_value, month_day)
  SELECT id, 'birthday', born::text, NULL::decimal, born, (extract(month FROM born) * 100 + extract(day FROM born))::smallint
    FROM (SELECT id, date '1944-01-01' + (hashint4(g) & 16383) AS born FROM multiplied) AS people
  UNION ALL
  SELECT id, 'favouriteBrand', (ARRAY['Aurelia', 'Borealis', 'Cinder', 'Dune', 'Ember'])[1 + g % 5], NULL, NULL, NULL FROM multiplied
  UNION ALL
  SELECT id, 'shoeSize', (5 + g % 8)::text, 5 + g % 8, NULL, NULL FROM multiplied WHERE g % 3 <> 2
  UNION ALL
  SELECT id, 'prefersEmail', (g % 4 < 2)::text, NULL, NULL, NULL FROM multiplied WHERE g % 2 = 0
  UNION ALL
  SELECT id, 'remark', 'Prefers silver to gold.', NULL, NULL, NULL FROM multiplied WHERE g % 4 = 1;

-- Associates of HOUSTON, one a book; 900000 has the large one.
INSERT INTO staff (id, staff_id, name, permission_group, stores, address_books)
  SELECT gen_random_uuid(), '1' || lpad(n::text, 5, '0'), 'Associate ' || n, 'ASSOCIATE', '{HOUSTON}'::text[], '{US-SOUTH}'::text[]
  FROM generate_series(0, $1::int / 400 - 1) AS n
  UNION ALL SELECT gen_random_uuid(), '900000', 'Associate of many', 'ASSOCIATE', '{HOUSTON}'::text[], '{US-SOUTH}'::text[];
INSERT INTO client_book (id, legal_entity, staff_id, number, created_at)
  SELECT gen_random_uuid(), 'US01', staff_id, 'XB-' || staff_id, now() FROM staff
  WHERE staff_id ~ '^1[0-9]{5}$' OR staff_id = '900000';

-- Every third customer is one of US-SOUTH; the first of them stand in books, dealt out one after the other.
CREATE TEMP TABLE placed AS
  SELECT gen_random_uuid() AS client_id, multiplied.*, g / 3 AS k,
    CASE g % 3 WHEN 0 THEN '1' || lpad((g / 3 % ($1::int / 400))::text, 5, '0') ELSE '900000' END AS staff_id
  FROM multiplied
  WHERE g % 3 = 0 AND g / 3 < $1::int / 4 OR g % 3 = 1 AND g / 3 < 10000;
ANALYZE placed;

INSERT INTO timeline_entry (id, kind, customer_id, legal_entity, activity_type, subject, text, author, store, occurred_at, created_at, sync_state)
  SELECT gen_random_uuid(), CASE WHEN n % 5 = 0 THEN 'NOTE' ELSE 'ACTIVITY' END::timeline_kind, id, legal_entity,
    CASE WHEN n % 5 <> 0 THEN (ARRAY['STORE_VISIT', 'EMAIL', 'PHONE_CALL', 'APPOINTMENT'])[1 + n % 4] END,
    CASE WHEN n % 5 <> 0 THEN 'Tried on the new collection' END,
    CASE WHEN n % 5 = 0 THEN 'Waiting for the limited edition in March.' ELSE 'Spent an hour with us; the blue one was close.' END,
    staff_id, 'HOUSTON', at, at, 'SYNCED'
  FROM (
    SELECT placed.*, n, date_trunc('milliseconds', now() - make_interval(hours => n * 37, secs => k % 86400)) AS at
    -- Each twentieth has a timeline of many pages.
    FROM placed CROSS JOIN LATERAL generate_series(1, CASE WHEN k % 20 = 0 THEN 150 ELSE 10 END) AS n
  ) AS entries;

INSERT INTO client (id, legal_entity, customer_id, client_book_id, added_by, added_at, sort_name, affiliations, last_contacted_at, card)
  SELECT client_id, 'US01', placed.id, client_book.id, placed.staff_id, now() - make_interval(mins => k), customer.sort_name,
    customer.affiliations, last_contact('US01', placed.id), card_of(placed.id, '{US01}')
  FROM placed JOIN customer ON customer.id = placed.id JOIN client_book ON client_book.staff_id = placed.staff_id;
SELECT copy_client_attributes(client.id, client_book_id, customer_id) FROM client JOIN placed ON placed.client_id = client.id;

INSERT INTO measure_value (account_number, measure, value, fetched_at)
  SELECT account_number, 'ChurnProbability', '0.' || 10 + g % 90, now() FROM placed
  UNION ALL
  SELECT account_number, 'NextBestAction', (ARRAY['Invite to the preview', 'Call back', 'Send the catalogue'])[1 + g % 3], now() FROM placed;

RESET session_replication_role;
