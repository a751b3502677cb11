import { randomInt } from 'node:crypto';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const random = (length: number): string => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** What ids of each kind begin with, as Stripe's do. */
type Prefix =
  | 'pi_3'
  | 'ch_3'
  | 'py_3'
  | 're_3'
  | 'pm_1'
  | 'txn_3'
  | 'evt_1'
  | 'price_1'
  | 'promo_1'
  | 'in_1'
  | 'il_1'
  | 'li_1'
  | 'di_1'
  | 'du_1'
  | 'prod_'
  | 'cus_'
  | 'req_';

export const newStripeId = (prefix: Prefix): string => `${prefix}${random(/^(prod|cus|req)_$/.test(prefix) ? 14 : 23)}`;

export const newSessionId = (): string => `cs_test_a1${random(58)}`;
export const newCouponId = (): string => random(8);
/** What a customer may type; Stripe makes one where none is given. */
export const newCode = (): string => random(8).toUpperCase();
export const newClientSecret = (id: string): string => `${id}_secret_${random(25)}`;
export const newReceiptNumber = (): string => `${randomInt(1_000, 9_999)}-${randomInt(1_000, 9_999)}`;
