import { closeAccount } from '#lib/account/erasure/close-account.ts';
import { eraseNow } from '#lib/account/erasure/erase-now.ts';
import { type ClosedViewer, findClosed } from '#lib/account/erasure/find-closed.ts';
import { getErasure, getErasureReceipt } from '#lib/account/erasure/get-erasure.ts';
import { reopenAccount } from '#lib/account/erasure/reopen-account.ts';
import type { ErasureView } from '#lib/account/erasure/schema.ts';
import { dropCookie, readCookie, setCookie } from '#lib/web/auth-cookies.ts';

/** The verbs of closed accounts with this request's cookies; what they decide ends up in cookies again. */

/** Somebody signed in to a closed account, or null. Everything but these pages knows nobody there (`getViewer`). */
export async function getClosedViewer(): Promise<ClosedViewer | null> {
  const token = await readCookie('session');
  return token ? findClosed({ token }) : null;
}

/** From here on this browser is signed in to nothing, and may see how the account it closed goes on. */
async function keepClosed({ token }: { token: string }): Promise<void> {
  await setCookie('closed', token);
  await dropCookie('session');
}

export async function closeHere(input: Parameters<typeof closeAccount>[0]): Promise<void> {
  await keepClosed(await closeAccount(input));
}

export async function eraseHere({ userId }: { userId: string }): Promise<void> {
  await keepClosed(await eraseNow({ userId }));
}

export async function reopenHere({ userId }: { userId: string }): Promise<void> {
  await reopenAccount({ userId });
  await dropCookie('closed');
}

/** What this browser may see of an account that is closed or gone: of the one it is signed in to, else of the one it closed. */
export async function getErasureHere(): Promise<ErasureView | null> {
  const closed = await getClosedViewer();
  if (closed) return { state: 'closed', eraseAt: closed.eraseAt.toISOString(), isSignedIn: true, email: closed.email };
  const token = await readCookie('closed');
  return token ? getErasure({ token }) : null;
}

export async function getReceiptHere(): Promise<{ number: string; jws: string } | null> {
  const token = await readCookie('closed');
  return token ? getErasureReceipt({ token }) : null;
}
