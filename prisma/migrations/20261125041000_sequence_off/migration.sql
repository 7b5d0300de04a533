-- A number sequence that is switched off keeps its row, so that it goes on where it stopped (B1).
ALTER TABLE "number_sequence" ALTER COLUMN "format" DROP NOT NULL;
