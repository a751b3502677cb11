-- The gallery and the trash, newest first, each as an index that has all that laying out a whole list takes. What is in neither (deleted,
-- private) is in neither index.

CREATE INDEX "Image_gallery_idx" ON "Image" ("userId", "createdAt" DESC, "id" DESC)
  INCLUDE ("width", "height", "kind", "expiresAt")
  WHERE "deletedAt" IS NULL AND NOT "isPrivate" AND "trashedAt" IS NULL;

CREATE INDEX "Image_trash_idx" ON "Image" ("userId", "createdAt" DESC, "id" DESC)
  INCLUDE ("width", "height", "kind", "expiresAt")
  WHERE "deletedAt" IS NULL AND NOT "isPrivate" AND "trashedAt" IS NOT NULL;
