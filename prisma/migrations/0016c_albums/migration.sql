-- Favourites, and albums of a person's own.

ALTER TABLE "Image" ADD COLUMN "isFavourite" BOOLEAN NOT NULL DEFAULT false;

CREATE INDEX "Image_favourites_idx" ON "Image" ("userId", "createdAt" DESC, "id" DESC)
  INCLUDE ("width", "height", "kind", "expiresAt")
  WHERE "deletedAt" IS NULL AND NOT "isPrivate" AND "trashedAt" IS NULL AND "isFavourite";

CREATE TABLE "Album" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Album_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "AlbumImage" (
    "albumId" UUID NOT NULL,
    "imageId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "isCover" BOOLEAN NOT NULL DEFAULT false,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlbumImage_pkey" PRIMARY KEY ("albumId","imageId")
);

CREATE UNIQUE INDEX "Album_id_userId_key" ON "Album"("id", "userId");
CREATE INDEX "Album_userId_createdAt_idx" ON "Album"("userId", "createdAt" DESC);
CREATE INDEX "AlbumImage_imageId_idx" ON "AlbumImage"("imageId");

ALTER TABLE "Album" ADD CONSTRAINT "Album_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AlbumImage" ADD CONSTRAINT "AlbumImage_albumId_userId_fkey" FOREIGN KEY ("albumId", "userId") REFERENCES "Album"("id", "userId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "AlbumImage" ADD CONSTRAINT "AlbumImage_imageId_userId_fkey" FOREIGN KEY ("imageId", "userId") REFERENCES "Image"("id", "userId") ON DELETE CASCADE ON UPDATE CASCADE;
