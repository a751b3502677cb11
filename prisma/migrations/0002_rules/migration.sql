-- Rules that the schema language cannot say.

-- A terminal state of an edit is final (ARCHITECTURE, invariants).
CREATE FUNCTION refuse_leaving_terminal_state() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Edit % has ended as % and cannot become %.', OLD."id", OLD."state", NEW."state"
    USING ERRCODE = 'check_violation', CONSTRAINT = 'edit_terminal_state_is_final';
END
$$;

CREATE TRIGGER edit_terminal_state_is_final
  BEFORE UPDATE OF "state" ON "Edit"
  FOR EACH ROW
  WHEN (OLD."state" IN ('succeeded', 'failed', 'refused', 'cancelled') AND NEW."state" IS DISTINCT FROM OLD."state")
  EXECUTE FUNCTION refuse_leaving_terminal_state();
