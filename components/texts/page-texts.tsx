'use client';

import { type ComponentType, lazy, type ReactNode } from 'react';
import { isLocale, type Locale } from '#lib/text/define.ts';

type Fetch = () => Promise<{ default: ComponentType<{ children: ReactNode }> }>;

// The bundler cuts at each import(): a browser fetches the parts of its page in its language and no other. Not next/dynamic: what it
// has the page preload under several layouts are files that Turbopack never wrote.
const FETCH = {
  en: {
    frame: () => import('#components/texts/en/frame.tsx'),
    edit: () => import('#components/texts/en/edit.tsx'),
    gallery: () => import('#components/texts/en/gallery.tsx'),
    upload: () => import('#components/texts/en/upload.tsx'),
    batches: () => import('#components/texts/en/batches.tsx'),
    credits: () => import('#components/texts/en/credits.tsx'),
    account: () => import('#components/texts/en/account.tsx'),
    signIn: () => import('#components/texts/en/sign-in.tsx'),
    shared: () => import('#components/texts/en/shared.tsx'),
    support: () => import('#components/texts/en/support.tsx'),
  },
  de: {
    frame: () => import('#components/texts/de/frame.tsx'),
    edit: () => import('#components/texts/de/edit.tsx'),
    gallery: () => import('#components/texts/de/gallery.tsx'),
    upload: () => import('#components/texts/de/upload.tsx'),
    batches: () => import('#components/texts/de/batches.tsx'),
    credits: () => import('#components/texts/de/credits.tsx'),
    account: () => import('#components/texts/de/account.tsx'),
    signIn: () => import('#components/texts/de/sign-in.tsx'),
    shared: () => import('#components/texts/de/shared.tsx'),
    support: () => import('#components/texts/de/support.tsx'),
  },
} as const satisfies Record<Locale, Record<string, Fetch>>;

export type Part = keyof (typeof FETCH)['en'];

const lazyParts = (of: Record<Part, Fetch>) => ({
  frame: lazy(of.frame),
  edit: lazy(of.edit),
  gallery: lazy(of.gallery),
  upload: lazy(of.upload),
  batches: lazy(of.batches),
  credits: lazy(of.credits),
  account: lazy(of.account),
  signIn: lazy(of.signIn),
  shared: lazy(of.shared),
  support: lazy(of.support),
});
const PARTS = { en: lazyParts(FETCH.en), de: lazyParts(FETCH.de) };

const PART_OF_PAGE: Record<string, Part> = {
  edit: 'edit',
  gallery: 'gallery',
  credits: 'credits',
  account: 'account',
  'sign-in': 'signIn',
  contact: 'support',
  report: 'support',
  notice: 'signIn',
};

/** In a browser all parts of the page are asked for at once, before anything is rendered: not the second after the first. */
function fetchEarly(): void {
  const { lang } = document.documentElement;
  const part = PART_OF_PAGE[location.pathname.split('/')[1] ?? ''];
  if (!isLocale(lang)) return;
  const wanted: Part[] = ['frame'];
  if (part) wanted.push(part);
  if (location.pathname === '/edit') wanted.push('upload');
  // Should one not come, rendering asks again and says so.
  for (const one of wanted) FETCH[lang][one]().catch(() => undefined);
}
if (typeof document !== 'undefined') fetchEarly();

/** Brings the texts of a part of the product to the client components below. The root layout brings `frame`. */
export function PageTexts({ locale, part, children }: { locale: Locale; part: Part; children: ReactNode }) {
  const TextPart = PARTS[locale][part];
  return <TextPart>{children}</TextPart>;
}
