'use client';

import { type ReactNode, use, useEffect, useMemo } from 'react';
import { TextContext } from '#components/texts/text-context.ts';
import type { Locale } from '#lib/text/define.ts';
import type { Texts } from '#lib/text/texts.ts';

type Props = { locale: Locale; texts: Partial<Texts>; children: ReactNode };

/** Provides some areas in one language to what is below; what is provided above stays. */
export function TextPart({ locale, texts, children }: Props) {
  const above = use(TextContext);
  const value = useMemo(() => ({ locale, texts: { ...above.texts, ...texts } }), [above, locale, texts]);
  // Another tab chose another language, and a page came in it without its frame. What was typed is kept by its own stores.
  useEffect(() => {
    if (document.documentElement.lang !== locale) location.reload();
  }, [locale]);
  return <TextContext value={value}>{children}</TextContext>;
}
