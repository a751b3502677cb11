-- Moving pictures between stores while the parts run.

ALTER TABLE "Image"
  ADD COLUMN "copyPlace" "Place",
  ADD COLUMN "copySince" TIMESTAMPTZ(3);

CREATE INDEX "Image_place_id_idx" ON "Image"("place", "id");

CREATE INDEX "Image_copyPlace_copySince_idx" ON "Image"("copyPlace", "copySince");

CREATE TABLE "Part" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "writesTo" "Place" NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "question" JSONB,
    "answer" JSONB,

    CONSTRAINT "Part_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "Part_seenAt_idx" ON "Part"("seenAt");
