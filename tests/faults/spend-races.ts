import { randomUUID } from 'node:crypto';
import { checkBooks } from '#lib/credits/check-books.ts';
import { expireCredits } from '#lib/credits/expire-credits.ts';
import { DAY_MS, MAX_DAYS } from '#lib/credits/schema.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { AppError } from '#lib/errors.ts';
import type { WebParts } from '#tests/faults/web-parts.ts';
import { buy, entriesOf, grant, settle } from '#tests/lib/credits/stage.ts';
import { type Owner, pressPaint } from '#tests/lib/edits/painter.ts';
import { newOwner } from '#tests/lib/edits/stage.ts';
import { setCreditClock } from '#tests/support/credit-clock.ts';

/** People with a photo each, as quickly as rows are written: the photo's objects are those of the first, which nothing here opens. */
async function owners(): Promise<() => Promise<Owner>> {
  const { imageId } = await newOwner();
  const { editId: _, ...image } = await db().image.findUniqueOrThrow({ where: { id: imageId } });
  return async () => {
    const owner = { userId: randomUUID(), imageId: randomUUID() };
    const email = `${owner.userId}@example.com`;
    await db().user.create({ data: { id: owner.userId, email, mailbox: email } });
    const own = { id: owner.imageId, userId: owner.userId, objectsId: randomUUID(), uploadMark: randomUUID() };
    await db().image.create({ data: { ...image, ...own } });
    return owner;
  };
}

const booksOf = async () => (await checkBooks()).differences.map((row) => `books: ${JSON.stringify(row)}`);

/** F-15: `presses` at once on two web processes with credit for one. Returns whatever was not exactly one edit and 402 for all others. */
export async function raceForOne(input: { parts: WebParts; rounds: number; presses: number; price?: number }) {
  const { parts, rounds, presses, price = 4 } = input;
  const found: string[] = [];
  const next = await owners();
  for (let round = 0; round < rounds; round++) {
    const owner = await next();
    await grant(owner.userId, price);
    const requestIds = Array.from({ length: presses }, () => randomUUID());
    const answers = await parts.press({ ...owner, price, requestIds });
    const accepted = answers.filter((answer) => 'editId' in answer);
    const others = answers.filter((answer) => 'refused' in answer && answer.refused !== 'too_few_credits');
    if (accepted.length !== 1) found.push(`round ${round}: ${accepted.length} accepted`);
    if (others.length > 0) found.push(`round ${round}: ${JSON.stringify(others)}`);
    const entries = (await entriesOf(owner.userId)).join(', ');
    if (entries !== `grant ${price}, hold -${price}`) found.push(`round ${round}: ${entries}`);
    if ((await db().edit.count({ where: { userId: owner.userId } })) !== 1) found.push(`round ${round}: not one edit`);
  }
  return [...found, ...(await booksOf())];
}

/** F-14: the same press `presses` times at once on two web processes with credit for one: one edit, one hold, the same id for all. */
export async function pressAgain(input: { parts: WebParts; rounds: number; presses: number; price?: number }) {
  const { parts, rounds, presses, price = 4 } = input;
  const found: string[] = [];
  const next = await owners();
  for (let round = 0; round < rounds; round++) {
    const owner = await next();
    await grant(owner.userId, price);
    const requestIds = Array.from({ length: presses }, () => '');
    const order = { ...owner, price, requestIds: requestIds.fill(randomUUID()) };
    const answers = [...(await parts.press(order)), ...(await parts.press(order))];
    const distinct = new Set(answers.map((answer) => JSON.stringify(answer)));
    if (distinct.size !== 1 || answers.some((answer) => 'refused' in answer))
      found.push(`round ${round}: ${[...distinct]}`);
    const entries = (await entriesOf(owner.userId)).join(', ');
    if (entries !== `grant ${price}, hold -${price}`) found.push(`round ${round}: ${entries}`);
  }
  return [...found, ...(await booksOf())];
}

/** Something that may happen to a bought lot of 8 credits in the very moment in which 4 of them are spent or come back. */
type Rival = {
  /** Before the two; the purchase is granted, the moment is one millisecond before the lot expires where that matters. */
  prepare?: (owner: Owner) => Promise<string>;
  spend: (owner: Owner, prepared: string) => Promise<unknown>;
  rival: (purchaseId: string) => Promise<unknown>;
  isTimed?: boolean;
};

const START = new Date('2028-02-29T12:00:00Z');
const EXPIRY_MS = START.getTime() + MAX_DAYS * DAY_MS;

const RIVALS: Record<string, Rival> = {
  refund: { spend: (owner) => pressPaint(owner), rival: (id) => settle(id, { refundedCredits: 8 }) },
  'refund of a part': { spend: (owner) => pressPaint(owner), rival: (id) => settle(id, { refundedCredits: 6 }) },
  dispute: { spend: (owner) => pressPaint(owner), rival: (id) => settle(id, { dispute: 'open' }) },
  'refund while an edit is cancelled': {
    prepare: async (owner) => (await pressPaint(owner)).id,
    spend: ({ userId }, editId) => cancelEdit({ userId, editId }),
    rival: (id) => settle(id, { refundedCredits: 8 }),
  },
  expiry: {
    isTimed: true,
    spend: (owner) => pressPaint(owner),
    rival: async () => {
      await setCreditClock(new Date(EXPIRY_MS));
      await expireCredits();
    },
  },
  'expiry while an edit is cancelled': {
    isTimed: true,
    prepare: async (owner) => (await pressPaint(owner)).id,
    spend: ({ userId }, editId) => cancelEdit({ userId, editId }),
    rival: async () => {
      await setCreditClock(new Date(EXPIRY_MS));
      await expireCredits();
    },
  },
};
export const RIVAL_NAMES = Object.keys(RIVALS);

/** A press asks the database about so many things before it comes to the books; its rival sets out at each of these steps in turn. */
const STEPS = 16;
async function later(steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await db().$queryRaw`SELECT 1`;
}

/** What the two left behind: how the spending ended, and every entry. A number: at once, the rival so many steps later. */
async function play(next: () => Promise<Owner>, rival: Rival, order: 'spend first' | 'rival first' | number) {
  if (rival.isTimed) await setCreditClock(START);
  const owner = await next();
  const purchaseId = await buy(owner.userId, 8);
  if (rival.isTimed) await setCreditClock(new Date(EXPIRY_MS - 1));
  const prepared = (await rival.prepare?.(owner)) ?? '';
  const spend = () =>
    rival.spend(owner, prepared).then(
      () => 'done',
      (error: unknown) => (error instanceof AppError ? error.code : String(error)),
    );
  let outcome = '';
  if (order === 'spend first') {
    outcome = await spend();
    await rival.rival(purchaseId);
  } else if (order === 'rival first') {
    await rival.rival(purchaseId);
    outcome = await spend();
  } else {
    [outcome] = await Promise.all([spend(), later(order).then(() => rival.rival(purchaseId))]);
  }
  return `${outcome}: ${(await entriesOf(owner.userId)).join(', ')}`;
}

/** F-16: spends, or gives back, and does the other thing at once. The books must be those of one of the two orders. */
export async function raceAgainst(input: { name: string; rounds: number }) {
  const rival = RIVALS[input.name];
  if (!rival) throw new Error(`There is no ${input.name}.`);
  const next = await owners();
  const found: string[] = [];
  try {
    const orders = [await play(next, rival, 'spend first'), await play(next, rival, 'rival first')];
    const counts = [0, 0];
    for (let round = 0; round < input.rounds; round++) {
      const left = await play(next, rival, (round * 5) % STEPS);
      const at = orders.indexOf(left);
      if (at < 0) found.push(`${input.name}, round ${round}: ${left}; neither ${orders.join(' nor ')}`);
      else counts[at] = (counts[at] ?? 0) + 1;
    }
    return { found: [...found, ...(await booksOf())], spentFirst: counts[0] ?? 0, rivalFirst: counts[1] ?? 0 };
  } finally {
    if (rival.isTimed) await setCreditClock(null);
  }
}
