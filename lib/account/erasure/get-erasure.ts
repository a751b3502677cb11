import type { ErasureView } from '#lib/account/erasure/schema.ts';
import { db } from '#lib/db.ts';
import { sha256Hex } from '#lib/ids.ts';
import { receiptNumber } from '#lib/receipts/pseudonym.ts';
import { readAnyReceipt } from '#lib/receipts/read-receipt.ts';

const find = (token: string) => db().erasure.findUnique({ where: { tokenHash: sha256Hex(token) } });

/** How the account goes on that was closed in this browser; null for a token that is none, or whose account was brought back. */
export async function getErasure({ token }: { token: string }): Promise<ErasureView | null> {
  const row = await find(token);
  if (!row) return null;
  const { askedAt, eraseAt, begunAt, receipt: jws } = row;
  const receipt = jws === null ? null : readAnyReceipt(jws);
  if (receipt?.version === 2) return { state: 'erased', receipt };
  if (begunAt) return { state: 'erasing', askedAt: askedAt.toISOString() };
  return { state: 'closed', eraseAt: eraseAt.toISOString(), isSignedIn: false, email: null };
}

/** The signed receipt itself, a compact JWS; null while there is none. */
export async function getErasureReceipt({ token }: { token: string }): Promise<{ number: string; jws: string } | null> {
  const row = await find(token);
  return row?.receipt ? { number: receiptNumber(row.id), jws: row.receipt } : null;
}
