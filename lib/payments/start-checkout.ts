import { requireTerms } from '#lib/consents/policies/require-terms.ts';
import { hasNotedCode } from '#lib/credits/note-used-code.ts';
import { db } from '#lib/db.ts';
import { AppError } from '#lib/errors.ts';
import { newId } from '#lib/ids.ts';
import { askStripe } from '#lib/payments/ask-stripe.ts';
import { createSession } from '#lib/payments/create-session.ts';
import { mayAsk } from '#lib/payments/may-ask.ts';
import { listPacks } from '#lib/payments/packs.ts';
import { CONSENT_VERSION, PACK_ID } from '#lib/payments/schema.ts';
import { successUrl } from '#lib/payments/session-params.ts';
import { stripeAccount } from '#lib/payments/stripe-client.ts';
import { syncPurchase } from '#lib/payments/sync-purchase.ts';
import { say } from '#lib/text/said.ts';
import type { Purchase } from '#prisma/client/client.ts';

type Press = { userId: string; packId: string; requestId: string; hasConsent: boolean };

/**
 * Begins to buy a pack and says where the browser goes: Stripe's page, or back to ours where this press has been paid already. The price is the
 * table's. The same press again, at once or later, gives the same session. Throws `malformed`, `consent_missing`, `terms_changed`, `pack_gone`,
 * `buying_off`, `payments_down` (nothing was charged; pressing again goes on), and `conflict` for a press that has ended.
 */
export async function startCheckout(press: Press): Promise<{ url: string }> {
  const { settings } = stripeAccount();
  const { userId } = press;
  const purchase = await openPurchase(press);
  if (purchase.sessionId !== null && !mayAsk(userId)) throw tooMany(60);
  const known = await urlOf(purchase);
  if (known) return { url: known };
  const { email } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const takesCode = settings.hasPromotionCodes && !(await hasUsedCode(userId));
  const session = await createSession({ ...purchase, email, takesCode });
  // Nobody is sent to a session that is not in the row, so no second one of this purchase is ever paid.
  const { count } = await db().purchase.updateMany({
    where: { id: purchase.id, userId, state: 'open', sessionId: null },
    data: { sessionId: session.id },
  });
  if (count === 1) return { url: session.url };
  const other = await db().purchase.findUniqueOrThrow({ where: { id: purchase.id, userId } });
  if (other.sessionId !== session.id) await closeUnknown(session.id);
  const url = await urlOf(other);
  if (!url) throw new AppError('conflict');
  return { url };
}

/** Presses of one person in an hour: each is a row and a session at Stripe, which nobody may make us write without end. */
const MOST_AN_HOUR = 30;

async function requireCalm(userId: string): Promise<void> {
  const [found] = await db().$queryRaw<{ lately: number }[]>`
    SELECT count(*)::int AS lately FROM "Purchase"
     WHERE "userId" = ${userId}::uuid AND "createdAt" > credit_clock() - interval '1 hour'`;
  if ((found?.lately ?? 0) >= MOST_AN_HOUR) throw tooMany(3_600);
}

const tooMany = (retryAfterSeconds: number) =>
  new AppError('too_many_requests', { values: { wait: say('formats', 'wait', retryAfterSeconds) }, retryAfterSeconds });

/** The row of this press, made by the first of them. */
async function openPurchase({ userId, packId, requestId, hasConsent }: Press): Promise<Purchase> {
  if (!PACK_ID.test(packId)) throw new AppError('malformed');
  if (!hasConsent) throw new AppError('consent_missing');
  const pack = listPacks().find(({ id }) => id === packId);
  if (!pack) throw new AppError('pack_gone');
  const where = { userId_requestId: { userId, requestId } };
  if (!(await db().purchase.findUnique({ where, select: { id: true } }))) {
    await requireTerms({ userId });
    await requireCalm(userId);
  }
  await db().$executeRaw`
    INSERT INTO "Purchase" ("id", "userId", "requestId", "packId", "credits", "amountCents", "currency",
                            "consentAt", "consentVersion", "createdAt", "checkedAt")
    SELECT ${newId()}::uuid, ${userId}::uuid, ${requestId}::uuid, ${packId}, ${pack.credits}, ${pack.amountCents},
           ${pack.currency}, now, ${CONSENT_VERSION}, now, now FROM credit_clock() AS now
    ON CONFLICT ("userId", "requestId") DO NOTHING`;
  const purchase = await db().purchase.findUniqueOrThrow({ where });
  if (purchase.packId !== packId) throw new AppError('conflict');
  return purchase;
}

/** one promotion code a mailbox, whatever plus-addresses and dots it is written with, and whether or not its account was erased since. */
async function hasUsedCode(userId: string): Promise<boolean> {
  const { mailbox } = await db().user.findUniqueOrThrow({ where: { id: userId }, select: { mailbox: true } });
  if (await hasNotedCode({ mailbox, tx: db() })) return true;
  const [found] = await db().$queryRaw<{ hasUsed: boolean }[]>`
    SELECT EXISTS (SELECT FROM "User" me JOIN "User" same ON same."mailbox" = me."mailbox"
                     JOIN "Purchase" p ON p."userId" = same."id" AND p."state" = 'paid' AND p."discountCents" > 0
                    WHERE me."id" = ${userId}::uuid) AS "hasUsed"`;
  return found?.hasUsed ?? false;
}

/** Where a purchase that has a session goes on; null where it has none yet. Throws `conflict` where it has ended unpaid. */
async function urlOf({ id, state, sessionId }: Purchase): Promise<string | null> {
  if (state === 'paid' || state === 'processing') return successUrl(id);
  if (state !== 'open') throw new AppError('conflict');
  if (sessionId === null) return null;
  const { stripe } = stripeAccount();
  const session = await askStripe(() => stripe.checkout.sessions.retrieve(sessionId));
  if (session?.status === 'open' && session.url) return session.url;
  await syncPurchase(id);
  const now = await db().purchase.findUniqueOrThrow({ where: { id }, select: { state: true } });
  if (now.state === 'paid' || now.state === 'processing') return successUrl(id);
  throw new AppError('conflict');
}

/** A session that nobody was told of ends by itself after a day; sooner is tidier. */
async function closeUnknown(sessionId: string): Promise<void> {
  const { stripe } = stripeAccount();
  await askStripe(() => stripe.checkout.sessions.expire(sessionId)).catch(() => undefined);
}
