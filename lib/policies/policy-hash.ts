import { sha256Hex } from '#lib/ids.ts';
import type { PolicyTexts } from '#lib/policies/schema.ts';
import { LOCALES } from '#lib/text/define.ts';

/** The same data always as the same text: keys in order, no spaces. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/** SHA-256 over the text in all languages, hex: they are one version, whichever of them somebody read. */
export const policyHash = (texts: PolicyTexts): string =>
  sha256Hex(canonical(Object.fromEntries(LOCALES.map((locale) => [locale, texts[locale]]))));
