import type { Limit } from '#lib/account/charge-limit.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Nobody's mailbox is flooded: three messages in a quarter of an hour are enough for a slow mail server. */
export const CODES_PER_MAILBOX: Limit = {
  name: 'codes-per-mailbox',
  most: 3,
  windowSeconds: 15 * MINUTE,
  error: 'too_many_codes',
};

/** With five tries a code, a guesser has 50 tries in a million a day (F-23: at most 5e-5). */
export const CODES_PER_MAILBOX_AND_DAY: Limit = {
  name: 'codes-per-mailbox-and-day',
  most: 10,
  windowSeconds: 24 * HOUR,
  error: 'too_many_codes',
};

/** One network asks for few codes; somebody who walks a list of addresses asks for many. */
export const CODES_PER_NETWORK: Limit = {
  name: 'codes-per-network',
  most: 10,
  windowSeconds: HOUR,
  error: 'too_many_requests',
};

/** Codes typed, right or wrong, before any is compared: guessing at many mailboxes at once stays as slow as at one. */
export const TRIES_PER_NETWORK: Limit = {
  name: 'tries-per-network',
  most: 60,
  windowSeconds: HOUR,
  error: 'too_many_requests',
};
