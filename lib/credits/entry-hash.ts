import type { LotKind } from '#lib/credits/schema.ts';
import { sha256Hex } from '#lib/ids.ts';

/** An entry in its place. `lotKind` is in the hash too, so that all of a lot is fixed by its `grant`. */
type Hashed = {
  accountId: string;
  seq: number;
  kind: string;
  key: string;
  lotId: string;
  lotKind: LotKind;
  credits: number;
  editId: string | null;
  purchaseId: string | null;
  owed: number | null;
  endsAt: Date | null;
  at: Date;
  prevHash: string;
};

/** SHA-256 (hex) of the JSON array of these values in this order; times as ISO 8601 with milliseconds, UTC. */
export const entryHash = (entry: Hashed): string =>
  sha256Hex(
    JSON.stringify([
      entry.prevHash,
      entry.accountId,
      entry.seq,
      entry.kind,
      entry.key,
      entry.lotId,
      entry.lotKind,
      entry.credits,
      entry.editId,
      entry.purchaseId,
      entry.owed,
      entry.endsAt?.toISOString() ?? null,
      entry.at.toISOString(),
    ]),
  );
