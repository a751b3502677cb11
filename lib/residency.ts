/**
 * Where a person lets their pictures go: anywhere this installation sends them, to backends in the EU or the operator's own, or
 * only to what the operator runs alone. Browser-safe; the order is from lax to strict.
 */
export const RESIDENCIES = ['any', 'eu', 'own'] as const;
export type Residency = (typeof RESIDENCIES)[number];

/** Where a model runs: by the operator alone, or at a provider in the EU, in the United States, or it does not say where. */
export type Region = 'own' | 'eu' | 'us' | 'world';

const ALLOWED: Record<Residency, readonly Region[]> = {
  any: ['own', 'eu', 'us', 'world'],
  eu: ['own', 'eu'],
  own: ['own'],
};

/** Whether a picture under this choice may go there. What does not say where it is, is nowhere in particular. */
export const isAllowed = (residency: Residency, region: Region): boolean => ALLOWED[residency].includes(region);

/** The stricter of two choices. */
export const stricter = (a: Residency, b: Residency): Residency =>
  RESIDENCIES.indexOf(a) > RESIDENCIES.indexOf(b) ? a : b;
