import type { z } from 'zod';
import { recordConsent } from '#lib/consents/record-consent.ts';
import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import type { WithdrawInput } from '#lib/edits/schema.ts';
import { lockSending } from '#lib/edits/sending-consent.ts';
import { leavesEu } from '#lib/edits/sending-questions.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import type { Prisma } from '#prisma/client/client.ts';

/**
 * Takes back that a provider may have this person's pictures, or that they may be processed outside the EU. An edit of which anything waits to be
 * sent there is cancelled; one that has been sent goes on to its end. Nothing is written where nothing holds.
 */
export async function withdrawFromSending(
  input: { userId: string } & z.output<typeof WithdrawInput>,
  from: ModelRegistry = models,
): Promise<{ cancelled: number }> {
  const { userId, purpose, subject } = input;
  const wasHeld = await db().$transaction(async (tx) => {
    await lockSending(userId, tx);
    const held = await tx.consent.findFirst({ where: { userId, purpose, subject }, orderBy: { id: 'desc' } });
    if (!held?.isGiven) return false;
    const { version, textHash } = held;
    await recordConsent({ userId, purpose, subject, version, textHash, isGiven: false, source: 'account' }, tx);
    return true;
  });
  if (!wasHeld) return { cancelled: 0 };
  const leaving = from.listModels().flatMap((model) => (leavesEu(model) ? [model.id] : []));
  const goesThere: Prisma.EditWhereInput = purpose === 'provider' ? { backend: subject } : { model: { in: leaving } };
  const waiting = await db().edit.findMany({
    where: { userId, ...goesThere, runs: { some: { userId, submittedAt: null, endedAt: null } } },
    select: { id: true },
  });
  for (const { id: editId } of waiting) await cancelEdit({ userId, editId });
  return { cancelled: waiting.length };
}
