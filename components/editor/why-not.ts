import { type CreditsView, leftOf } from '#lib/credits/schema.ts';
import type { Plan } from '#lib/inference/darkroom/steps.ts';
import { MAX_INSTRUCTION_CHARS } from '#lib/limits.ts';
import type { Said } from '#lib/text/said.ts';

export type Situation = {
  instruction: string;
  /** What the parser made of it; null while it is being loaded, or when it could not be: then the server decides. */
  plan: Plan | null;
  /** What would come out of it; a sentence where it cannot be done on this photo. */
  size: { problem: Said } | object | null;
  model: { exact: boolean; priceCredits: number } | null;
  credits: Omit<CreditsView, 'held'>;
  isOffline: boolean;
  /** The model changes only what a mask marks, and nothing is marked. */
  lacksMask?: boolean;
  /** A mask or pictures of an earlier edit are on their way. */
  isComing?: boolean;
};

export type Reason =
  | { code: 'noModel' }
  | { code: 'noMask' }
  | { code: 'coming' }
  | { code: 'locked'; missing: number }
  | { code: 'short'; need: number; have: number }
  | { code: 'capped'; need: number; left: number; most: number; endsAt: string }
  | { code: 'paused' }
  | { code: 'empty' }
  | { code: 'tooLong'; over: number }
  | { code: 'notUnderstood'; words: string }
  | { code: 'nothing' }
  | { code: 'cannot'; said: Said }
  | { code: 'offline' };

/** Why the edit cannot be pressed, the most telling first. Empty: it can. The same list disables the button and explains it. */
export function whyNot({
  instruction,
  plan,
  size,
  model,
  credits,
  isOffline,
  lacksMask,
  isComing,
}: Situation): Reason[] {
  const words = instruction.trim();
  const reasons: Reason[] = credits.isPaused ? [{ code: 'paused' }] : [];
  if (!model) reasons.push({ code: 'noModel' });
  else reasons.push(...whyNotPaid(model.priceCredits, credits));
  if (isComing) reasons.push({ code: 'coming' });
  else if (lacksMask) reasons.push({ code: 'noMask' });
  if (words === '') reasons.push({ code: 'empty' });
  if (words.length > MAX_INSTRUCTION_CHARS)
    reasons.push({ code: 'tooLong', over: words.length - MAX_INSTRUCTION_CHARS });
  if (model?.exact && plan && words !== '') {
    const [unknown] = plan.notUnderstood;
    if (unknown) reasons.push({ code: 'notUnderstood', words: unknown.words });
    else if (plan.steps.length === 0) reasons.push({ code: 'nothing' });
    else if (size && 'problem' in size) reasons.push({ code: 'cannot', said: size.problem });
  }
  if (isOffline) reasons.push({ code: 'offline' });
  return reasons;
}

/** Before all that can be mended by typing, so that nobody writes for nothing. What costs nothing is never locked. */
function whyNotPaid(need: number, { available: have, shortfall: missing, month }: Situation['credits']): Reason[] {
  if (need === 0) return [];
  if (missing > 0) return [{ code: 'locked', missing }];
  if (have < need) return [{ code: 'short', need, have }];
  const left = month && leftOf(month, Date.now());
  return month && left !== null && left < need
    ? [{ code: 'capped', need, left, most: month.most, endsAt: month.endsAt }]
    : [];
}
