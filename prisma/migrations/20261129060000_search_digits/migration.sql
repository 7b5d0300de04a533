-- Longer than statements are given: about 40 s where a million customers stand already.
SET LOCAL statement_timeout = 0;

-- What is typed of a phone, an account number, a card or an email with a number is mostly digits. Everybody's text has
-- the same trigrams of digits, but few have the same five neighbouring ones. Phones may be written as they are typed
-- (F1), so that signs between digits count for nothing.
CREATE FUNCTION digit_groups(of_text TEXT) RETURNS INTEGER[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS $$
BEGIN
  RETURN ARRAY(
    SELECT substr(digits, place, 5)::INTEGER
    FROM regexp_split_to_table(regexp_replace(of_text, '[()+./-]', '', 'g'), '[^0-9]+') AS digits,
      generate_series(1, length(digits) - 4) AS place);
END $$;

CREATE INDEX "customer_search_digits" ON "customer_search" USING gin (digit_groups("document")) WITH (fastupdate = off);
-- How many have a group is not counted: that would call the function for a large sample of customers.
ALTER INDEX "customer_search_digits" ALTER COLUMN 1 SET STATISTICS 0;
