-- Edits on backends elsewhere: intent, ticket, progress, cost and deletion there; where pictures may go; how backends do.

CREATE TYPE "Residency" AS ENUM ('any', 'eu', 'own');

ALTER TABLE "User" ADD COLUMN "residency" "Residency" NOT NULL DEFAULT 'any';

ALTER TABLE "Edit"
    ADD COLUMN "residency" "Residency" NOT NULL DEFAULT 'any',
    ADD COLUMN "options" JSONB,
    ADD COLUMN "submittedAt" TIMESTAMPTZ(3),
    ADD COLUMN "progress" JSONB,
    ADD COLUMN "providerCost" INTEGER,
    ADD COLUMN "isCostCertain" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "purgeDueAt" TIMESTAMPTZ(3),
    ADD COLUMN "purgeTries" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "Edit_purgeDueAt_idx" ON "Edit"("purgeDueAt");

ALTER TABLE "EditTrail" ADD COLUMN "seconds" INTEGER;

CREATE TABLE "BackendHealth" (
    "backend" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "openUntil" TIMESTAMPTZ(3),
    "trips" INTEGER NOT NULL DEFAULT 0,
    "lastCode" TEXT,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BackendHealth_pkey" PRIMARY KEY ("backend")
);
