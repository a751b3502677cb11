import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { resumeProcessingAction } from '#app/(studio)/account/actions.ts';
import { PolicyNews } from '#components/shell/policy-news.tsx';
import { StudioShell } from '#components/shell/studio-shell.tsx';
import { ThisTab } from '#components/shell/this-tab.tsx';
import { listPolicyNews } from '#lib/consents/policies/list-policy-news.ts';
import { getCreditsView } from '#lib/credits/get-credits-view.ts';
import { accountMark } from '#lib/web/account-mark.ts';
import { getViewer } from '#lib/web/session.ts';
import { getEarlyScript } from '#lib/web/thumbs/get-early-script.ts';

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** The frame for somebody signed in. It guards nothing: each page asks for its viewer and knows where to come back to. */
export default async function StudioLayout({ children }: { children: ReactNode }) {
  const viewer = await getViewer();
  if (!viewer) return children;
  const credits = await getCreditsView({ userId: viewer.userId });
  const news = await listPolicyNews({ userId: viewer.userId });
  const { script, nonce } = await getEarlyScript();
  return (
    <StudioShell email={viewer.email} credits={credits} resume={resumeProcessingAction}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own file, the same for everybody */}
      <script nonce={nonce} dangerouslySetInnerHTML={{ __html: script }} suppressHydrationWarning />
      <ThisTab account={accountMark(viewer)} />
      {news.length > 0 ? <PolicyNews news={news} /> : null}
      {children}
    </StudioShell>
  );
}
