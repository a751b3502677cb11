import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';

/** 128 bits: nobody guesses one, and a line of a mail has room for it. */
const SIGNATURE_BYTES = 16;

const signatureOf = (userId: string): Buffer =>
  createHmac('sha256', env().authSecret)
    .update(`unsubscribe from marketing:${userId}`)
    .digest()
    .subarray(0, SIGNATURE_BYTES);

/** What lets its holder end the mail about what is new for this account, without signing in, and nothing else. It does not run out. */
export const unsubscribeToken = (userId: string): string =>
  `${Buffer.from(userId.replaceAll('-', ''), 'hex').toString('base64url')}.${signatureOf(userId).toString('base64url')}`;

/** Whose token this is; null when it was not made here or has been changed. */
export function readUnsubscribeToken(token: string): string | null {
  const [, account = '', signature = ''] = /^([\w-]{22})\.([\w-]{22})$/.exec(token) ?? [];
  const hex = Buffer.from(account, 'base64url').toString('hex');
  const userId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const given = Buffer.from(signature, 'base64url');
  const isOurs = given.length === SIGNATURE_BYTES && timingSafeEqual(given, signatureOf(userId));
  return isOurs && unsubscribeToken(userId) === token ? userId : null;
}
