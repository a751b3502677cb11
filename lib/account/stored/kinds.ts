import type { LineId } from '#lib/cleanup/schema.ts';

/**
 * What is stored about a person, by kind: in which tables (of the product's schema unless named otherwise), which line of the retention table it is
 * under, and how it goes. `here`: by a press on the page that lists it. `there`: where `href` leads. `stays`: not before the account, or its legal
 * period, ends. Browser-safe. A test fails for a table that is under none of them and not said to be nobody's.
 */
export const STORED = {
  photos: { tables: ['Image', 'ImageWords'], line: 'images', way: 'here' },
  results: { tables: ['Image', 'ImageWords'], line: 'images', way: 'here' },
  trash: { tables: ['Image'], line: 'trash', way: 'here' },
  masks: { tables: ['Image'], line: 'masks', way: 'here' },
  words: {
    tables: ['Edit', 'EditRun', 'EditReference', 'EditTrail', 'PassingMask', 'Batch', 'pgboss.job'],
    line: 'words',
    way: 'here',
  },
  albums: { tables: ['Album', 'AlbumImage'], line: 'images', way: 'here' },
  profile: { tables: ['User'], line: 'closedAccounts', way: 'there', href: '/account#you' },
  sessions: { tables: ['Session'], line: 'sessions', way: 'here' },
  signIns: { tables: ['Account'], line: 'account', way: 'stays' },
  devices: { tables: ['KnownDevice'], line: 'devices', way: 'here' },
  notices: { tables: ['Notice', 'EmailChange'], line: 'notices', way: 'stays' },
  codes: { tables: ['SignInRequest'], line: 'codes', way: 'here' },
  mail: { tables: ['OutboxMessage'], line: 'outbox', way: 'here' },
  limits: { tables: ['RateLimit'], line: 'limits', way: 'stays' },
  consents: { tables: ['Consent'], line: 'consents', way: 'there', href: '/account#providers' },
  news: { tables: ['MailingDelivery'], line: 'usage', way: 'stays', href: '/account#choices' },
  policyMails: { tables: ['PolicyMail'], line: 'account', way: 'stays' },
  tickets: {
    tables: ['Ticket', 'TicketMessage', 'TicketLink'],
    line: 'tickets',
    way: 'stays',
    href: '/account/tickets',
  },
  receipts: { tables: ['Deletion', 'DeletionItem'], line: 'receipts', way: 'stays', href: '/account/deletions' },
  credits: {
    tables: ['CreditAccount', 'CreditLot', 'CreditEntry', 'CreditReminder'],
    line: 'purchases',
    way: 'stays',
    href: '/credits',
  },
  purchases: { tables: ['Purchase', 'StripeEvent'], line: 'purchases', way: 'stays', href: '/credits' },
  welcome: { tables: ['WelcomedMailbox'], line: 'marks', way: 'stays' },
  key: { tables: ['DataKey'], line: 'account', way: 'stays' },
  closing: { tables: ['Erasure'], line: 'closedAccounts', way: 'there', href: '/account/close' },
} as const satisfies Record<string, Row>;

type Row = { tables: readonly string[]; line: LineId } & (
  | { way: 'here' }
  | { way: 'there'; href: string }
  | { way: 'stays'; href?: string }
);

export type StoredKind = keyof typeof STORED;

/** The kinds that a press on the page deletes. */
export type ClearedKind = { [K in StoredKind]: (typeof STORED)[K]['way'] extends 'here' ? K : never }[StoredKind];

const isKind = (name: string): name is StoredKind => Object.hasOwn(STORED, name);

const isCleared = (kind: StoredKind): kind is ClearedKind => STORED[kind].way === 'here';

export const STORED_KINDS = Object.keys(STORED).filter(isKind);
export const CLEARED_KINDS: readonly ClearedKind[] = STORED_KINDS.filter(isCleared);

/** How much there is of a kind: `count` of what its words count, and bytes as far as it has any worth telling. */
export type StoredCount = { kind: StoredKind; count: number; bytes: number };

/** What a press on a kind has done; `hasMore`: it was a piece of it, and another press goes on. */
export type Cleared = { count: number; hasMore: boolean };
