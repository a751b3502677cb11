import { networkOf } from '#lib/account/network.ts';
import type { Locale } from '#lib/text/define.ts';

/**
 * The browser that asks, as far as it is kept: `client` as "Firefox/Windows" (never the whole user agent, which can name a
 * person's device), and networks in two widths; `country` as two letters, where the operator's proxy says it. A part that is not known is null.
 * `language` is what its pages are shown in.
 */
export type Device = Readonly<{
  client: string | null;
  network: string | null;
  ipPrefix: string | null;
  country: string | null;
  language: Locale;
}>;

/** First match wins: Edge and Opera also say Chrome, and everything says Safari. */
const BROWSERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/Linux|X11/, 'Linux'],
];
const nameIn = (table: ReadonlyArray<readonly [RegExp, string]>, text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** ISO 3166-1 alpha-2; proxies say `XX` where they do not know, and things like `T1` for what is no country. */
const countryIn = (said: string | null): string | null => {
  const country = said?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(country) && country !== 'XX' ? country : null;
};

/** What is kept of a request's user agent and address. */
export function toDevice(asked: {
  userAgent: string | null;
  ip: string | null;
  country?: string | null;
  language: Locale;
}): Device {
  const { userAgent, ip, country = null, language } = asked;
  const browser = nameIn(BROWSERS, userAgent ?? '');
  const system = nameIn(SYSTEMS, userAgent ?? '');
  return {
    client: browser || system ? `${browser ?? ''}/${system ?? ''}` : null,
    network: ip === null ? null : networkOf(ip, 'narrow'),
    ipPrefix: ip === null ? null : networkOf(ip, 'wide'),
    country: countryIn(country),
    language,
  };
}
