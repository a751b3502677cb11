import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { findViewer } from '#lib/account/find-viewer.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { readCookie } from '#lib/web/auth-cookies.ts';
import { getClosedViewer } from '#lib/web/closed-flow.ts';
import { countView } from '#lib/web/count-view.ts';
import { isForeignRead } from '#lib/web/same-origin.ts';

/**
 * The person signed in on this request, or null; also null when another site's page makes it. Asked once per request, however
 * many parts want to know.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  if (isForeignRead({ headers: await headers() })) return null;
  const token = await readCookie('session');
  return token ? findViewer({ token }) : null;
});

/** The person signed in; of a closed account, to the page that asks whether to bring it back; anybody else is sent to sign in and comes back to `path` afterwards. For pages only: it counts that one was opened, where its person wants that. */
export async function requireViewerPage(path: string): Promise<Viewer> {
  const viewer = await getViewer();
  if (!viewer && (await getClosedViewer())) redirect('/closed');
  if (!viewer) redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  await countView({ userId: viewer.userId, path });
  return viewer;
}
