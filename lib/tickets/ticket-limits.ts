import type { Limit } from '#lib/account/charge-limit.ts';

const HOUR = 3_600;
const error = 'too_many_requests';

/** Of one account: more questions in a day belong into one. */
export const TICKETS_PER_ACCOUNT: Limit = { name: 'tickets-per-account', most: 10, windowSeconds: 24 * HOUR, error };

/** Of one network, without an account. */
export const TICKETS_PER_NETWORK: Limit = { name: 'tickets-per-network', most: 6, windowSeconds: HOUR, error };

/** To one mailbox, without an account: nobody's is filled by somebody else's typing. */
export const TICKETS_PER_MAILBOX: Limit = { name: 'tickets-per-mailbox', most: 3, windowSeconds: 24 * HOUR, error };

/** Within one ticket, by whoever wrote it. */
export const REPLIES_PER_TICKET: Limit = { name: 'replies-per-ticket', most: 10, windowSeconds: 24 * HOUR, error };
