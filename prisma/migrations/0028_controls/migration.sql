-- What a person lets their account do: how many credits it may spend in a month, and whether anything is processed at all.

ALTER TABLE "User" ADD COLUMN "spendCap" INTEGER, ADD COLUMN "pausedAt" TIMESTAMPTZ(3);

ALTER TABLE "User" ADD CONSTRAINT "User_spendCap_check" CHECK ("spendCap" BETWEEN 0 AND 1000000);

-- What was spent of a month is read with every page and every hold.
CREATE INDEX "CreditEntry_accountId_at_idx" ON "CreditEntry"("accountId", "at");

-- Every look for work asks whose edits are left alone, and names the account as the queue does.
CREATE INDEX "User_paused_idx" ON "User"(("id"::text)) WHERE "pausedAt" IS NOT NULL;
