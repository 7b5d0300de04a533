-- What a row of the change log shows to whom (Y17), how far back a log goes (Y11), and who is told of it.

ALTER TABLE "change_log" ADD COLUMN "veiled" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "change_log_identity"
    ADD COLUMN "block_end" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "pruned_transaction_id" BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN "pruned_sequence" BIGINT NOT NULL DEFAULT 0;

-- Whoever writes is heard of with the commit, by every server that listens; the rows themselves are read by cursor.
CREATE FUNCTION "tell_of_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('counterside_changes', '');
    RETURN NULL;
END $$;

CREATE TRIGGER "change_log_told" AFTER INSERT ON "change_log"
    FOR EACH STATEMENT EXECUTE FUNCTION "tell_of_changes"();

-- Runs are no records that travel, so they stand in no change log: the notification carries the run's id.
CREATE FUNCTION "tell_of_job_run"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('counterside_job_runs', NEW."id"::text);
    RETURN NULL;
END $$;

CREATE TRIGGER "job_run_told" AFTER INSERT OR UPDATE ON "job_run"
    FOR EACH ROW EXECUTE FUNCTION "tell_of_job_run"();
