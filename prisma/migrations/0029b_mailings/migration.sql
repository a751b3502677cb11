-- Mail about what is new: what went out, and who was taken on for it, so that nobody gets it twice.

CREATE TABLE "Mailing" (
    "id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Mailing_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Mailing_hash_key" ON "Mailing"("hash");

CREATE TABLE "MailingDelivery" (
    "mailingId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailingDelivery_pkey" PRIMARY KEY ("mailingId", "userId")
);

CREATE INDEX "MailingDelivery_userId_idx" ON "MailingDelivery"("userId");
ALTER TABLE "MailingDelivery" ADD CONSTRAINT "MailingDelivery_mailingId_fkey" FOREIGN KEY ("mailingId") REFERENCES "Mailing"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "MailingDelivery" ADD CONSTRAINT "MailingDelivery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
