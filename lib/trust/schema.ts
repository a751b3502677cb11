import type { CleanupStatus } from '#lib/cleanup/schema.ts';
import type { Region } from '#lib/residency.ts';

/** What is promised to everybody; `promises.ts` names the tests that hold each, `lib/text/trust.ts` says it in words. */
export const PROMISE_IDS = [
  'ownerOnly',
  'sealed',
  'nothingLeft',
  'noPlace',
  'leavesAfterYes',
  'staysInPlace',
  'privateRun',
  'deletion',
  'erasure',
  'archive',
  'retention',
  'books',
  'chargedForPictures',
  'noTracking',
  'otherSites',
  'hostileFiles',
  'guessing',
  'purposes',
  'noTraining',
  'optional',
  'whatIsSent',
  'noCard',
  'companies',
  'browser',
  'rights',
  'requests',
  'policies',
  'https',
] as const;
export type PromiseId = (typeof PROMISE_IDS)[number];

/** A test by the file it is in and the words it is called by. */
export type NamedTest = { file: string; name: string };

/** What another company does for this installation. */
export type SubprocessorRole = 'hosting' | 'storage' | 'mail' | 'payments' | 'signIn' | 'models';

/**
 * A company that gets something of a person because of how this installation is configured. `known`: whose terms and seat are known here; null:
 * it is named by its host, and the operator knows the rest.
 */
export type Subprocessor = {
  role: SubprocessorRole;
  known: 'fal' | 'bfl' | 'stripe' | 'google' | 'github' | 'cloudflare' | 'aws' | null;
  /** The host, or the operator's own words for it; empty where `known` says it. */
  host: string;
  /** Where the configuration fixes it; null: it does not. */
  region: Exclude<Region, 'own'> | null;
};

/** What was recorded of the list; `begun`: the record itself, at the first start that kept one. */
export const CHANGE_KINDS = ['begun', 'added', 'removed'] as const;

/** One line of the record. `at`: ISO 8601; `company`: null where the record begins; `listHash`: SHA-256 over the whole list from then on. */
export type SubprocessorChange = {
  id: string;
  at: string;
  kind: (typeof CHANGE_KINDS)[number];
  company: Subprocessor | null;
  listHash: string;
};

/** What they are called, in every language. */
const COMPANIES: Readonly<Record<NonNullable<Subprocessor['known']>, string>> = {
  fal: 'fal (Features & Labels, Inc.)',
  bfl: 'Black Forest Labs',
  stripe: 'Stripe',
  google: 'Google',
  github: 'GitHub',
  cloudflare: 'Cloudflare (R2)',
  aws: 'Amazon Web Services',
};

/** What a company of the list is called; `placeOf` says a host, or the operator's words, in the reader's language. */
export const companyName = ({ known, host }: Subprocessor, placeOf: (place: string) => string): string =>
  known ? COMPANIES[known] : placeOf(host);

/** Where it works, as far as the configuration says, in the words of `lib/text/trust.ts`. */
export const companyPlace = (
  { region }: Subprocessor,
  words: { regions: Readonly<Record<Exclude<Region, 'own'>, string>>; regionUnknown: string },
): string => (region ? words.regions[region] : words.regionUnknown);

/** Who gets what, and what of it stays with the operator. */
export type SubprocessorsView = { companies: Subprocessor[]; own: SubprocessorRole[] };

/** Where a picture goes with a model. */
export type ModelPlace = {
  id: string;
  name: string;
  place: string;
  leaves: 'nothing' | 'to the operator' | 'to a company';
};

/** What `/trust` says beside the promises. Times are ISO 8601. */
export type TrustView = {
  cleanups: CleanupStatus[];
  books: { checkedAt: string; balances: boolean } | null;
  /** Fingerprint of the key that signs receipts now; null before the first. */
  receiptKeyId: string | null;
};
