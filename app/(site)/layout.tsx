import type { ReactNode } from 'react';
import { SkipLink } from '#components/shell/skip-link.tsx';
import { ThisTab } from '#components/shell/this-tab.tsx';
import { SiteFooter } from '#components/site/site-footer.tsx';
import { SiteHeader } from '#components/site/site-header.tsx';
import { PageDrop } from '#components/upload/page-drop.tsx';
import { env } from '#lib/env.ts';
import { accountMark } from '#lib/web/account-mark.ts';
import { getViewer } from '#lib/web/session.ts';

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  return (
    <>
      <SkipLink />
      <ThisTab account={accountMark(viewer)} />
      <SiteHeader signedIn={viewer !== null} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <SiteFooter operator={env().operator.name} />
      {viewer ? <PageDrop /> : null}
    </>
  );
}
