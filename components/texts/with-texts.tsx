'use client';

import type { ComponentType, ReactNode } from 'react';
import { type OnDemand, onDemand } from '#components/ui/on-demand.tsx';
import { useLocale } from '#components/use-text.ts';
import { isLocale, type Locale } from '#lib/text/define.ts';

type Fetch = () => Promise<{ default: ComponentType<{ children: ReactNode }> }>;

/** Texts that no first view shows: each comes with the first part that does. */
const FETCH = {
  en: {
    controls: () => import('#components/texts/en/controls.tsx'),
    running: () => import('#components/texts/en/running.tsx'),
    upload: () => import('#components/texts/en/upload.tsx'),
  },
  de: {
    controls: () => import('#components/texts/de/controls.tsx'),
    running: () => import('#components/texts/de/running.tsx'),
    upload: () => import('#components/texts/de/upload.tsx'),
  },
} as const satisfies Record<Locale, Record<string, Fetch>>;

type LaterPart = keyof (typeof FETCH)['en'];

/** Brings the texts for `textNow`, in the language of the document. */
export async function fetchTexts(part: LaterPart): Promise<void> {
  const { lang } = document.documentElement;
  if (isLocale(lang)) await FETCH[lang][part]();
}

/** As `onDemand`, and the texts that its part needs beside those of the page are fetched at the same time: it is never drawn without them. */
export function withTexts<P extends object>(
  part: LaterPart,
  load: () => Promise<ComponentType<P>>,
  meanwhile?: (props: P) => ReactNode,
): OnDemand<P> {
  const together = (locale: Locale): OnDemand<P> => {
    // One type for as long as the document lives: another in its place would forget what was typed in it.
    let whole: ComponentType<P> | undefined;
    return onDemand<P>(async () => {
      const [{ default: Texts }, Part] = await Promise.all([FETCH[locale][part](), load()]);
      whole ??= (props) => (
        <Texts>
          <Part {...props} />
        </Texts>
      );
      return whole;
    }, meanwhile);
  };
  const parts = { en: together('en'), de: together('de') };
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, where its module begins
  function Wanted(props: P): ReactNode {
    const Here = parts[useLocale()];
    return <Here {...props} />;
  }
  const fetchHere = () => {
    const { lang } = document.documentElement;
    if (isLocale(lang)) parts[lang].fetch();
  };
  return Object.assign(Wanted, { fetch: fetchHere });
}
