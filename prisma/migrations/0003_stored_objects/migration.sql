-- Objects are named by an id of their own, say where they lie, and are sealed with a key of their account.

CREATE TYPE "Place" AS ENUM ('disk', 's3');

ALTER TABLE "Image"
  ADD COLUMN "objectsId" UUID,
  ADD COLUMN "place" "Place" NOT NULL DEFAULT 'disk',
  ADD COLUMN "dataKeyId" UUID,
  ADD COLUMN "originalSha256" TEXT,
  ADD COLUMN "previewSha256" TEXT,
  ADD COLUMN "thumbSha256" TEXT;

-- Until now an image's objects bore its own id, and all lay on the disk.
UPDATE "Image" SET "objectsId" = "id";

ALTER TABLE "Image"
  ALTER COLUMN "objectsId" SET NOT NULL,
  ALTER COLUMN "place" DROP DEFAULT;

CREATE UNIQUE INDEX "Image_objectsId_key" ON "Image"("objectsId");

CREATE TABLE "DataKey" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrappingKeyId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DataKey_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "DataKey_userId_key" ON "DataKey"("userId");

CREATE INDEX "DataKey_wrappingKeyId_idx" ON "DataKey"("wrappingKeyId");

ALTER TABLE "DataKey" ADD CONSTRAINT "DataKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
