-- An edit may make up to four pictures, each by a run of its own. What was of the edit's one run moves to its row; the run's id is the
-- edit's, so that jobs and tickets of edits under way are found as before.

ALTER TABLE "Edit" ADD COLUMN "variations" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "Edit" ADD CONSTRAINT "Edit_variations_check" CHECK ("variations" BETWEEN 1 AND 4);

CREATE TABLE "EditRun" (
    "id" UUID NOT NULL,
    "editId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "variation" SMALLINT NOT NULL,
    "state" "EditState" NOT NULL DEFAULT 'queued',
    "errorCode" TEXT,
    "seed" INTEGER,
    "submittedAt" TIMESTAMPTZ(3),
    "handle" JSONB,
    "progress" JSONB,
    "providerCost" INTEGER,
    "isCostCertain" BOOLEAN NOT NULL DEFAULT false,
    "purgeDueAt" TIMESTAMPTZ(3),
    "purgeTries" INTEGER NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "engineMs" INTEGER,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "EditRun_pkey" PRIMARY KEY ("id")
);

INSERT INTO "EditRun" ("id", "editId", "userId", "variation", "state", "errorCode", "seed", "submittedAt", "handle", "progress",
                       "providerCost", "isCostCertain", "purgeDueAt", "purgeTries", "attempt", "engineMs", "startedAt", "endedAt")
SELECT "id", "id", "userId", 1, "state", "errorCode", ("options"->>'seed')::int, "submittedAt", "handle", "progress",
       "providerCost", "isCostCertain", "purgeDueAt", "purgeTries", "attempt", "engineMs", "startedAt", "endedAt"
  FROM "Edit";

CREATE UNIQUE INDEX "EditRun_editId_variation_key" ON "EditRun"("editId", "variation");
CREATE INDEX "EditRun_state_idx" ON "EditRun"("state");
CREATE INDEX "EditRun_purgeDueAt_idx" ON "EditRun"("purgeDueAt");
ALTER TABLE "EditRun" ADD CONSTRAINT "EditRun_editId_fkey" FOREIGN KEY ("editId") REFERENCES "Edit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

DROP INDEX "Edit_resultImageId_key";
DROP INDEX "Edit_purgeDueAt_idx";
ALTER TABLE "Edit"
    DROP COLUMN "resultImageId",
    DROP COLUMN "submittedAt",
    DROP COLUMN "handle",
    DROP COLUMN "progress",
    DROP COLUMN "providerCost",
    DROP COLUMN "isCostCertain",
    DROP COLUMN "purgeDueAt",
    DROP COLUMN "purgeTries",
    DROP COLUMN "attempt",
    DROP COLUMN "engineMs";

-- What has ended stays as it ended, for a run as for its edit.
CREATE FUNCTION refuse_leaving_end_of_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Run % has ended as % and cannot become %.', OLD."id", OLD."state", NEW."state"
    USING ERRCODE = 'check_violation', CONSTRAINT = 'run_terminal_state_is_final';
END
$$;

CREATE TRIGGER run_terminal_state_is_final
  BEFORE UPDATE OF "state" ON "EditRun"
  FOR EACH ROW
  WHEN (OLD."state" IN ('succeeded', 'failed', 'refused', 'cancelled') AND NEW."state" IS DISTINCT FROM OLD."state")
  EXECUTE FUNCTION refuse_leaving_end_of_run();

-- One picture of each variation.
ALTER TABLE "Image" ADD COLUMN "variation" SMALLINT;
UPDATE "Image" SET "variation" = 1 WHERE "editId" IS NOT NULL;
DROP INDEX "Image_editId_key";
CREATE UNIQUE INDEX "Image_editId_variation_key" ON "Image"("editId", "variation");
ALTER TABLE "Image" ADD CONSTRAINT "Image_variation_check" CHECK ("editId" IS NULL OR "variation" IS NOT NULL);

ALTER TABLE "EditTrail" ADD COLUMN "variation" SMALLINT NOT NULL DEFAULT 1;
