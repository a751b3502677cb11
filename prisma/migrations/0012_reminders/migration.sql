-- Which mail about the end of which lot is being sent, or has been.

CREATE TABLE "CreditReminder" (
    "lotId" UUID NOT NULL,
    "daysBefore" INTEGER NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "CreditReminder_pkey" PRIMARY KEY ("lotId","daysBefore")
);

ALTER TABLE "CreditReminder" ADD CONSTRAINT "CreditReminder_lotId_fkey" FOREIGN KEY ("lotId") REFERENCES "CreditLot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
