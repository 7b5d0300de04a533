-- How far a replica must have come for a caller to see what they wrote, whichever server they ask.
CREATE TABLE "caller_position" (
    "caller" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "caller_position_pkey" PRIMARY KEY ("caller")
);

-- The last moment at which a job was due and was claimed, so that of several servers one runs it (J4).
CREATE TABLE "job_due" (
    "code" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "job_due_pkey" PRIMARY KEY ("code")
);
