-- The search text of the multiplied customers: name, account number, an email, a phone and an address.
INSERT INTO customer_search (customer_id, legal_entity, address_books, sort_name, document)
SELECT id, legal_entity, address_books, sort_name,
  ' ' || lower(name) || ' ' || lower(account_number) || ' ' || lower(replace(name, ' ', '.')) ||
  substr(account_number, 3) || '@example.com 1' || 210 + (hashtext(account_number) & 511) ||
  lpad((hashtext(id::text) & 8388607)::text, 7, '0') || ' ' ||
  (hashtext(name) & 8191) || ' prairie rose ln, 77' || lpad((hashtext(id::text) & 511)::text, 3, '0') ||
  ', houston, tx, us '
FROM customer WHERE account_number LIKE 'X-%'
