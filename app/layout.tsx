import '#app/globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { fontClasses } from '#app/fonts.ts';
import { getText, LOCALE } from '#components/text.ts';
import { env } from '#lib/env.ts';
import { commonText } from '#lib/text/common.ts';

const text = getText(commonText);

/** Addresses in the head (canonical, preview picture) are made from the operator's own origin, known only when it runs. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    metadataBase: new URL(env().appUrl),
    title: { default: text.title, template: `%s · ${text.product}` },
    description: text.description,
    applicationName: text.product,
    formatDetection: { telephone: false, email: false, address: false },
    openGraph: { siteName: text.product, type: 'website', locale: LOCALE },
    twitter: { card: 'summary_large_image' },
  };
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafaf9' },
    { media: '(prefers-color-scheme: dark)', color: '#121110' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered on request: its scripts carry the nonce of this answer's policy.
  await connection();
  return (
    <html lang={LOCALE} className={fontClasses}>
      <body>{children}</body>
    </html>
  );
}
