-- How long the result of an edit is kept is chosen with the edit; a private run's is shown once.

CREATE TYPE "Retention" AS ENUM ('keep', 'week', 'day', 'none');

ALTER TABLE "User" ADD COLUMN "retention" "Retention" NOT NULL DEFAULT 'keep';

ALTER TABLE "Edit"
  ADD COLUMN "retention" "Retention" NOT NULL DEFAULT 'keep',
  ADD COLUMN "shown" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Image"
  ADD COLUMN "expiresAt" TIMESTAMPTZ(3),
  ADD COLUMN "isPrivate" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "Image_expiresAt_idx" ON "Image"("expiresAt");
