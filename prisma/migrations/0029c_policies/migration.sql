-- Which version of the terms the sign-in page named, for the account that may be made; and mail about policies that have changed.

ALTER TABLE "SignInRequest" ADD COLUMN "terms" TEXT;

CREATE TABLE "PolicyMail" (
    "userId" UUID NOT NULL,
    "policy" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "PolicyMail_pkey" PRIMARY KEY ("userId", "policy", "version")
);

ALTER TABLE "PolicyMail" ADD CONSTRAINT "PolicyMail_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
