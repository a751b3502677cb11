import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: digits and letters that are not taken for one another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const inFours = (letters: string): string => (letters.match(/.{1,4}/g) ?? []).join('-');

/** A new code of 100 random bits, as a person can write it down: five groups of four letters. */
export const newHolderCode = (): string => inFours(Array.from(randomBytes(20), (byte) => LETTERS[byte % 32]).join(''));

/** The short form of an id, for people: its first 40 bits as two groups of four letters. */
export function shortNumber(id: string): string {
  let bits = Number.parseInt(id.replaceAll('-', '').slice(0, 10), 16);
  let letters = '';
  for (let index = 0; index < 8; index++) {
    letters = LETTERS[bits % 32] + letters;
    bits = Math.floor(bits / 32);
  }
  return inFours(letters);
}

/** The short form of a receipt's id: AR- and its first 40 bits. */
export const receiptNumber = (id: string): string => `AR-${shortNumber(id)}`;

/**
 * Names an account in one receipt, base64url of a SHA-256. Whoever has only the receipt can neither guess the address (the
 * code has 100 random bits) nor see that two receipts are of one account; the owner shows code and address to prove it is theirs.
 */
export function accountPseudonym({ id, email, code }: { id: string; email: string; code: string }): string {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`${id}\n${letters}\n${email}`).digest('base64url');
}
