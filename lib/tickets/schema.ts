/** What people write for. `report`: illegal content, abuse, somebody's rights (Digital Services Act, Art. 16). */
export const TICKET_KINDS = ['question', 'billing', 'privacy', 'report'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];

/** What a privacy request asks for (GDPR, Art. 15 to 21; R-006). */
export const PRIVACY_TOPICS = ['access', 'correction', 'erasure', 'restriction', 'objection'] as const;
export type PrivacyTopic = (typeof PRIVACY_TOPICS)[number];

/** What is wrong with what is reported. */
export const REPORT_TOPICS = ['minors', 'illegal', 'abuse', 'copyright', 'likeness'] as const;
export type ReportTopic = (typeof REPORT_TOPICS)[number];

export type TicketState = 'open' | 'answered' | 'closed';
/** How it ended: what was asked for was done, in part, or not. Each comes with a reason. */
export const OUTCOMES = ['done', 'partly', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Longest message, characters: two pages. Longer ones are files, and belong into an answer to our mail. */
export const MAX_MESSAGE_CHARS = 5_000;
/** Several addresses, one a line. */
export const MAX_LOCATION_CHARS = 2_000;

/** Within this a privacy request is answered, months (GDPR, Art. 12(3)). */
export const DUE_MONTHS = 1;

/** A link that proves an address, days; after that the ticket that nobody proved goes. */
export const PROVE_DAYS = 7;

/** How long after its end a reply opens a ticket again, days; later it is a new one. */
export const REOPEN_DAYS = 30;

/** How long the link of a mail opens its conversation for somebody without an account, days. Each mail brings a new one. */
export const LINK_DAYS = 30;

/** A ticket after it was closed, years: as long as somebody can claim that it was not answered (in Germany §195 BGB). */
export const TICKET_YEARS = 3;

type Written = {
  /** Of one press: sent twice, it is one. */
  requestId: string;
  /** Of somebody who is not signed in; where somebody is, their own is used. */
  email: string;
  body: string;
};

export type ContactInput = Written & ({ kind: 'question' | 'billing' } | { kind: 'privacy'; topic: PrivacyTopic });

export type ReportInput = Written & {
  kind: 'report';
  topic: ReportTopic;
  location: string;
  name: string;
  /** That what it says is true and complete to the best of their knowledge (DSA, Art. 16(2)(d)). */
  isGoodFaith: true;
};

/** What is said after a press. `proof`: a link is on its way to the address, and it counts once that was opened. */
export type Sent = { number: string; proof: boolean };

/** One message of a conversation. `outcome`: it closed the ticket. `at` is ISO 8601. */
export type MessageView = { isAnswer: boolean; body: string; outcome: Outcome | null; at: string };

/** What a person writes again. */
export type ReplyInput = { requestId: string; body: string };

/** A ticket as its person sees it. Times are ISO 8601. */
export type TicketView = {
  number: string;
  kind: TicketKind;
  topic: string | null;
  body: string;
  state: TicketState;
  outcome: Outcome | null;
  createdAt: string;
  dueAt: string | null;
  closedAt: string | null;
  /** Until when a reply opens it again; null while it is not closed. */
  reopensUntil: string | null;
  canReply: boolean;
  messages: MessageView[];
};
