-- The further pictures of an edit, in the order in which its words may call them.

CREATE TABLE "EditReference" (
    "editId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "imageId" UUID,

    CONSTRAINT "EditReference_pkey" PRIMARY KEY ("editId", "position")
);

CREATE INDEX "EditReference_imageId_idx" ON "EditReference"("imageId");

ALTER TABLE "EditReference" ADD CONSTRAINT "EditReference_editId_fkey" FOREIGN KEY ("editId") REFERENCES "Edit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "EditReference" ADD CONSTRAINT "EditReference_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE SET NULL ON UPDATE CASCADE;
