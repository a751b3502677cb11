/** Currencies whose smallest unit is the whole one, and those of thousandths (docs.stripe.com/currencies). Stripe counts UGX and ISK in hundredths. */
const WHOLE = ['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'vnd', 'vuv', 'xaf', 'xof', 'xpf'];
const THOUSANDTHS = ['bhd', 'jod', 'kwd', 'omr', 'tnd'];

/** How many minor units, as amounts are kept and Stripe is told them, make one unit of the currency (ISO 4217, lower case). */
export const minorUnitsOf = (currency: string): number =>
  WHOLE.includes(currency) ? 1 : THOUSANDTHS.includes(currency) ? 1_000 : 100;
