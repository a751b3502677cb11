import type { Page } from 'playwright-core';

/** What went over the wire for one picture: its path, and the server's own answer. */
export type Asked = { path: string; status: number };

/**
 * What this page asks the server for pictures (`of` its paths) from now on. What a browser answers out of what it has is no request: Chromium tells of the headers
 * of an answer (`responseReceivedExtraInfo`) only where one came over the network. It tells of them in any order.
 */
export async function watchPictures(page: Page, of = /\/api\/images\//): Promise<() => Asked[]> {
  const session = await page.context().newCDPSession(page);
  const paths = new Map<string, string>();
  const statuses = new Map<string, number>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/api/images/') && of.test(pathname)) paths.set(requestId, pathname);
  });
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => {
    statuses.set(requestId, statusCode);
  });
  await session.send('Network.enable');
  return () =>
    [...paths].flatMap(([id, path]) => {
      const status = statuses.get(id);
      return status === undefined ? [] : [{ path, status }];
    });
}
