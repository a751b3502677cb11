-- Who came onto the list of companies that get something, and who left it: a line for each, never changed. Nothing in it is about a person.

CREATE TABLE "SubprocessorChange" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "role" TEXT,
    "known" TEXT,
    "host" TEXT NOT NULL DEFAULT '',
    "region" TEXT,
    "listHash" TEXT NOT NULL,

    CONSTRAINT "SubprocessorChange_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "SubprocessorChange_at_idx" ON "SubprocessorChange"("at");

CREATE FUNCTION refuse_changing_subprocessor_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A change of the list is never changed or deleted; the next start says what holds now.'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'subprocessor_change_is_append_only';
END
$$;

CREATE TRIGGER subprocessor_change_is_append_only
  BEFORE UPDATE OR DELETE ON "SubprocessorChange"
  FOR EACH ROW EXECUTE FUNCTION refuse_changing_subprocessor_change();
