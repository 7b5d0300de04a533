-- What a chain of nodes needs: which form of headquarters a channel has (Y5, Y6), what an operation changed
-- (field conflicts), and who the channels are (Y14, Y21).

ALTER TABLE "customer" ADD COLUMN "downloaded_version" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "timeline_entry" ADD COLUMN "downloaded_version" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "operation" ADD COLUMN "changes" JSONB;

ALTER TABLE "inbox_operation"
    ADD COLUMN "changes" JSONB,
    ADD COLUMN "account_number" TEXT,
    ADD COLUMN "log_id" UUID;
DROP INDEX "inbox_operation_customer_id_idx";
CREATE INDEX "inbox_operation_customer_id_sequence_idx" ON "inbox_operation"("customer_id", "sequence");

ALTER TABLE "channel"
    ADD COLUMN "public_key" JSONB,
    ADD COLUMN "log_id" UUID;

ALTER TABLE "installation"
    ADD COLUMN "stores" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "headquarters_log_id" UUID,
    ADD COLUMN "is_filled" BOOLEAN NOT NULL DEFAULT false;
