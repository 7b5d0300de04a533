-- CreateEnum
CREATE TYPE "attribute_type" AS ENUM ('TEXT', 'INTEGER', 'DECIMAL', 'BOOLEAN', 'DATE', 'CHOICE');

-- CreateEnum
CREATE TYPE "customer_type" AS ENUM ('PERSON', 'ORGANIZATION');

-- CreateEnum
CREATE TYPE "sync_state" AS ENUM ('PENDING', 'UPLOADED', 'SYNCED', 'FAILED');

-- CreateEnum
CREATE TYPE "creation_mode" AS ENUM ('SYNC', 'ASYNC', 'OFFLINE');

-- CreateEnum
CREATE TYPE "receipt_preference" AS ENUM ('NONE', 'PRINT', 'EMAIL', 'PRINT_AND_EMAIL');

-- CreateEnum
CREATE TYPE "marketing_consent" AS ENUM ('NOT_ASKED', 'GRANTED', 'DENIED');

-- CreateEnum
CREATE TYPE "contact_kind" AS ENUM ('EMAIL', 'PHONE');

-- CreateEnum
CREATE TYPE "address_purpose" AS ENUM ('HOME', 'BUSINESS', 'OFFICE', 'POST_BOX');

-- CreateEnum
CREATE TYPE "job_state" AS ENUM ('RUNNING', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "operation_state" AS ENUM ('WAITING', 'UPLOADED', 'ACKNOWLEDGED', 'UNKNOWN', 'FAILED', 'SUPERSEDED');

-- CreateEnum
CREATE TYPE "inbox_state" AS ENUM ('RECEIVED', 'DONE', 'FAILED', 'QUARANTINED');

-- CreateEnum
CREATE TYPE "timeline_kind" AS ENUM ('ACTIVITY', 'NOTE');

-- CreateTable
CREATE TABLE "attribute_definition" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" "attribute_type" NOT NULL,
    "options" TEXT[],
    "required" BOOLEAN NOT NULL DEFAULT false,
    "display_order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "attribute_definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_book_attribute" (
    "name" TEXT NOT NULL,
    "display_order" INTEGER NOT NULL,
    "refinable" BOOLEAN NOT NULL,

    CONSTRAINT "client_book_attribute_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "customer_attribute" (
    "customer_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "number_value" DECIMAL,
    "date_value" DATE,
    "month_day" SMALLINT,

    CONSTRAINT "customer_attribute_pkey" PRIMARY KEY ("customer_id","name")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" TEXT,
    "integration" TEXT,
    "store" TEXT,
    "legal_entity" TEXT,
    "operation" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "changes" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_book" (
    "id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "staff_id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_book_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "customer_id" UUID NOT NULL,
    "client_book_id" UUID,
    "added_by" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "client_pkey" PRIMARY KEY ("legal_entity","customer_id")
);

-- CreateTable
CREATE TABLE "customer" (
    "id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "account_number" TEXT,
    "assigned_number" TEXT,
    "sync_state" "sync_state" NOT NULL,
    "creation_mode" "creation_mode" NOT NULL,
    "sync_error" TEXT,
    "type" "customer_type" NOT NULL,
    "name" TEXT NOT NULL,
    "first_name" TEXT,
    "last_name" TEXT,
    "organization_name" TEXT,
    "sort_name" TEXT NOT NULL,
    "customer_group" TEXT,
    "currency" TEXT,
    "language" TEXT,
    "receipt_preference" "receipt_preference",
    "receipt_email" TEXT,
    "financial_dimensions" JSONB NOT NULL,
    "address_books" TEXT[],
    "affiliations" TEXT[],
    "created_at_store" TEXT,
    "created_offline_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "customer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_point" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "contact_kind" NOT NULL,
    "value" TEXT NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "marketing_consent" "marketing_consent" NOT NULL DEFAULT 'NOT_ASKED',
    "consent_recorded_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent_record" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "kind" "contact_kind" NOT NULL,
    "contact" TEXT NOT NULL,
    "consent" "marketing_consent" NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" TEXT,
    "store" TEXT,

    CONSTRAINT "consent_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "name" TEXT,
    "phone" TEXT,
    "purpose" "address_purpose" NOT NULL,
    "street" TEXT NOT NULL,
    "city" TEXT,
    "state" TEXT,
    "postal_code" TEXT,
    "country" TEXT NOT NULL,
    "is_primary" BOOLEAN NOT NULL,
    "sync_state" "sync_state" NOT NULL,
    "sync_error" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "loyalty_card" (
    "id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "loyalty_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_search" (
    "customer_id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "address_books" TEXT[],
    "sort_name" TEXT NOT NULL,
    "document" TEXT NOT NULL,

    CONSTRAINT "customer_search_pkey" PRIMARY KEY ("customer_id")
);

-- CreateTable
CREATE TABLE "key_vault_settings" (
    "id" UUID NOT NULL,
    "url" TEXT,
    "tenant_id" TEXT,
    "client_id" TEXT,

    CONSTRAINT "key_vault_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "key_vault_secret" (
    "settings_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT,
    "reference" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "validated_at" TIMESTAMPTZ(3),
    "expires_on" TIMESTAMPTZ(3),

    CONSTRAINT "key_vault_secret_pkey" PRIMARY KEY ("settings_id","name")
);

-- CreateTable
CREATE TABLE "customer_insights_settings" (
    "id" UUID NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,
    "application_id" TEXT,
    "secret_name" TEXT,
    "environment_instance_id" TEXT,
    "organization_url" TEXT,
    "alternate_customer_id" TEXT,
    "measures" JSONB NOT NULL,
    "problem" TEXT,

    CONSTRAINT "customer_insights_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure_value" (
    "account_number" TEXT NOT NULL,
    "measure" TEXT NOT NULL,
    "value" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "measure_value_pkey" PRIMARY KEY ("account_number","measure")
);

-- CreateTable
CREATE TABLE "job_schedule" (
    "code" TEXT NOT NULL,
    "schedule" TEXT,

    CONSTRAINT "job_schedule_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "job_run" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "state" "job_state" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "processed" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "error" TEXT,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_lease" (
    "code" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "fencing" BIGINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_lease_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "legal_entity" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "legal_entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operating_unit" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "street" TEXT,
    "city" TEXT,
    "state" TEXT,
    "postal_code" TEXT,
    "country" TEXT NOT NULL,

    CONSTRAINT "operating_unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "store" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "operating_unit" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "address_books" TEXT[],
    "create_customers_async" BOOLEAN NOT NULL DEFAULT false,
    "allow_offline_customer_creation" BOOLEAN NOT NULL DEFAULT true,
    "filter_shared_customer_data" BOOLEAN NOT NULL DEFAULT false,
    "default_customer_id" UUID,
    "defaults" JSONB,

    CONSTRAINT "store_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address_book" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "address_book_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "permission_group" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "operations" TEXT[],

    CONSTRAINT "permission_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "staff_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "permission_group" TEXT NOT NULL,
    "stores" TEXT[],
    "address_books" TEXT[],
    "every_store" BOOLEAN NOT NULL DEFAULT false,
    "every_address_book" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "customer_group" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "financial_dimensions" JSONB NOT NULL,

    CONSTRAINT "customer_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affiliation" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "affiliation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feature" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "feature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_sequence" (
    "purpose" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "next" BIGINT NOT NULL,

    CONSTRAINT "number_sequence_pkey" PRIMARY KEY ("purpose","scope")
);

-- CreateTable
CREATE TABLE "configuration_revision" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "revision" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "configuration_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "change_log" (
    "sequence" BIGSERIAL NOT NULL,
    "transaction_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "buckets" TEXT[],
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    "applied" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_log_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "change_log_identity" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "log_id" UUID NOT NULL,
    "system_identifier" TEXT,
    "minted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "change_log_identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "base_version" INTEGER,
    "staff_id" TEXT,
    "store" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "operation_state" NOT NULL,
    "verdict" TEXT,
    "sent_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_operation" (
    "id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "customer_id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "form_version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "base_version" INTEGER,
    "staff_id" TEXT,
    "store" TEXT,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "inbox_state" NOT NULL,
    "verdict" TEXT,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "inbox_operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "download_cursor" (
    "feed" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "cursor" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "download_cursor_pkey" PRIMARY KEY ("feed","bucket")
);

-- CreateTable
CREATE TABLE "parked_record" (
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "envelope" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "parked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "parked_record_pkey" PRIMARY KEY ("kind","record_id")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "channel" (
    "code" TEXT NOT NULL,
    "stores" TEXT[],
    "status" TEXT NOT NULL,
    "key_generation" INTEGER NOT NULL DEFAULT 1,
    "installation_id" UUID,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "installation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "installation_id" UUID NOT NULL,
    "minted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_type" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "activity_type_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "timeline_entry" (
    "id" UUID NOT NULL,
    "kind" "timeline_kind" NOT NULL,
    "customer_id" UUID NOT NULL,
    "legal_entity" TEXT NOT NULL,
    "activity_type" TEXT,
    "subject" TEXT,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "store" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "sync_state" "sync_state" NOT NULL,
    "sync_error" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "timeline_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "note_version" (
    "note_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_version_pkey" PRIMARY KEY ("note_id","version")
);

-- CreateIndex
CREATE UNIQUE INDEX "attribute_definition_name_key" ON "attribute_definition"("name");

-- CreateIndex
CREATE INDEX "customer_attribute_name_value_idx" ON "customer_attribute"("name", "value");

-- CreateIndex
CREATE INDEX "audit_entry_record_id_id_idx" ON "audit_entry"("record_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "client_book_legal_entity_staff_id_key" ON "client_book"("legal_entity", "staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_book_legal_entity_number_key" ON "client_book"("legal_entity", "number");

-- CreateIndex
CREATE UNIQUE INDEX "client_id_key" ON "client"("id");

-- CreateIndex
CREATE INDEX "client_client_book_id_added_at_id_idx" ON "client"("client_book_id", "added_at" DESC, "id");

-- CreateIndex
CREATE INDEX "client_customer_id_idx" ON "client"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_account_number_key" ON "customer"("account_number");

-- CreateIndex
CREATE UNIQUE INDEX "customer_assigned_number_key" ON "customer"("assigned_number");

-- CreateIndex
CREATE INDEX "customer_legal_entity_sync_state_idx" ON "customer"("legal_entity", "sync_state");

-- CreateIndex
CREATE INDEX "contact_point_kind_value_idx" ON "contact_point"("kind", "value");

-- CreateIndex
CREATE UNIQUE INDEX "contact_point_customer_id_kind_value_key" ON "contact_point"("customer_id", "kind", "value");

-- CreateIndex
CREATE INDEX "consent_record_customer_id_recorded_at_id_idx" ON "consent_record"("customer_id", "recorded_at" DESC, "id");

-- CreateIndex
CREATE INDEX "address_customer_id_position_idx" ON "address"("customer_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "loyalty_card_number_key" ON "loyalty_card"("number");

-- CreateIndex
CREATE INDEX "loyalty_card_customer_id_idx" ON "loyalty_card"("customer_id");

-- CreateIndex
CREATE INDEX "job_run_code_started_at_id_idx" ON "job_run"("code", "started_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "legal_entity_code_key" ON "legal_entity"("code");

-- CreateIndex
CREATE UNIQUE INDEX "operating_unit_number_key" ON "operating_unit"("number");

-- CreateIndex
CREATE UNIQUE INDEX "store_number_key" ON "store"("number");

-- CreateIndex
CREATE UNIQUE INDEX "address_book_code_key" ON "address_book"("code");

-- CreateIndex
CREATE UNIQUE INDEX "permission_group_code_key" ON "permission_group"("code");

-- CreateIndex
CREATE UNIQUE INDEX "staff_staff_id_key" ON "staff"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "customer_group_code_key" ON "customer_group"("code");

-- CreateIndex
CREATE UNIQUE INDEX "affiliation_code_key" ON "affiliation"("code");

-- CreateIndex
CREATE UNIQUE INDEX "feature_key_key" ON "feature"("key");

-- CreateIndex
CREATE INDEX "change_log_transaction_id_sequence_idx" ON "change_log"("transaction_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "operation_sequence_key" ON "operation"("sequence");

-- CreateIndex
CREATE INDEX "operation_state_sequence_idx" ON "operation"("state", "sequence");

-- CreateIndex
CREATE INDEX "operation_customer_id_sequence_idx" ON "operation"("customer_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_operation_sequence_key" ON "inbox_operation"("sequence");

-- CreateIndex
CREATE INDEX "inbox_operation_state_sequence_idx" ON "inbox_operation"("state", "sequence");

-- CreateIndex
CREATE INDEX "inbox_operation_customer_id_idx" ON "inbox_operation"("customer_id");

-- CreateIndex
CREATE UNIQUE INDEX "activity_type_code_key" ON "activity_type"("code");

-- AddForeignKey
ALTER TABLE "customer_attribute" ADD CONSTRAINT "customer_attribute_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_client_book_id_fkey" FOREIGN KEY ("client_book_id") REFERENCES "client_book"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_point" ADD CONSTRAINT "contact_point_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_record" ADD CONSTRAINT "consent_record_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address" ADD CONSTRAINT "address_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "loyalty_card" ADD CONSTRAINT "loyalty_card_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "customer_search" ADD CONSTRAINT "customer_search_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_vault_secret" ADD CONSTRAINT "key_vault_secret_settings_id_fkey" FOREIGN KEY ("settings_id") REFERENCES "key_vault_settings"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "timeline_entry" ADD CONSTRAINT "timeline_entry_customer_id_fkey" FOREIGN KEY ("customer_id") REFERENCES "customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_version" ADD CONSTRAINT "note_version_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "timeline_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- Ordering by name is byte by byte on every database, so that a cursor means the same everywhere.
ALTER TABLE "customer" ALTER COLUMN "sort_name" TYPE TEXT COLLATE "C";
ALTER TABLE "customer_search" ALTER COLUMN "sort_name" TYPE TEXT COLLATE "C";

-- A customer is SYNCED exactly when its account number is here.
ALTER TABLE "customer" ADD CONSTRAINT "customer_synced_has_number"
  CHECK (("sync_state" = 'SYNCED') = ("account_number" IS NOT NULL));

-- One primary of each kind.
CREATE UNIQUE INDEX "contact_point_one_primary" ON "contact_point" ("customer_id", "kind") WHERE "is_primary";
CREATE UNIQUE INDEX "address_one_primary" ON "address" ("customer_id") WHERE "is_primary";

-- Search: legal entity, address books and text are narrowed down in one index. Nothing waits in a pending list,
-- which every search would have to read to its end.
CREATE INDEX "customer_search_document" ON "customer_search"
  USING gin ("legal_entity", "address_books", "document" gin_trgm_ops) WITH (fastupdate = off);

-- A timeline, and the last activity of each card on a page, by the time that is shown (Y20): the head of an index.
CREATE INDEX "timeline_entry_newest_first" ON "timeline_entry"
  ("customer_id", LEAST("occurred_at", "created_at") DESC, "id" DESC);
CREATE INDEX "timeline_entry_last_activity" ON "timeline_entry"
  ("customer_id", LEAST("occurred_at", "created_at") DESC, "id" DESC)
  WHERE "kind" = 'ACTIVITY' AND "deleted_at" IS NULL;

ALTER TABLE "timeline_entry" ADD CONSTRAINT "timeline_entry_activity_has_type"
  CHECK (("kind" = 'ACTIVITY') = ("activity_type" IS NOT NULL));

-- Tables of one row.
ALTER TABLE "configuration_revision" ADD CONSTRAINT "configuration_revision_one_row" CHECK ("id" = 1);
ALTER TABLE "change_log_identity" ADD CONSTRAINT "change_log_identity_one_row" CHECK ("id" = 1);
ALTER TABLE "installation" ADD CONSTRAINT "installation_one_row" CHECK ("id" = 1);

INSERT INTO "configuration_revision" ("id", "revision") VALUES (1, 0);
INSERT INTO "change_log_identity" ("id", "log_id", "minted_at") VALUES (1, gen_random_uuid(), now());
INSERT INTO "installation" ("id", "installation_id", "minted_at") VALUES (1, gen_random_uuid(), now());
