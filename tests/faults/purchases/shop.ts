import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { db } from '#lib/db.ts';
import type { requestEdit } from '#lib/edits/request-edit.ts';
import type { startCheckout } from '#lib/payments/start-checkout.ts';
import { FAILING, PRICE } from '#tests/faults/purchases/paid-models.ts';
import { newOwner } from '#tests/lib/edits/stage.ts';

/** Where people of the load find the web server and the controls of the sandbox, which may be dead at any time. */
export type Shop = {
  webUrl: string;
  controlUrl: string;
  random: () => number;
  /** Ends the load: nobody begins anything new. */
  signal: AbortSignal;
};

type Said = { error?: string; url?: string };

const PACKS = ['100-500-eur', '250-1200-eur'];
const STEPS = 5;

/** One question; null where nobody answers, which says nothing about whether it was done. */
async function ask(url: string, body: unknown): Promise<Said | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok || response.status === 422 ? ((await response.json()) as Said) : null;
  } catch {
    return null;
  }
}

/** The same question again until it is answered, as a person presses again, or until `most` times. */
async function persist(most: number, url: string, body: unknown): Promise<Said | null> {
  for (let n = 0; n < most; n++) {
    const said = await ask(url, body);
    if (said) return said;
    await delay(50);
  }
  return null;
}

/** Does what needs the database until that answers. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let n = 0; ; n++) {
    try {
      return await work();
    } catch (error) {
      if (n > 400) throw error;
      await delay(50);
    }
  }
}

/** A new person who buys and edits at random, presses again where nobody answered, or gives up. */
export async function livesThrough(shop: Shop): Promise<void> {
  const owner = await insist(newOwner);
  const sessions: string[] = [];
  for (let n = 0; n < STEPS && !shop.signal.aborted; n++) {
    if (n === 0 || shop.random() < 0.35) await buys(shop, owner.userId, sessions);
    else if (shop.random() < 0.8) await edits(shop, owner);
    else await regrets(shop, sessions);
  }
}

async function buys({ webUrl, controlUrl, random }: Shop, userId: string, sessions: string[]): Promise<void> {
  const packId = PACKS[Math.floor(random() * PACKS.length)] ?? '';
  const press: Parameters<typeof startCheckout>[0] = { userId, packId, requestId: randomUUID(), hasConsent: true };
  const tries = random() < 0.9 ? 200 : 1;
  const said = await persist(tries, `${webUrl}/buy`, press);
  const sessionId = said?.url?.match(/cs_\w+/)?.[0];
  if (!sessionId) return;
  sessions.push(sessionId);
  const how = random();
  const act = (verb: string, ...more: unknown[]) => persist(200, controlUrl, { verb, args: [sessionId, ...more] });
  if (how > 0.7) await act(how > 0.85 ? 'payLater' : 'decline');
  if (how < 0.8) await act('pay');
  if (how > 0.85 && random() < 0.7) await act('settleLater', random() < 0.5 ? 'arrives' : 'fails');
  // The other half closes the tab.
  if (random() < 0.5) return;
  const purchase = await insist(() => db().purchase.findUnique({ where: { sessionId } }));
  if (purchase) await persist(random() < 0.5 ? 1 : 200, `${webUrl}/return`, { userId, purchaseId: purchase.id });
}

async function edits({ webUrl, random }: Shop, owner: { userId: string; imageId: string }): Promise<void> {
  const instruction = random() < 0.3 ? FAILING : 'rotate left';
  const shown = { model: 'paid', priceCredits: PRICE };
  const press: Parameters<typeof requestEdit>[0] = { ...owner, ...shown, instruction, requestId: randomUUID() };
  await persist(random() < 0.9 ? 200 : 1, `${webUrl}/press`, press);
}

/** A refund, of all or of part, or a dispute and perhaps its end. */
async function regrets({ controlUrl, random }: Shop, sessions: string[]): Promise<void> {
  const sessionId = sessions[Math.floor(random() * sessions.length)];
  if (!sessionId) return;
  const act = (verb: string, ...more: unknown[]) => persist(1, controlUrl, { verb, args: [sessionId, ...more] });
  if (random() < 0.5) return void (await act('refund', random() < 0.5 ? {} : { amount: 130 }));
  await act('dispute');
  if (random() < 0.6) await act('closeDispute', random() < 0.5 ? 'won' : 'lost');
}
