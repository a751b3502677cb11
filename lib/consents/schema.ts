/** What can be agreed to. A purpose with several subjects (providers) has a line for each. */
export const CONSENT_PURPOSES = ['provider'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Where it was given or taken back. */
export type ConsentSource = 'editor' | 'account';

/** What holds now for one purpose and subject: the newest line. */
export type ConsentState = { subject: string; version: string; textHash: string; isGiven: boolean; at: Date };
