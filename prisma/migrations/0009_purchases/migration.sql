-- Purchases: what was agreed on, what Stripe says became of it, and which of its events were dealt with.

CREATE TYPE "PurchaseState" AS ENUM ('open', 'processing', 'paid', 'failed', 'expired');

CREATE TYPE "DisputeState" AS ENUM ('none', 'open', 'won', 'lost');

ALTER TABLE "CreditAccount" ADD COLUMN "netPaidCents" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "Purchase" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "creditAccountId" UUID,
    "requestId" UUID NOT NULL,
    "packId" TEXT NOT NULL,
    "credits" INTEGER NOT NULL,
    "amountCents" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "consentAt" TIMESTAMPTZ(3) NOT NULL,
    "consentVersion" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "PurchaseState" NOT NULL DEFAULT 'open',
    "sessionId" TEXT,
    "paymentIntentId" TEXT,
    "sessionTries" INTEGER NOT NULL DEFAULT 0,
    "totalCents" INTEGER,
    "taxCents" INTEGER,
    "discountCents" INTEGER,
    "country" TEXT,
    "paidAt" TIMESTAMPTZ(3),
    "receiptUrl" TEXT,
    "invoiceUrl" TEXT,
    "refundedCents" INTEGER NOT NULL DEFAULT 0,
    "dispute" "DisputeState" NOT NULL DEFAULT 'none',
    "lostCents" INTEGER NOT NULL DEFAULT 0,
    "withdrawalId" UUID,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnCredits" INTEGER,
    "withdrawnCents" INTEGER,
    "refundId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Purchase_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "StripeEvent" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "purchaseId" UUID,
    "outcome" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StripeEvent_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "Reconciliation" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked" INTEGER,
    "mended" INTEGER,

    CONSTRAINT "Reconciliation_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Purchase_sessionId_key" ON "Purchase"("sessionId");

CREATE UNIQUE INDEX "Purchase_paymentIntentId_key" ON "Purchase"("paymentIntentId");

CREATE UNIQUE INDEX "Purchase_withdrawalId_key" ON "Purchase"("withdrawalId");

CREATE UNIQUE INDEX "Purchase_userId_requestId_key" ON "Purchase"("userId", "requestId");

CREATE INDEX "Purchase_userId_createdAt_idx" ON "Purchase"("userId", "createdAt" DESC);

CREATE INDEX "Purchase_creditAccountId_idx" ON "Purchase"("creditAccountId");

CREATE INDEX "Purchase_state_checkedAt_idx" ON "Purchase"("state", "checkedAt");

CREATE INDEX "StripeEvent_purchaseId_idx" ON "StripeEvent"("purchaseId");

CREATE INDEX "StripeEvent_receivedAt_idx" ON "StripeEvent"("receivedAt");

CREATE INDEX "Reconciliation_at_idx" ON "Reconciliation"("at");

ALTER TABLE "Purchase" ADD CONSTRAINT "Purchase_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Purchase" ADD CONSTRAINT "Purchase_creditAccountId_fkey" FOREIGN KEY ("creditAccountId") REFERENCES "CreditAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "StripeEvent" ADD CONSTRAINT "StripeEvent_purchaseId_fkey" FOREIGN KEY ("purchaseId") REFERENCES "Purchase"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE FUNCTION refuse_changing_purchase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'This % of "%" is refused: what was agreed on and what was paid stay as they are.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'purchases_stay';
END
$$;

CREATE TRIGGER purchase_stays
  BEFORE DELETE OR TRUNCATE ON "Purchase"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_purchase();

-- Erasing an account takes the person out of the row; nothing puts another in.
CREATE TRIGGER purchase_is_as_agreed
  BEFORE UPDATE ON "Purchase"
  FOR EACH ROW
  WHEN ((OLD."id", OLD."requestId", OLD."packId", OLD."credits", OLD."amountCents", OLD."currency", OLD."consentAt", OLD."consentVersion", OLD."createdAt")
    IS DISTINCT FROM (NEW."id", NEW."requestId", NEW."packId", NEW."credits", NEW."amountCents", NEW."currency", NEW."consentAt", NEW."consentVersion", NEW."createdAt")
    OR (NEW."userId" IS NOT NULL AND NEW."userId" IS DISTINCT FROM OLD."userId")
    OR (OLD."creditAccountId" IS NOT NULL AND NEW."creditAccountId" IS DISTINCT FROM OLD."creditAccountId")
    OR (OLD."sessionId" IS NOT NULL AND NEW."sessionId" IS DISTINCT FROM OLD."sessionId"))
  EXECUTE FUNCTION refuse_changing_purchase();

CREATE TRIGGER purchase_is_as_paid
  BEFORE UPDATE ON "Purchase"
  FOR EACH ROW
  WHEN (OLD."state" = 'paid'
    AND (OLD."state", OLD."paymentIntentId", OLD."totalCents", OLD."taxCents", OLD."discountCents", OLD."country", OLD."paidAt")
    IS DISTINCT FROM (NEW."state", NEW."paymentIntentId", NEW."totalCents", NEW."taxCents", NEW."discountCents", NEW."country", NEW."paidAt"))
  EXECUTE FUNCTION refuse_changing_purchase();

-- Whatever a program does wrong, no purchase says more than can be.
CREATE FUNCTION refuse_unsound_purchase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Purchase % cannot be like this.', NEW."id"
    USING ERRCODE = 'check_violation', CONSTRAINT = 'purchase_is_sound';
END
$$;

CREATE TRIGGER purchase_is_sound
  BEFORE INSERT OR UPDATE ON "Purchase"
  FOR EACH ROW
  WHEN (NEW."credits" <= 0 OR NEW."amountCents" <= 0 OR NEW."currency" !~ '^[a-z]{3}$'
    OR ((NEW."state" = 'paid') <> (NEW."paidAt" IS NOT NULL)) OR ((NEW."state" = 'paid') <> (NEW."totalCents" IS NOT NULL))
    OR NEW."totalCents" < 0 OR NEW."refundedCents" < 0 OR NEW."refundedCents" > coalesce(NEW."totalCents", 0)
    OR NEW."lostCents" < 0
    OR ((NEW."withdrawnAt" IS NULL, NEW."withdrawnCredits" IS NULL, NEW."withdrawnCents" IS NULL)
      <> (NEW."withdrawalId" IS NULL, NEW."withdrawalId" IS NULL, NEW."withdrawalId" IS NULL))
    OR NEW."withdrawnCredits" < 0 OR NEW."withdrawnCredits" > NEW."credits"
    OR NEW."withdrawnCents" < 0 OR NEW."withdrawnCents" > NEW."refundedCents")
  EXECUTE FUNCTION refuse_unsound_purchase();
