import { z } from 'zod';
import { EnvError } from '#lib/env-error.ts';

/** A pack as the operator writes it: so many credits for so much, minor units of the currency. */
export type PackSetting = Readonly<{ credits: number; amountCents: number }>;

/** An account at Stripe, and what its checkout page offers. */
export type StripeSettings = Readonly<{
  secretKey: string;
  /** Of the one webhook endpoint that speaks to this installation. */
  webhookSecret: string;
  /** Whether real money moves; an event of the other kind is not ours. */
  isLive: boolean;
  /** Origin of the stand-in on this machine (embedded mode only); null: Stripe. */
  url: string | null;
  hasAutomaticTax: boolean;
  hasPromotionCodes: boolean;
  hasInvoices: boolean;
}>;

/** PRODUCT §3: 100 credits 5 €, 250 for 12 €, 600 for 27 €, 1,500 for 60 €. */
const FIRST_PACKS = '100:500,250:1200,600:2700,1500:6000';

/** More than fit on a page, and what columns and Stripe (eight digits; docs.stripe.com/currencies) can hold. */
const MAX_PACKS = 12;
const MAX_PACK_CREDITS = 1_000_000;
const MAX_PACK_CENTS = 99_999_999;

const flag = z.enum(['0', '1']).default('0');

/** "100:500,250:1200" as packs, the smallest first; null when it is not such a list or names a number of credits twice. */
function parsePacks(text: string): PackSetting[] | null {
  const pairs = text.split(',').map((pair) => /^\s*(\d{1,7}):(\d{1,8})\s*$/.exec(pair));
  const packs = pairs.map((pair) => ({ credits: Number(pair?.[1]), amountCents: Number(pair?.[2]) }));
  const isSound = packs.every(
    ({ credits, amountCents }) =>
      credits > 0 && credits <= MAX_PACK_CREDITS && amountCents > 0 && amountCents <= MAX_PACK_CENTS,
  );
  const isEachOnce = new Set(packs.map(({ credits }) => credits)).size === packs.length;
  return isSound && isEachOnce && packs.length <= MAX_PACKS ? packs.toSorted((a, b) => a.credits - b.credits) : null;
}

/** The variables of payments, each by itself. */
export const StripeSource = {
  STRIPE_SECRET_KEY: z
    .string()
    .trim()
    .regex(/^(sk|rk)_(test|live)_\w{8,255}$/)
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .trim()
    .regex(/^whsec_[\w+/=-]{16,255}$/)
    .optional(),
  STRIPE_API_URL: z.url({ protocol: /^http$/ }).optional(),
  STRIPE_AUTOMATIC_TAX: flag,
  STRIPE_PROMOTION_CODES: flag,
  STRIPE_INVOICES: flag,
  CURRENCY: z
    .string()
    .trim()
    .toLowerCase()
    .refine((code) => Intl.supportedValuesOf('currency').includes(code.toUpperCase()))
    .default('eur'),
  CREDIT_PACKS: z
    .string()
    .default(FIRST_PACKS)
    .transform((text, context) => {
      const packs = parsePacks(text);
      if (packs) return packs;
      context.addIssue('not a list of packs');
      return z.NEVER;
    }),
};

export const STRIPE_SHAPES = {
  STRIPE_SECRET_KEY: 'the secret key that Stripe shows under Developers, API keys (sk_live_… or sk_test_…)',
  STRIPE_WEBHOOK_SECRET: 'the signing secret that Stripe shows for the webhook endpoint (whsec_…)',
  STRIPE_API_URL: 'the address of the sandbox on this machine, or leave it out',
  STRIPE_AUTOMATIC_TAX: '1 to let Stripe compute tax, or 0, or leave it out',
  STRIPE_PROMOTION_CODES: '1 to let buyers enter promotion codes, or 0, or leave it out',
  STRIPE_INVOICES: '1 to let Stripe write an invoice for each purchase, or 0, or leave it out',
  CURRENCY: 'the three letters of a currency, for example eur',
  CREDIT_PACKS: `a list of credits and their price in the currency's smallest unit, for example ${FIRST_PACKS}`,
} as const;

type Source = z.output<z.ZodObject<typeof StripeSource>>;

const OPTIONS = ['STRIPE_AUTOMATIC_TAX', 'STRIPE_PROMOTION_CODES', 'STRIPE_INVOICES'] as const;

/** Whether an address can only be this machine's. */
const isLoopbackUrl = (url: string): boolean => /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(new URL(url).hostname);

/**
 * The account at Stripe, or null where there is none and nothing can be bought. Throws `EnvError` for half of one, and for a stand-in where
 * other machines reach the app: there anybody could pay with nothing.
 */
export function readStripe(env: Source, isEmbedded: boolean): StripeSettings | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_URL: url = null } = env;
  if (url !== null && (!isEmbedded || !isLoopbackUrl(url))) {
    throw new EnvError(
      'STRIPE_API_URL is for the sandbox of a private installation on this machine alone. Unset STRIPE_API_URL.',
    );
  }
  if (secretKey === undefined && webhookSecret === undefined) {
    const option = OPTIONS.find((name) => env[name] === '1');
    const why = url !== null ? 'STRIPE_API_URL' : isEmbedded ? undefined : option;
    if (!why) return null;
    throw new EnvError(
      `STRIPE_SECRET_KEY is not set, but ${why} is. Set it to ${STRIPE_SHAPES.STRIPE_SECRET_KEY}, or unset ${why}.`,
    );
  }
  if (secretKey === undefined || webhookSecret === undefined) {
    const [missing, present] =
      secretKey === undefined ? ['SECRET_KEY', 'WEBHOOK_SECRET'] : ['WEBHOOK_SECRET', 'SECRET_KEY'];
    const shape = STRIPE_SHAPES[`STRIPE_${missing}` as keyof typeof STRIPE_SHAPES];
    throw new EnvError(
      `STRIPE_${missing} is not set, but STRIPE_${present} is. Set STRIPE_${missing} to ${shape}, or unset both.`,
    );
  }
  return {
    secretKey,
    webhookSecret,
    isLive: /^.._live_/.test(secretKey),
    url: url && new URL(url).origin,
    hasAutomaticTax: env.STRIPE_AUTOMATIC_TAX === '1',
    hasPromotionCodes: env.STRIPE_PROMOTION_CODES === '1',
    hasInvoices: env.STRIPE_INVOICES === '1',
  };
}
