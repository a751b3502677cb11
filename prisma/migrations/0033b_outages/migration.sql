-- When the service was not there, and the entry by which credits last longer after it.

CREATE TABLE "Pulse" (
    "id" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Pulse_pkey" PRIMARY KEY ("id")
);
ALTER TABLE "Pulse" ADD CONSTRAINT "Pulse_one_check" CHECK ("id" = 1);

CREATE TABLE "Outage" (
    "id" UUID NOT NULL,
    "beganAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "extendedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Outage_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "Outage_beganAt_key" ON "Outage"("beganAt");
ALTER TABLE "Outage" ADD CONSTRAINT "Outage_order_check" CHECK ("beganAt" < "endedAt");

ALTER TYPE "EntryKind" ADD VALUE 'extend';

-- As before, and: an extension names the new end, and gives at most back what had expired meanwhile. Compared as text, because a new word of
-- a type cannot be used in the transaction that adds it.
DROP TRIGGER credit_entry_has_its_sign ON "CreditEntry";
CREATE TRIGGER credit_entry_has_its_sign
  BEFORE INSERT ON "CreditEntry"
  FOR EACH ROW
  WHEN (CASE NEW."kind"::text
    WHEN 'grant' THEN NEW."credits" <= 0
    WHEN 'release' THEN NEW."credits" <= 0
    WHEN 'hold' THEN NEW."credits" >= 0
    WHEN 'expire' THEN NEW."credits" >= 0
    WHEN 'freeze' THEN NEW."credits" > 0
    WHEN 'clawback' THEN NEW."credits" > 0
    WHEN 'unfreeze' THEN NEW."credits" < 0
    WHEN 'reinstate' THEN NEW."credits" < 0
    WHEN 'extend' THEN NEW."credits" < 0 OR NEW."endsAt" IS NULL
    ELSE NEW."credits" = 0 END)
  EXECUTE FUNCTION refuse_changing_books();
