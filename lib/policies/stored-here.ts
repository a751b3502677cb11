import { UNDO_DAYS } from '#lib/account/erasure/schema.ts';
import { SESSION_DAYS, SIGN_IN_MINUTES } from '#lib/account/lifetimes.ts';
import { SHARED_PHOTOS } from '#lib/shared-photos.ts';

/** Where in a browser something is kept. */
export type StoredKind = 'cookie' | 'local' | 'session' | 'database' | 'cache';

/** How long: a number of seconds, until the tab or the browser is closed, until signing out, or until the program has a newer one. */
export type StoredFor = number | 'tab' | 'browser' | 'signOut' | 'newer';

/** The language cookie, days: a choice that nobody wants to make each month. */
export const LANGUAGE_DAYS = 365;

/**
 * Everything the product keeps in a browser, by name; a name that ends in `*` goes on with an id. The cookie page is made from it, and a test
 * opens the product and finds nothing else. Over https the cookies of sign-in begin with `__Host-`.
 */
export const STORED_HERE = {
  session: { kind: 'cookie', name: 'afterimage', lasts: SESSION_DAYS * 86_400 },
  signIn: { kind: 'cookie', name: 'afterimage-sign-in', lasts: SIGN_IN_MINUTES * 60 },
  closed: { kind: 'cookie', name: 'afterimage-closed', lasts: (UNDO_DAYS + 7) * 86_400 },
  language: { kind: 'cookie', name: 'afterimage-language', lasts: LANGUAGE_DAYS * 86_400 },
  provider: { kind: 'cookie', name: 'next-auth.*', lasts: 15 * 60 },
  providerPage: { kind: 'cookie', name: 'next-auth.callback-url', lasts: 'browser' },
  providerForm: { kind: 'cookie', name: 'next-auth.csrf-token', lasts: 'browser' },
  tabLanguage: { kind: 'local', name: 'afterimage:language', lasts: 'signOut' },
  drafts: { kind: 'local', name: 'afterimage:drafts', lasts: 'signOut' },
  recent: { kind: 'local', name: 'afterimage:recent', lasts: 'signOut' },
  compare: { kind: 'local', name: 'afterimage:compare', lasts: 'signOut' },
  buy: { kind: 'local', name: 'afterimage:buy', lasts: 'signOut' },
  press: { kind: 'session', name: 'afterimage:press:*', lasts: 'tab' },
  place: { kind: 'session', name: 'afterimage:place:*', lasts: 'tab' },
  walked: { kind: 'session', name: 'afterimage:walked', lasts: 'tab' },
  privateRuns: { kind: 'session', name: 'afterimage:private-runs', lasts: 'tab' },
  wayBack: { kind: 'session', name: 'afterimage:way-back', lasts: 'tab' },
  shared: { kind: 'database', name: SHARED_PHOTOS.database, lasts: SHARED_PHOTOS.keptMs / 1_000 },
  offline: { kind: 'cache', name: 'afterimage-shell-*', lasts: 'newer' },
} as const satisfies Record<string, { kind: StoredKind; name: string; lasts: StoredFor }>;
export type Stored = keyof typeof STORED_HERE;

/** The entries as they are listed. The keys of a constant are exactly its type's. */
export const STORED = Object.keys(STORED_HERE) as Stored[];
