-- The ledger of credits: lots, append-only entries in a chain, and what follows from them.

CREATE TYPE "LotKind" AS ENUM ('welcome', 'promotional', 'purchased');

CREATE TYPE "EntryKind" AS ENUM ('grant', 'hold', 'release', 'expire', 'freeze', 'unfreeze', 'clawback', 'reinstate', 'adjust');

CREATE TABLE "CreditAccount" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "hash" TEXT NOT NULL DEFAULT '',
    "balance" INTEGER NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checkedSeq" INTEGER NOT NULL DEFAULT 0,
    "checkedHash" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CreditAccount_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CreditLot" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "kind" "LotKind" NOT NULL,
    "credits" INTEGER NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "purchaseId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "left" INTEGER NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "expired" INTEGER NOT NULL DEFAULT 0,
    "isFrozen" BOOLEAN NOT NULL DEFAULT false,
    "frozen" INTEGER NOT NULL DEFAULT 0,
    "owed" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "CreditLot_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "CreditEntry" (
    "accountId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" "EntryKind" NOT NULL,
    "key" TEXT NOT NULL,
    "lotId" UUID NOT NULL,
    "credits" INTEGER NOT NULL,
    "editId" UUID,
    "purchaseId" UUID,
    "owed" INTEGER,
    "endsAt" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "CreditEntry_pkey" PRIMARY KEY ("accountId","seq")
);

CREATE TABLE "WelcomedMailbox" (
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WelcomedMailbox_pkey" PRIMARY KEY ("hash")
);

CREATE TABLE "BooksCheck" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entries" INTEGER NOT NULL,
    "differences" INTEGER NOT NULL,

    CONSTRAINT "BooksCheck_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "CreditAccount_userId_key" ON "CreditAccount"("userId");

CREATE UNIQUE INDEX "CreditLot_purchaseId_key" ON "CreditLot"("purchaseId");

CREATE INDEX "CreditLot_accountId_idx" ON "CreditLot"("accountId");

CREATE INDEX "CreditLot_endsAt_idx" ON "CreditLot"("endsAt");

CREATE UNIQUE INDEX "CreditEntry_key_key" ON "CreditEntry"("key");

CREATE INDEX "CreditEntry_accountId_kind_idx" ON "CreditEntry"("accountId", "kind");

CREATE INDEX "CreditEntry_lotId_idx" ON "CreditEntry"("lotId");

CREATE INDEX "CreditEntry_editId_idx" ON "CreditEntry"("editId");

CREATE INDEX "BooksCheck_at_idx" ON "BooksCheck"("at");

ALTER TABLE "CreditAccount" ADD CONSTRAINT "CreditAccount_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "CreditLot" ADD CONSTRAINT "CreditLot_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "CreditAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "CreditAccount"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "CreditEntry" ADD CONSTRAINT "CreditEntry_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "CreditLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The ledger's clock, to the millisecond, at the moment of asking and not of the transaction's begin. Tests replace it to let time pass.
CREATE FUNCTION credit_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT date_trunc('milliseconds', clock_timestamp())
$$;

CREATE FUNCTION refuse_changing_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The books refuse this % of "%": what is written stays, and each kind moves credits in its own direction.', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'books_keep_their_rules';
END
$$;

CREATE TRIGGER credit_entry_is_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON "CreditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_books();

CREATE TRIGGER credit_lot_stays
  BEFORE DELETE OR TRUNCATE ON "CreditLot"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_books();

CREATE TRIGGER credit_account_stays
  BEFORE DELETE OR TRUNCATE ON "CreditAccount"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_books();

CREATE TRIGGER credit_lot_is_as_granted
  BEFORE UPDATE ON "CreditLot"
  FOR EACH ROW
  WHEN ((OLD."id", OLD."accountId", OLD."kind", OLD."credits", OLD."expiresAt", OLD."createdAt", OLD."purchaseId")
    IS DISTINCT FROM (NEW."id", NEW."accountId", NEW."kind", NEW."credits", NEW."expiresAt", NEW."createdAt", NEW."purchaseId"))
  EXECUTE FUNCTION refuse_changing_books();

-- Whatever a program does wrong, no lot ever holds less than nothing or more than was granted.
CREATE FUNCTION refuse_unsound_lot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Lot % of % credits cannot hold % and % frozen.', NEW."id", NEW."credits", NEW."left", NEW."frozen"
    USING ERRCODE = 'check_violation', CONSTRAINT = 'credit_lot_is_sound';
END
$$;

CREATE TRIGGER credit_lot_is_sound
  BEFORE INSERT OR UPDATE ON "CreditLot"
  FOR EACH ROW
  WHEN (NEW."credits" <= 0 OR NEW."left" < 0 OR NEW."frozen" < 0 OR NEW."left" + NEW."frozen" > NEW."credits"
    OR NEW."expired" < 0 OR NEW."taken" < 0 OR NEW."owed" < 0 OR NEW."owed" > NEW."credits" OR NEW."taken" > NEW."credits")
  EXECUTE FUNCTION refuse_unsound_lot();

-- Each kind moves credits in its own direction only.
CREATE TRIGGER credit_entry_has_its_sign
  BEFORE INSERT ON "CreditEntry"
  FOR EACH ROW
  WHEN (CASE NEW."kind"
    WHEN 'grant' THEN NEW."credits" <= 0
    WHEN 'release' THEN NEW."credits" <= 0
    WHEN 'hold' THEN NEW."credits" >= 0
    WHEN 'expire' THEN NEW."credits" >= 0
    WHEN 'freeze' THEN NEW."credits" > 0
    WHEN 'clawback' THEN NEW."credits" > 0
    WHEN 'unfreeze' THEN NEW."credits" < 0
    WHEN 'reinstate' THEN NEW."credits" < 0
    ELSE NEW."credits" = 0 END)
  EXECUTE FUNCTION refuse_changing_books();
