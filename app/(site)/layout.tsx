import type { ReactNode } from 'react';
import { SkipLink } from '#components/shell/skip-link.tsx';
import { SiteFooter } from '#components/site/site-footer.tsx';
import { SiteHeader } from '#components/site/site-header.tsx';
import { getViewer } from '#lib/web/session.ts';

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  return (
    <>
      <SkipLink />
      <SiteHeader signedIn={viewer !== null} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <SiteFooter />
    </>
  );
}
