-- Multiplies the demo's customers by recombining their names, so that common words stay common; every
-- thousandth gets a word of its own. Only what search reads is made; $1 is how many there shall be.
INSERT INTO customer (id, legal_entity, account_number, assigned_number, sync_state, creation_mode, type, name,
  first_name, last_name, sort_name, customer_group, currency, language, financial_dimensions, address_books,
  affiliations, created_at_store, created_at, updated_at)
WITH first AS (
  SELECT first_name AS word, row_number() OVER (ORDER BY first_name) AS n
  FROM (SELECT DISTINCT first_name FROM customer WHERE first_name IS NOT NULL) names
), last AS (
  SELECT last_name AS word, row_number() OVER (ORDER BY last_name) AS n
  FROM (SELECT DISTINCT last_name FROM customer WHERE last_name IS NOT NULL) names
)
SELECT gen_random_uuid(), CASE g % 3 WHEN 2 THEN 'EE01' ELSE 'US01' END, 'X-' || lpad(g::text, 7, '0'),
  'X-' || lpad(g::text, 7, '0'), 'SYNCED', 'SYNC', 'PERSON', first.word || ' ' || last.word || own.word, first.word,
  last.word, lower(first.word || ' ' || last.word || own.word), 'RETAIL', 'USD', 'en-US', '[]',
  CASE g % 3 WHEN 0 THEN '{US-SOUTH}'::text[] WHEN 1 THEN '{US-WEST}' ELSE '{EE}' END, '{}', 'HOUSTON', now(), now()
FROM generate_series(1, $1::int - (SELECT count(*)::int FROM customer)) AS g
CROSS JOIN LATERAL (SELECT CASE WHEN g % 1000 = 0 THEN ' Zq' || g ELSE '' END AS word) own
JOIN first ON first.n = 1 + (hashint4(g) & 2147483647) % (SELECT count(*) FROM first)
JOIN last ON last.n = 1 + (hashint4(g * 7 + 3) & 2147483647) % (SELECT count(*) FROM last)
