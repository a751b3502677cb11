import '#app/globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { CSSProperties, ReactNode } from 'react';
import { fontClasses } from '#app/fonts.ts';
import { getText } from '#components/text.ts';
import { PageTexts } from '#components/texts/page-texts.tsx';
import { env } from '#lib/env.ts';
import { getLocale } from '#lib/web/get-locale.ts';
import { getTheme } from '#lib/web/get-theme.ts';

/** Addresses in the head (canonical, preview picture) are made from the operator's own origin, known only when it runs. */
export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('common');
  return {
    metadataBase: new URL(env().appUrl),
    title: { default: text.title, template: `%s · ${text.product}` },
    description: text.description,
    applicationName: text.product,
    formatDetection: { telephone: false, email: false, address: false },
    openGraph: { siteName: text.product, type: 'website', locale: await getLocale() },
    twitter: { card: 'summary_large_image' },
  };
}

const GROUND = { light: '#fafaf9', dark: '#121110' } as const;

/** What a browser draws around the page. */
export async function generateViewport(): Promise<Viewport> {
  const theme = await getTheme();
  if (theme) return { colorScheme: theme, themeColor: GROUND[theme] };
  return {
    colorScheme: 'light dark',
    themeColor: (['light', 'dark'] as const).map((one) => ({
      media: `(prefers-color-scheme: ${one})`,
      color: GROUND[one],
    })),
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered on request: its scripts carry the nonce of this answer's policy.
  await connection();
  const [locale, theme] = [await getLocale(), await getTheme()];
  const { photoLost } = await getText('answers');
  return (
    <html
      lang={locale}
      dir="ltr"
      data-theme={theme ?? undefined}
      className={fontClasses}
      style={{ '--photo-lost': JSON.stringify(photoLost) } as CSSProperties}
    >
      <body>
        <PageTexts locale={locale} part="frame">
          {children}
        </PageTexts>
      </body>
    </html>
  );
}
