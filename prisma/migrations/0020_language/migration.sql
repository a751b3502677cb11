-- What pages and messages of an account are written in.

CREATE TYPE "Language" AS ENUM ('en', 'de');

ALTER TABLE "User" ADD COLUMN "language" "Language";
