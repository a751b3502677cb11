-- How often a kind of page was opened on a day, by those who switched that on. Nothing in it says by whom.

CREATE TABLE "PageCount" (
    "day" DATE NOT NULL,
    "page" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "PageCount_pkey" PRIMARY KEY ("day", "page")
);
