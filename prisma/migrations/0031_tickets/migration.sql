-- What people write to support and report, and what is answered. A signed-in person's go with the account.

CREATE TABLE "Ticket" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "userId" UUID,
    "email" TEXT,
    "name" TEXT,
    "language" "Language" NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT,
    "location" TEXT,
    "body" TEXT NOT NULL,
    "tokenHash" TEXT,
    "provenAt" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'open',
    "outcome" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Ticket_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Ticket_number_key" ON "Ticket"("number");
CREATE UNIQUE INDEX "Ticket_requestId_key" ON "Ticket"("requestId");
CREATE UNIQUE INDEX "Ticket_tokenHash_key" ON "Ticket"("tokenHash");
CREATE INDEX "Ticket_userId_createdAt_id_idx" ON "Ticket"("userId", "createdAt" DESC, "id" DESC);
CREATE INDEX "Ticket_state_createdAt_idx" ON "Ticket"("state", "createdAt");
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "TicketAnswer" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketAnswer_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "TicketAnswer_ticketId_at_id_idx" ON "TicketAnswer"("ticketId", "at", "id");
ALTER TABLE "TicketAnswer" ADD CONSTRAINT "TicketAnswer_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed is closed with an outcome; whoever writes without an account leaves an address, but for reports; a privacy request has a day.
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_kind_check" CHECK ("kind" IN ('question', 'billing', 'privacy', 'report'));
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_state_check" CHECK ("state" IN ('open', 'answered', 'closed'));
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_outcome_check" CHECK (
  ("state" = 'closed') = ("closedAt" IS NOT NULL) AND ("closedAt" IS NULL) = ("outcome" IS NULL)
  AND ("outcome" IS NULL OR "outcome" IN ('done', 'partly', 'refused')));
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_from_check" CHECK ("userId" IS NOT NULL OR "email" IS NOT NULL OR "kind" = 'report');
ALTER TABLE "Ticket" ADD CONSTRAINT "Ticket_due_check" CHECK ("kind" <> 'privacy' OR "dueAt" IS NOT NULL);
