/** Everything that a check of the books can find: each is a sentence of the log, and part of the one that `npm run books` prints. */
export const DIFFERENCES = [
  'an entry is missing',
  'an entry was changed',
  'entries out of order',
  'the end of the chain differs',
  'the past was changed',
  'entry without its lot',
  'a lot out of its bounds',
  'a lot differs from its entries',
  'more taken back than was owed',
  'balance differs from its entries',
  'a lot differs from its grant',
  'a lot has not one grant',
  'a hold on another account',
  'a hold without its edit',
  'an edit does not hold its price',
  'the holds of a batch were not taken together',
  'a release is more than its hold',
  'an edit that waits or runs has a release',
  'an edit was not charged the price of the pictures that arrived',
  'an edit ended without a result and has not one release of its hold',
  'a lot was made to last longer against the rule',
  'a grant without its purchase',
  'a purchase that is not paid was granted',
  'a paid purchase was not granted',
  'a grant differs from its purchase',
  'a grant on another account',
  'a refund or dispute is not in the books',
  'what an account has paid differs from its purchases',
] as const;

/** Something in the books that is not as it must be. */
export type Difference = {
  line: (typeof DIFFERENCES)[number];
  /** Empty where no account could be told. */
  accountId: string;
  detail: string;
};
