'use client';

import dynamic from 'next/dynamic';
import type { ReactNode } from 'react';
import type { Locale } from '#lib/text/define.ts';

// The bundler cuts at each import(): a browser fetches the parts of its page in its language and no other. On the server they
// are there at once, and the page that comes from it names them, so that they are on their way with the page's own scripts.
const PARTS = {
  en: {
    frame: dynamic(() => import('#components/texts/en/frame.tsx')),
    edit: dynamic(() => import('#components/texts/en/edit.tsx')),
    gallery: dynamic(() => import('#components/texts/en/gallery.tsx')),
    credits: dynamic(() => import('#components/texts/en/credits.tsx')),
    account: dynamic(() => import('#components/texts/en/account.tsx')),
    signIn: dynamic(() => import('#components/texts/en/sign-in.tsx')),
  },
  de: {
    frame: dynamic(() => import('#components/texts/de/frame.tsx')),
    edit: dynamic(() => import('#components/texts/de/edit.tsx')),
    gallery: dynamic(() => import('#components/texts/de/gallery.tsx')),
    credits: dynamic(() => import('#components/texts/de/credits.tsx')),
    account: dynamic(() => import('#components/texts/de/account.tsx')),
    signIn: dynamic(() => import('#components/texts/de/sign-in.tsx')),
  },
} as const satisfies Record<Locale, unknown>;

export type Part = keyof (typeof PARTS)['en'];

/** Brings the texts of a part of the product to the client components below. The root layout brings `frame`. */
export function PageTexts({ locale, part, children }: { locale: Locale; part: Part; children: ReactNode }) {
  const TextPart = PARTS[locale][part];
  return <TextPart>{children}</TextPart>;
}
