-- One press may ask for the same edit of several images. Each is an edit of its own; the press is a row that they name.

CREATE TABLE "Batch" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Batch_id_userId_key" ON "Batch"("id", "userId");
CREATE UNIQUE INDEX "Batch_userId_requestId_key" ON "Batch"("userId", "requestId");
CREATE INDEX "Batch_userId_createdAt_id_idx" ON "Batch"("userId", "createdAt" DESC, "id" DESC);
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Edit" ADD COLUMN "batchId" UUID, ADD COLUMN "batchPlace" SMALLINT;

CREATE UNIQUE INDEX "Edit_batchId_batchPlace_key" ON "Edit"("batchId", "batchPlace");
CREATE UNIQUE INDEX "Edit_batchId_imageId_key" ON "Edit"("batchId", "imageId");
ALTER TABLE "Edit" ADD CONSTRAINT "Edit_batchId_userId_fkey" FOREIGN KEY ("batchId", "userId") REFERENCES "Batch"("id", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- An edit of a batch makes one picture, which is kept: its page shows one for each image, and shows it to every tab.
ALTER TABLE "Edit" ADD CONSTRAINT "Edit_batch_check" CHECK (
  ("batchId" IS NULL) = ("batchPlace" IS NULL) AND ("batchId" IS NULL OR ("variations" = 1 AND "retention" <> 'none')));
