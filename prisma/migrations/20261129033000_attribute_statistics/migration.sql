-- Names and values of attributes depend on each other, which the planner must know: a filter by a brand expected a
-- tenth of those who pass it, and a page was sorted out of a whole book instead of read in order.
CREATE STATISTICS "client_attribute_values" (mcv) ON "name", "value_key" FROM "client_attribute";
ANALYZE "client_attribute";
