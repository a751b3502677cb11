-- Each run of a clean-up, and the ways out of tables that otherwise only grow: consents long taken back, and books of nobody whose legal
-- period is over.

CREATE TABLE "CleanupRun" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "running" TEXT,
    "beganAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "aliveAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "removed" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,

    CONSTRAINT "CleanupRun_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "CleanupRun_running_key" ON "CleanupRun"("running");

CREATE INDEX "CleanupRun_name_id_idx" ON "CleanupRun"("name", "id");

CREATE INDEX "CleanupRun_beganAt_idx" ON "CleanupRun"("beganAt");

-- What a clean-up may delete that nothing else may: it says so for its own transaction (`SET LOCAL`), and the row must be one of those.
CREATE FUNCTION is_clean_up(what text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('afterimage.clean_up', true), '') = what
$$;

CREATE OR REPLACE FUNCTION refuse_changing_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM "User" WHERE "id" = OLD."userId") THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'DELETE' AND is_clean_up('consents') AND EXISTS (
    SELECT FROM "Consent" later WHERE later."userId" = OLD."userId" AND later."purpose" = OLD."purpose"
       AND later."subject" = OLD."subject" AND later."id" > OLD."id") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'A consent is never changed or deleted; another line says what holds now.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_is_append_only';
END
$$;

-- The books refuse every deletion but that of a whole account without a person.
DROP TRIGGER credit_entry_is_append_only ON "CreditEntry";
DROP TRIGGER credit_lot_stays ON "CreditLot";
DROP TRIGGER credit_account_stays ON "CreditAccount";
DROP TRIGGER purchase_stays ON "Purchase";

CREATE TRIGGER credit_entry_is_append_only
  BEFORE UPDATE OR TRUNCATE ON "CreditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_books();
CREATE TRIGGER credit_lot_stays
  BEFORE TRUNCATE ON "CreditLot"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_books();
CREATE TRIGGER credit_account_stays
  BEFORE TRUNCATE ON "CreditAccount"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_books();
CREATE TRIGGER purchase_stays
  BEFORE TRUNCATE ON "Purchase"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_changing_purchase();

CREATE FUNCTION has_no_person(account uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (SELECT FROM "CreditAccount" WHERE "id" = account AND "userId" IS NOT NULL)
$$;

CREATE TRIGGER credit_entry_goes_with_its_books
  BEFORE DELETE ON "CreditEntry"
  FOR EACH ROW WHEN (NOT (is_clean_up('books') AND has_no_person(OLD."accountId")))
  EXECUTE FUNCTION refuse_changing_books();
CREATE TRIGGER credit_lot_goes_with_its_books
  BEFORE DELETE ON "CreditLot"
  FOR EACH ROW WHEN (NOT (is_clean_up('books') AND has_no_person(OLD."accountId")))
  EXECUTE FUNCTION refuse_changing_books();
CREATE TRIGGER credit_account_goes_with_its_books
  BEFORE DELETE ON "CreditAccount"
  FOR EACH ROW WHEN (NOT (is_clean_up('books') AND OLD."userId" IS NULL))
  EXECUTE FUNCTION refuse_changing_books();
CREATE TRIGGER purchase_goes_with_its_books
  BEFORE DELETE ON "Purchase"
  FOR EACH ROW WHEN (NOT (is_clean_up('books') AND OLD."userId" IS NULL))
  EXECUTE FUNCTION refuse_changing_purchase();
