-- How many images of each kind a person has, and how large they are together, read from the index alone.
CREATE INDEX "Image_stored_idx" ON "Image"("userId") INCLUDE ("kind", "trashedAt", "bytes", "previewBytes", "thumbBytes") WHERE "deletedAt" IS NULL;
