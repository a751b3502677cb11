/**
 * What an edit costs a person, credits, by the class of its model: the one table of prices (PRODUCT §3). `MODEL_PRICES` overrides
 * all but exact edits, which are free everywhere.
 */
export const PRICES = {
  darkroom: 0,
  /** An engine of the operator's own, whatever model it runs. */
  own: 1,
  'kontext-pro': 4,
  'kontext-max': 8,
  'flux-2-klein': 2,
  'flux-2-pro': 5,
  'flux-2-flex': 10,
  'flux-2-max': 10,
  fill: 5,
} as const;

export type PriceClass = keyof typeof PRICES;
export type Prices = Readonly<Record<PriceClass, number>>;

/** Most credits an edit may cost; more is a typing error. */
const MOST = 1_000;

/** Reads `own:2,kontext-max:10`. Null where it is not that. */
export function readPrices(text: string): Prices | null {
  const prices: Record<string, number> = { ...PRICES };
  for (const pair of text.split(',')) {
    const [, name = '', credits = ''] = /^\s*([a-z0-9-]+)\s*:\s*(\d{1,4})\s*$/.exec(pair) ?? [];
    if (!Object.hasOwn(PRICES, name) || name === 'darkroom' || credits === '' || Number(credits) > MOST) return null;
    prices[name] = Number(credits);
  }
  return prices as Prices;
}
