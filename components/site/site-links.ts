import type { Texts } from '#lib/text/texts.ts';

type Name = keyof {
  [K in keyof (Texts['shell'] & Texts['foot']) as (Texts['shell'] & Texts['foot'])[K] extends string ? K : never]: true;
};
type SiteLink = { href: string; name: Name };

/** The public pages as the foot of every page groups them; the map of the site is made from the same list. */
export const SITE_LINKS: readonly { title: Name; links: readonly SiteLink[] }[] = [
  {
    title: 'product',
    links: [
      { href: '/#how', name: 'howItWorks' },
      { href: '/pricing', name: 'pricing' },
      { href: '/exact-edits', name: 'exactEdits' },
      { href: '/#hold', name: 'holdUsTo' },
    ],
  },
  {
    title: 'help',
    links: [
      { href: '/contact', name: 'contact' },
      { href: '/faq', name: 'faq' },
      { href: '/errors', name: 'errorList' },
      { href: '/status', name: 'status' },
      { href: '/report', name: 'report' },
    ],
  },
  {
    title: 'evidence',
    links: [
      { href: '/privacy', name: 'privacy' },
      { href: '/legal/retention', name: 'keptHow' },
      { href: '/legal/subprocessors', name: 'companies' },
      { href: '/trust', name: 'trust' },
    ],
  },
  {
    title: 'legal',
    links: [
      { href: '/terms', name: 'terms' },
      { href: '/acceptable-use', name: 'acceptableUse' },
      { href: '/legal/cookies', name: 'cookies' },
      { href: '/account#choices', name: 'privacyChoices' },
      { href: '/legal/dpa', name: 'dpa' },
      { href: '/legal/archive', name: 'archive' },
    ],
  },
];
