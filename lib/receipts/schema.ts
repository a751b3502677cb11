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

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** What the receipt of a whole account says (version 2): nothing of the person either. An account can have too many objects to list. */
export const AccountReceiptShape = z.strictObject({
  version: z.literal(2),
  issuer: z.url(),
  id: z.uuid(),
  number: z.string(),
  account: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  reason: z.literal('account'),
  askedAt: time,
  /** From here on nobody could open anything of the account, but by bringing it back. */
  unreachableAt: time,
  /** From here on there was no way back, and what its objects were sealed with was gone. */
  begunAt: time,
  finishedAt: time,
  images: count,
  /** Each store that had objects of it: how many, when the last of them was deleted and seen to be gone. */
  stores: z.array(
    z.strictObject({
      place: z.string().min(1).max(40),
      objects: count,
      lastDeletedAt: time,
      lastVerifiedAt: time,
      /** SHA-256 (hex) over the sorted `keySha256` of its objects, one a line: whoever knows them all can check the number. */
      keysSha256: sha256,
    }),
  ),
  /** What providers were sent in the life of the account, by what became of it there: numbers of pictures. */
  providers: z.array(
    z.strictObject({
      place: z.string().max(200),
      deleted: count,
      neverStored: count,
      goesByItself: count,
      unknown: count,
    }),
  ),
  /** Rows of the database that are gone. */
  rows: z.strictObject({ edits: count, albums: count, consents: count, receipts: count }),
  /** What the law wants kept, without a name: rows of payments and of the books. */
  kept: z.strictObject({ purchases: count, ledgerEntries: count }),
  dataKey: z.enum(['destroyed', 'none']),
});
export type AccountReceipt = z.infer<typeof AccountReceiptShape>;

/** Either kind of receipt. */
export const AnyReceiptShape = z.discriminatedUnion('version', [ReceiptShape, AccountReceiptShape]);
export type AnyReceipt = z.infer<typeof AnyReceiptShape>;

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
