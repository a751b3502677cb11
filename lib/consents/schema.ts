import { z } from 'zod';

/**
 * What can be agreed to, or acknowledged. A purpose with several subjects has a line for each: of `provider` the provider, of `notice` the policy
 * that was read. `transfer`: that models may process pictures outside the EU.
 */
export const CONSENT_PURPOSES = [
  'terms',
  'notice',
  'analytics',
  'marketing',
  'training',
  'provider',
  'transfer',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Where it was given or taken back. */
export type ConsentSource = 'signUp' | 'editor' | 'account' | 'banner' | 'mail';

/** What is off until a person switches it on, and is needed for nothing. */
export const CHOICES = ['analytics', 'marketing', 'training'] as const;
export type Choice = (typeof CHOICES)[number];

/** Nobody can agree to what does not exist: nothing here trains. A no can be put on record. */
export const OFFERED: Record<Choice, boolean> = { analytics: true, marketing: true, training: false };

/** What follows from the lines of a choice. `outdated`: it was on, and its words have changed since, so it is off. */
export type Standing = 'on' | 'off' | 'outdated' | 'unasked';

/** What holds after these lines, the oldest first, where `today` are the hashes of the words as they are now, in each language. */
export function standingOf(
  lines: readonly { isGiven: boolean; textHash: string }[],
  today: readonly string[],
): Standing {
  const newest = lines.at(-1);
  if (!newest) return 'unasked';
  if (!newest.isGiven) return 'off';
  return today.includes(newest.textHash) ? 'on' : 'outdated';
}

/** A line as its person reads it; `at` is ISO 8601. */
export type ConsentLineView = { isGiven: boolean; version: string; source: ConsentSource; at: string };

/** A choice with its words in one language and all that was ever pressed, the newest first. */
export type ChoiceView = {
  choice: Choice;
  title: string;
  paragraphs: readonly string[];
  textHash: string;
  standing: Standing;
  isOffered: boolean;
  history: ConsentLineView[];
};

/** A press: what it is to be, and for a yes the words that were shown. */
export const ChoiceInput = z.object({
  choice: z.enum(CHOICES),
  isGiven: z.boolean(),
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
});
