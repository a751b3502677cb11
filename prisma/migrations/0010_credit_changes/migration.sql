-- Whoever shows a balance or starts edits hears of each change of an account's books, from whatever verb it comes, when it commits. The
-- channel and the payload are those of lib/notify.ts.

CREATE FUNCTION tell_credits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('afterimage_changes', json_build_object(
    'userId', NEW."userId",
    'credits', CASE WHEN OLD."netPaidCents" = NEW."netPaidCents" THEN 'moved' ELSE 'paid' END)::text);
  RETURN NULL;
END
$$;

CREATE TRIGGER credits_are_told
  AFTER UPDATE ON "CreditAccount"
  FOR EACH ROW
  WHEN (NEW."userId" IS NOT NULL
    AND (OLD."seq", OLD."netPaidCents") IS DISTINCT FROM (NEW."seq", NEW."netPaidCents"))
  EXECUTE FUNCTION tell_credits();
