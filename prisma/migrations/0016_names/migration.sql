-- What a person calls an image; without it the file's name or the words that made it are shown.

ALTER TABLE "Image" ADD COLUMN "title" TEXT;
