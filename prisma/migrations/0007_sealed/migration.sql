-- Pictures are sealed: the database keeps no fingerprint of one in the clear, and knows which keys wrap data keys.

-- Until now objects were stored as they are, so this is the checksum of what is stored.
UPDATE "Image" SET "originalSha256" = "sha256" WHERE "originalSha256" IS NULL;
ALTER TABLE "Image" DROP COLUMN "sha256";

-- Of a picture from before this stays the plain checksum until it is sealed.
ALTER TABLE "Image" RENAME COLUMN "uploadSha256" TO "uploadMark";
ALTER INDEX "Image_userId_uploadSha256_key" RENAME TO "Image_userId_uploadMark_key";

-- Writes the table anew, so that the dropped checksums are gone from its files too.
ALTER TABLE "Image" ALTER COLUMN "thumbHash" TYPE BYTEA USING decode("thumbHash", 'base64');

CREATE TABLE "WrappingKey" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WrappingKey_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "DataKey" ADD CONSTRAINT "DataKey_wrappingKeyId_fkey" FOREIGN KEY ("wrappingKeyId") REFERENCES "WrappingKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
