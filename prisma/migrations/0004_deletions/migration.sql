-- Deleting for ever as a job with a signed receipt at its end.

CREATE TYPE "DeletionReason" AS ENUM ('asked', 'trash', 'expired', 'private', 'account');

CREATE TYPE "Variant" AS ENUM ('original', 'preview', 'thumb');

CREATE TABLE "Deletion" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "reason" "DeletionReason" NOT NULL,
    "pseudonym" TEXT NOT NULL,
    "holderCode" TEXT NOT NULL,
    "imageCount" INTEGER NOT NULL,
    "dataKeyIds" UUID[],
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "unreachableAt" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ(3),
    "receipt" TEXT,

    CONSTRAINT "Deletion_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "DeletionItem" (
    "id" BIGSERIAL NOT NULL,
    "deletionId" UUID,
    "imageId" UUID NOT NULL,
    "objectsId" UUID NOT NULL,
    "variant" "Variant" NOT NULL,
    "place" "Place" NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "answer" TEXT,
    "verifiedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeletionItem_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "wrappingKeyId" TEXT NOT NULL,
    "isCurrent" BOOLEAN,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SigningKey_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Deletion_userId_requestedAt_id_idx" ON "Deletion"("userId", "requestedAt" DESC, "id" DESC);

CREATE INDEX "Deletion_finishedAt_nextTryAt_idx" ON "Deletion"("finishedAt", "nextTryAt");

CREATE INDEX "DeletionItem_deletionId_idx" ON "DeletionItem"("deletionId");

CREATE INDEX "DeletionItem_imageId_idx" ON "DeletionItem"("imageId");

CREATE UNIQUE INDEX "DeletionItem_objectsId_variant_place_key" ON "DeletionItem"("objectsId", "variant", "place");

CREATE UNIQUE INDEX "SigningKey_isCurrent_key" ON "SigningKey"("isCurrent");

CREATE INDEX "SigningKey_wrappingKeyId_idx" ON "SigningKey"("wrappingKeyId");

ALTER TABLE "Deletion" ADD CONSTRAINT "Deletion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "DeletionItem" ADD CONSTRAINT "DeletionItem_deletionId_fkey" FOREIGN KEY ("deletionId") REFERENCES "Deletion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A receipt is signed once: neither it nor the time it bears ever changes.
CREATE FUNCTION refuse_changing_receipt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Deletion % has its receipt.', OLD."id"
    USING ERRCODE = 'check_violation', CONSTRAINT = 'deletion_receipt_is_final';
END
$$;

CREATE TRIGGER deletion_receipt_is_final
  BEFORE UPDATE OF "receipt", "finishedAt" ON "Deletion"
  FOR EACH ROW
  WHEN (OLD."finishedAt" IS NOT NULL)
  EXECUTE FUNCTION refuse_changing_receipt();
