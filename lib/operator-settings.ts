import { z } from 'zod';
import { BOOKS_YEARS } from '#lib/retention.ts';

/** What the authorities asked for in a year, as the operator counts it: how many requests came, and to how many anything was given. */
export type DisclosureYear = Readonly<{ year: number; requests: number; answered: number }>;

/** Who runs this installation, as its pages, mails and security.txt say it. Nothing of it is ever made up: null is "not configured". */
export type OperatorSettings = Readonly<{
  name: string | null;
  /** Postal, on one line, its parts parted by commas. */
  address: string | null;
  email: string | null;
  /** Where reports of holes go: `email` unless the operator has another for it. */
  securityEmail: string | null;
  /** Whose machines the server and its database run on, and where; null: the operator has not said. */
  hosting: string | null;
  /** What the operator holds in writing about security, one each; empty: nothing. */
  certifications: readonly string[];
  /** The share of a month, percent, that the operator promises to be there; null: no promise. */
  availabilityPercent: number | null;
  /** For how many years the law wants payments and their books. */
  booksYears: number;
  /** The newest year first; null: the operator has not said. */
  disclosures: readonly DisclosureYear[] | null;
}>;

const line = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}]+$/u)
  .optional();
const email = z.email().max(254).optional();

/** "2026:2/1,2025:0/0" as years, the newest first; null when it is not such a list, names a year twice, or answers more than were asked. */
function parseDisclosures(text: string): DisclosureYear[] | null {
  const parts = text.split(',').map((part) => /^\s*(20\d\d):(\d{1,6})\/(\d{1,6})\s*$/.exec(part));
  const years = parts.map((part) => ({
    year: Number(part?.[1]),
    requests: Number(part?.[2]),
    answered: Number(part?.[3]),
  }));
  const isSound = years.every(({ year, requests, answered }) => year > 0 && answered <= requests);
  const isEachOnce = new Set(years.map(({ year }) => year)).size === years.length;
  return isSound && isEachOnce ? years.toSorted((a, b) => b.year - a.year) : null;
}

/** The variables about the operator, each by itself. */
export const OperatorSource = {
  OPERATOR_NAME: line,
  OPERATOR_ADDRESS: line,
  OPERATOR_EMAIL: email,
  OPERATOR_SECURITY_EMAIL: email,
  OPERATOR_HOSTING: line,
  OPERATOR_CERTIFICATIONS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  OPERATOR_AVAILABILITY: z
    .string()
    .trim()
    .regex(/^\d{1,2}(\.\d{1,3})?$/)
    .transform(Number)
    .optional(),
  BOOKS_YEARS: z
    .string()
    .trim()
    .regex(/^([1-9]|[12]\d|30)$/)
    .transform(Number)
    .default(BOOKS_YEARS),
  OPERATOR_DISCLOSURES: z
    .string()
    .optional()
    .transform((text, context) => {
      const years = text === undefined ? null : parseDisclosures(text);
      if (years || text === undefined) return years;
      context.addIssue('not a list of years');
      return z.NEVER;
    }),
};

export const OPERATOR_SHAPES = {
  OPERATOR_NAME: 'the person or company that runs this installation, for example Example Ltd',
  OPERATOR_ADDRESS: 'their postal address on one line, for example 1 Example Street, 10115 Berlin, Germany',
  OPERATOR_EMAIL: 'the address people write to, for example hello@example.org',
  OPERATOR_SECURITY_EMAIL:
    'the address for reports of security holes, for example security@example.org, or leave it out',
  OPERATOR_HOSTING: 'whose machines it runs on, for example Example Hosting GmbH, Germany, or leave it out',
  OPERATOR_CERTIFICATIONS: 'what you are certified for, with semicolons between, or leave it out',
  OPERATOR_AVAILABILITY: 'the percentage of a month that you promise to be there, for example 99.5, or leave it out',
  BOOKS_YEARS: `how many years the law wants payments and their books kept, from 1 to 30, or leave it out for ${BOOKS_YEARS}`,
  OPERATOR_DISCLOSURES:
    'requests of authorities by year, asked/answered, for example 2026:2/1,2025:0/0, or leave it out',
} as const;

type Source = z.output<z.ZodObject<typeof OperatorSource>>;

export const readOperator = (env: Source): OperatorSettings => ({
  name: env.OPERATOR_NAME ?? null,
  address: env.OPERATOR_ADDRESS ?? null,
  email: env.OPERATOR_EMAIL ?? null,
  securityEmail: env.OPERATOR_SECURITY_EMAIL ?? env.OPERATOR_EMAIL ?? null,
  hosting: env.OPERATOR_HOSTING ?? null,
  certifications: env.OPERATOR_CERTIFICATIONS,
  availabilityPercent: env.OPERATOR_AVAILABILITY ?? null,
  booksYears: env.BOOKS_YEARS,
  disclosures: env.OPERATOR_DISCLOSURES,
});

const NEEDED = { OPERATOR_NAME: 'name', OPERATOR_ADDRESS: 'address', OPERATOR_EMAIL: 'email' } as const;

/** What the operator is told at the start where other people use the installation and its pages could not say who runs it. */
export function operatorNotes({ isEmbedded, operator }: { isEmbedded: boolean; operator: OperatorSettings }): string[] {
  const missing = Object.entries(NEEDED).flatMap(([name, key]) => (operator[key] === null ? [name] : []));
  if (isEmbedded || missing.length === 0) return [];
  return [
    `${missing.join(', ')} not set: the privacy page, the terms and every mail must say who runs this installation and cannot. The law asks for it in most places.`,
  ];
}
