import { type Db, db } from '#lib/db.ts';
import { questionsOf } from '#lib/edits/sending-questions.ts';
import { AppError } from '#lib/errors.ts';
import type { ConsentAsked, Model } from '#lib/inference/backend.ts';
import { providerOf } from '#lib/inference/provider-of.ts';
import { consentsText } from '#lib/text/consents.ts';
import { LOCALES, type Locale } from '#lib/text/define.ts';
import { say } from '#lib/text/said.ts';
import type { Prisma } from '#prisma/client/client.ts';

type Answer = Pick<ConsentAsked, 'purpose' | 'subject' | 'textHash'>;

const keyOf = ({ purpose, subject, textHash }: Answer): string => `${purpose} ${subject} ${textHash}`;

/** What a person says yes to now: the newest line of each purpose and subject, where it is a yes. */
export type Agreed = ReadonlySet<string>;

export async function listAgreed(userId: string, on: Db = db()): Promise<Agreed> {
  const newest = await on.consent.findMany({
    where: { userId, purpose: { in: ['provider', 'transfer'] } },
    distinct: ['purpose', 'subject'],
    orderBy: [{ purpose: 'asc' }, { subject: 'asc' }, { id: 'desc' }],
    select: { purpose: true, subject: true, textHash: true, isGiven: true },
  });
  return new Set(newest.flatMap((line) => (line.isGiven ? [keyOf(line as Answer)] : [])));
}

/** Whether these very words were agreed to, and not taken back. */
export const hasAgreed = (agreed: Agreed, answer: Answer): boolean => agreed.has(keyOf(answer));

/** What is left to ask before this model gets a picture: a yes counts in whichever language its words were shown, as long as they are today's. */
export function openQuestions(model: Model, agreed: Agreed, locale: Locale): ConsentAsked[] {
  const said = LOCALES.map((one) => questionsOf(model, one));
  return questionsOf(model, locale).filter(
    (_, at) => !said.some((questions) => questions[at] && hasAgreed(agreed, questions[at])),
  );
}

/**
 * Refuses a model of a company that the person has not let have their pictures, or that processes them outside the EU without their consent to
 * that. Throws `AppError('consent_required' | 'transfer_consent_required')`.
 */
export async function requireSendingConsent(
  { userId, model }: { userId: string; model: Model },
  on: Db = db(),
): Promise<void> {
  if (questionsOf(model, 'en').length === 0) return;
  const [open] = openQuestions(model, await listAgreed(userId, on), 'en');
  if (!open) return;
  const { purpose, subject, textHash } = open;
  const details = { purpose, subject, textHash };
  const provider = providerOf(model);
  if (purpose === 'provider' && provider) {
    const name = consentsText.en.name(provider.kind, provider.place);
    throw new AppError('consent_required', { values: { provider: name }, details });
  }
  const values = { model: model.name, place: say('places', 'placeOf', model.place) };
  throw new AppError('transfer_consent_required', { values, details });
}

const lockKey = (userId: string): string => `sending:${userId}`;

/**
 * Held while a consent is given or taken back, and shared by whoever writes down that a picture is about to leave: once a withdrawal is answered,
 * every picture either had been sent before or never is.
 */
export async function lockSending(userId: string, tx: Prisma.TransactionClient): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockKey(userId)}, 0))`;
}

/** `requireSendingConsent` at the moment of leaving: what it finds holds until the transaction ends. */
export async function requireStillAgreed(
  { userId, model }: { userId: string; model: Model },
  tx: Prisma.TransactionClient,
): Promise<void> {
  if (questionsOf(model, 'en').length === 0) return;
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockKey(userId)}, 0))`;
  await requireSendingConsent({ userId, model }, tx);
}
