-- Masks: pictures of a kind of their own, and which edit is limited by which.

ALTER TYPE "ImageKind" ADD VALUE 'mask';

ALTER TABLE "Edit"
    ADD COLUMN "isMasked" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "maskId" UUID;

CREATE INDEX "Edit_maskId_idx" ON "Edit"("maskId");

ALTER TABLE "Edit" ADD CONSTRAINT "Edit_maskId_fkey" FOREIGN KEY ("maskId") REFERENCES "Image"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "PassingMask" (
    "editId" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "PassingMask_pkey" PRIMARY KEY ("editId")
);

ALTER TABLE "PassingMask" ADD CONSTRAINT "PassingMask_editId_fkey" FOREIGN KEY ("editId") REFERENCES "Edit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The mask of a private run lives as long as the run, however that ends.
CREATE FUNCTION forget_mask_of_ended_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "PassingMask" WHERE "editId" = NEW."id";
  RETURN NULL;
END
$$;

CREATE TRIGGER edit_forgets_its_mask
  AFTER UPDATE OF "state" ON "Edit"
  FOR EACH ROW
  WHEN (NEW."isMasked" AND NEW."state" IN ('succeeded', 'failed', 'refused', 'cancelled'))
  EXECUTE FUNCTION forget_mask_of_ended_edit();
