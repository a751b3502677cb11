-- Accounts that were closed, and what is left of those that were erased.

ALTER TABLE "User" ADD COLUMN "closedAt" TIMESTAMPTZ(3);

-- A mailbox that paid with a promotion code, by the same keyed hash: an account made anew gets no second one.
ALTER TABLE "WelcomedMailbox" ADD COLUMN "hasUsedCode" BOOLEAN NOT NULL DEFAULT false;

CREATE TABLE "Erasure" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "eraseAt" TIMESTAMPTZ(3) NOT NULL,
    "begunAt" TIMESTAMPTZ(3),
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "tokenHash" TEXT,
    "hadKey" BOOLEAN NOT NULL DEFAULT false,
    "email" TEXT,
    "language" "Language",
    "holderCode" TEXT,
    "pseudonym" TEXT,
    "mailed" INTEGER NOT NULL DEFAULT 0,
    "mailClaimedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "receipt" TEXT,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Erasure_userId_key" ON "Erasure"("userId");

CREATE UNIQUE INDEX "Erasure_tokenHash_key" ON "Erasure"("tokenHash");

CREATE INDEX "Erasure_finishedAt_eraseAt_idx" ON "Erasure"("finishedAt", "eraseAt");

ALTER TABLE "Erasure" ADD CONSTRAINT "Erasure_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Deletion" ADD COLUMN "erasureId" UUID;

CREATE INDEX "Deletion_erasureId_idx" ON "Deletion"("erasureId");

ALTER TABLE "Deletion" ADD CONSTRAINT "Deletion_erasureId_fkey" FOREIGN KEY ("erasureId") REFERENCES "Erasure"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- There is one receipt, and no way back from an erasure that has begun.
CREATE FUNCTION refuse_changing_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Erasure % has begun or ended, which stays.', OLD."id"
    USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_is_final';
END
$$;

CREATE TRIGGER erasure_is_final
  BEFORE UPDATE ON "Erasure"
  FOR EACH ROW
  WHEN ((OLD."finishedAt" IS NOT NULL
      AND (OLD."finishedAt", OLD."receipt", NEW."userId") IS DISTINCT FROM (NEW."finishedAt", NEW."receipt", NULL))
    OR (OLD."begunAt" IS NOT NULL AND (OLD."begunAt", OLD."pseudonym") IS DISTINCT FROM (NEW."begunAt", NEW."pseudonym")))
  EXECUTE FUNCTION refuse_changing_erasure();
