import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { StudioShell } from '#components/shell/studio-shell.tsx';
import { ThisTab } from '#components/shell/this-tab.tsx';
import { getBalance } from '#lib/credits/get-balance.ts';
import { accountMark } from '#lib/web/account-mark.ts';
import { getViewer } from '#lib/web/session.ts';

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The frame for somebody signed in. It guards nothing: each page asks for its viewer and knows where to come back to. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  if (!viewer) return children;
  const { available, held, shortfall } = await getBalance({ userId: viewer.userId });
  return (
    <StudioShell email={viewer.email} credits={{ available, held, shortfall }}>
      <ThisTab account={accountMark(viewer)} />
      {children}
    </StudioShell>
  );
}
