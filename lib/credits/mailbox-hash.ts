import { createHmac } from 'node:crypto';
import { env } from '#lib/env.ts';

/** What is kept of a mailbox after its account has gone: who has the database alone cannot guess it. */
export const mailboxHash = (mailbox: string): string =>
  createHmac('sha256', env().authSecret).update(`welcome:${mailbox}`).digest('hex');
