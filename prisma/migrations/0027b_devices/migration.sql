-- Devices that an account knows, what its person is told of by mail, and changes of its address.

ALTER TABLE "Session" ADD COLUMN "country" TEXT;

ALTER TABLE "SignInRequest" ADD COLUMN "country" TEXT;

CREATE TYPE "NoticeKind" AS ENUM ('newDevice', 'emailChanged', 'disconnected');

CREATE TABLE "KnownDevice" (
    "userId" UUID NOT NULL,
    "client" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnownDevice_pkey" PRIMARY KEY ("userId","client","country")
);

CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "email" TEXT NOT NULL,
    "language" "Language" NOT NULL,
    "client" TEXT,
    "ipPrefix" TEXT,
    "country" TEXT,
    "subject" TEXT,
    "sessionId" UUID,
    "emailChangeId" UUID,
    "tokenHash" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "EmailChange" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sessionId" UUID,
    "oldEmail" TEXT NOT NULL,
    "newEmail" TEXT NOT NULL,
    "oldCodeHash" TEXT NOT NULL,
    "newCodeHash" TEXT NOT NULL,
    "oldConfirmedAt" TIMESTAMPTZ(3),
    "newConfirmedAt" TIMESTAMPTZ(3),
    "wrongTries" SMALLINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "undoUntil" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailChange_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "KnownDevice_lastSeenAt_idx" ON "KnownDevice"("lastSeenAt");

CREATE UNIQUE INDEX "Notice_tokenHash_key" ON "Notice"("tokenHash");

CREATE INDEX "Notice_userId_idx" ON "Notice"("userId");

CREATE INDEX "Notice_dueAt_idx" ON "Notice"("dueAt");

CREATE INDEX "Notice_endsAt_idx" ON "Notice"("endsAt");

CREATE INDEX "EmailChange_userId_idx" ON "EmailChange"("userId");

CREATE INDEX "EmailChange_oldEmail_idx" ON "EmailChange"("oldEmail");

CREATE INDEX "EmailChange_expiresAt_idx" ON "EmailChange"("expiresAt");

ALTER TABLE "KnownDevice" ADD CONSTRAINT "KnownDevice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_emailChangeId_fkey" FOREIGN KEY ("emailChangeId") REFERENCES "EmailChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "EmailChange" ADD CONSTRAINT "EmailChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "EmailChange" ADD CONSTRAINT "EmailChange_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "Session"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Who is signed in now is known.
INSERT INTO "KnownDevice" ("userId", "client", "country", "firstSeenAt", "lastSeenAt")
SELECT "userId", coalesce("userAgent", ''), '', min("createdAt"), max("createdAt") FROM "Session" GROUP BY 1, 2;
