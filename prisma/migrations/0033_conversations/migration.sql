-- A ticket becomes a conversation: its person writes again, each closing keeps its outcome, and who has no account reads it by a link.

CREATE TABLE "TicketMessage" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "isAnswer" BOOLEAN NOT NULL,
    "requestId" UUID,
    "body" TEXT NOT NULL,
    "outcome" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TicketMessage_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "TicketMessage_requestId_key" ON "TicketMessage"("requestId");
CREATE INDEX "TicketMessage_ticketId_at_id_idx" ON "TicketMessage"("ticketId", "at", "id");
ALTER TABLE "TicketMessage" ADD CONSTRAINT "TicketMessage_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What has been answered so far; the last answer of a closed ticket closed it.
INSERT INTO "TicketMessage" ("id", "ticketId", "isAnswer", "body", "outcome", "at")
SELECT a."id", a."ticketId", true, a."body",
       CASE WHEN NOT EXISTS (SELECT FROM "TicketAnswer" later WHERE later."ticketId" = a."ticketId" AND (later."at", later."id") > (a."at", a."id"))
            THEN t."outcome" END, a."at"
  FROM "TicketAnswer" a JOIN "Ticket" t ON t."id" = a."ticketId";
DROP TABLE "TicketAnswer";

-- What a person writes has the id of its press; what closes is an answer.
ALTER TABLE "TicketMessage" ADD CONSTRAINT "TicketMessage_from_check" CHECK ("isAnswer" = ("requestId" IS NULL));
ALTER TABLE "TicketMessage" ADD CONSTRAINT "TicketMessage_outcome_check" CHECK (
  "outcome" IS NULL OR ("isAnswer" AND "outcome" IN ('done', 'partly', 'refused')));

CREATE TABLE "TicketLink" (
    "id" UUID NOT NULL,
    "ticketId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TicketLink_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "TicketLink_tokenHash_key" ON "TicketLink"("tokenHash");
CREATE INDEX "TicketLink_ticketId_idx" ON "TicketLink"("ticketId");
CREATE INDEX "TicketLink_endsAt_idx" ON "TicketLink"("endsAt");
ALTER TABLE "TicketLink" ADD CONSTRAINT "TicketLink_ticketId_fkey" FOREIGN KEY ("ticketId") REFERENCES "Ticket"("id") ON DELETE CASCADE ON UPDATE CASCADE;
