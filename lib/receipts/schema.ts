import { z } from 'zod';

/** Why images were deleted for ever: the person asked, 30 days in the trash, a chosen end, the end of a private run, the end of the account. */
export const DELETION_REASONS = ['asked', 'trash', 'expired', 'private', 'account'] as const;
export type DeletionReason = (typeof DELETION_REASONS)[number];

const time = z.iso.datetime({ precision: 3 });

/** One object that is gone: where it lay, when, and what the store said. Its key is hashed, so that it names nothing. */
const DeletedObject = z.strictObject({
  /** SHA-256 (hex) of the object's key in its store. */
  keySha256: z.string().regex(/^[0-9a-f]{64}$/),
  place: z.string().min(1).max(40),
  deletedAt: time,
  /** When the store was asked for it again and did not have it. */
  verifiedAt: time,
  /** The store's own answer to the deletion, in its words. */
  answer: z.string().max(200),
});

/** What a receipt says (version 1): nothing of the pictures, their names or their words. Times are UTC, by the database's clock. */
export const ReceiptShape = z.strictObject({
  version: z.literal(1),
  /** Origin of the installation that signed it. */
  issuer: z.url(),
  id: z.uuid(),
  /** Short form of the id, for people: AR-7F3K-92QD. */
  number: z.string(),
  /** `accountPseudonym` of the account, the id and a code that only the account's owner is shown. */
  account: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  reason: z.enum(DELETION_REASONS),
  askedAt: time,
  /** From here on, at the latest, nobody could open the images. */
  unreachableAt: time,
  finishedAt: time,
  images: z.int().positive(),
  objects: z.array(DeletedObject),
  /**
   * What became of the key that sealed the objects. `kept`: other images of the account are sealed with it too. `none`: they
   * came from a version that did not seal.
   */
  dataKey: z.enum(['kept', 'destroyed', 'none']),
});
export type Receipt = z.infer<typeof ReceiptShape>;

/** One deletion as its owner's browser sees it in the list. Times are ISO 8601. */
export type DeletionView = {
  id: string;
  number: string;
  reason: DeletionReason;
  images: number;
  askedAt: string;
  /** Null while copies are still being deleted; with it comes the receipt. */
  finishedAt: string | null;
};

/** One deletion with its receipt, for the page that shows it as paper. */
export type ReceiptView = DeletionView & {
  /** With it and the account's address anybody can see that the receipt is of this account. */
  holderCode: string;
  receipt: Receipt | null;
};

const id = z.uuid().toLowerCase();
export const DeletionIdInput = z.object({ deletionId: id });

/** Deletions on the account page, and on one page of the whole list. */
export const NEWEST_DELETIONS = 5;
export const PAGE_DELETIONS = 50;
