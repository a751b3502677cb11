-- What people have agreed to and taken back, and when: a line for each, never changed. They go with the account.

CREATE TABLE "Consent" (
    "id" BIGSERIAL NOT NULL,
    "userId" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "isGiven" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Consent_userId_purpose_subject_id_idx" ON "Consent"("userId", "purpose", "subject", "id");

ALTER TABLE "Consent" ADD CONSTRAINT "Consent_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION refuse_changing_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM "User" WHERE "id" = OLD."userId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'A consent is never changed or deleted; another line says what holds now.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'consent_is_append_only';
END
$$;

CREATE TRIGGER consent_is_append_only
  BEFORE UPDATE OR DELETE ON "Consent"
  FOR EACH ROW EXECUTE FUNCTION refuse_changing_consent();
