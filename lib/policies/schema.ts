import type { Locale } from '#lib/text/define.ts';

/** What is published with a version: each has a page of its own and an archive of what it said before. */
export const POLICIES = ['terms', 'privacy', 'acceptableUse', 'dpa', 'cookies'] as const;
export type Policy = (typeof POLICIES)[number];

/** Where each is read. */
export const POLICY_PATHS = {
  terms: '/terms',
  privacy: '/privacy',
  acceptableUse: '/acceptable-use',
  dpa: '/legal/dpa',
  cookies: '/legal/cookies',
} as const satisfies Record<Policy, string>;

/** Its name in addresses. */
export const POLICY_SLUGS = {
  terms: 'terms',
  privacy: 'privacy',
  acceptableUse: 'acceptable-use',
  dpa: 'dpa',
  cookies: 'cookies',
} as const satisfies Record<Policy, string>;

/**
 * Part of a section. In the strings `[words](/address)` is a link and `{operator}`, `{address}`, `{email}` stand for what this installation's
 * configuration says of its operator: the text that is versioned is the same everywhere.
 */
export type Block =
  | { p: string }
  | { list: readonly string[] }
  | { table: { head: readonly string[]; rows: readonly (readonly string[])[] } };

export type Section = { id: string; title: string; blocks: readonly Block[] };

/** A policy in one language: plain data, so that it can be hashed, compared and printed. */
export type PolicyText = { title: string; lead: string; sections: readonly Section[] };
export type PolicyTexts = Record<Locale, PolicyText>;

/** One published version. `date` is ISO 8601, a day; `hash` SHA-256 over the canonical text in all languages, hex. */
export type PolicyVersion = Readonly<{
  version: string;
  date: string;
  /** Whether people who agreed to the version before are told, and asked again where they had agreed. */
  isMaterial: boolean;
  /** What changed, in a sentence a language; the first version has none. */
  summary: Record<Locale, string> | null;
  hash: string;
}>;

/** The policy of a name in an address, or null. */
export const policyOfSlug = (slug: string): Policy | null =>
  POLICIES.find((policy) => POLICY_SLUGS[policy] === slug) ?? null;
