-- How an account's pages look; none: as the device is set.

CREATE TYPE "Theme" AS ENUM ('light', 'dark');

ALTER TABLE "User" ADD COLUMN "theme" "Theme";
