'use client';

import type { ReactNode } from 'react';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useLocale } from '#components/use-text.ts';
import type { Locale } from '#lib/text/define.ts';

/** Only in a browser, and only there where a tool is wanted: no page names them. */
const TOOLS = {
  en: onDemand(async () => (await import('#components/texts/en/tools.tsx')).default),
  de: onDemand(async () => (await import('#components/texts/de/tools.tsx')).default),
} as const satisfies Record<Locale, unknown>;

/** Brings the texts of the tools that are fetched on demand, in the language of the page. */
export function ToolTexts({ children }: { children: ReactNode }) {
  const TextPart = TOOLS[useLocale()];
  return <TextPart>{children}</TextPart>;
}
