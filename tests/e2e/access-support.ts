import { Agent } from 'node:http';
import { type Answer, type Ask, askLikeReact } from '#tests/e2e/http-support.ts';

/** Who may have what a path answers. A path that is not listed here fails a test until somebody has decided. */
export const RULES: Record<string, 'anybody' | 'own page' | 'own route' | 'own image'> = {
  '/_global-error/page': 'anybody',
  '/_not-found/page': 'anybody',
  '/.well-known/afterimage-receipts.json/route': 'anybody',
  '/.well-known/security.txt/route': 'anybody',
  '/(auth)/closed/page': 'anybody',
  '/(auth)/notice/page': 'anybody',
  '/(auth)/outbox/page': 'anybody',
  '/(auth)/sign-in/page': 'anybody',
  '/(auth)/sign-in/link/page': 'anybody',
  '/(auth)/unsubscribe/page': 'anybody',
  '/(site)/page': 'anybody',
  '/(site)/acceptable-use/page': 'anybody',
  '/(site)/contact/page': 'anybody',
  '/(site)/contact/confirm/page': 'anybody',
  '/(site)/contact/conversation/page': 'anybody',
  '/(site)/errors/page': 'anybody',
  '/(site)/exact-edits/page': 'anybody',
  '/(site)/faq/page': 'anybody',
  '/(site)/legal/archive/page': 'anybody',
  '/(site)/legal/archive/[policy]/[version]/page': 'anybody',
  '/(site)/legal/archive/[policy]/[version]/changes/page': 'anybody',
  '/(site)/legal/cookies/page': 'anybody',
  '/(site)/legal/dpa/page': 'anybody',
  '/(site)/legal/dpa.pdf/route': 'anybody',
  '/(site)/pricing/page': 'anybody',
  '/(site)/legal/retention/page': 'anybody',
  '/(site)/legal/subprocessors/page': 'anybody',
  '/(site)/legal/subprocessors.xml/route': 'anybody',
  '/(site)/status/page': 'anybody',
  '/(site)/subprocessors/page': 'anybody',
  '/(site)/trust/page': 'anybody',
  '/(site)/privacy/page': 'anybody',
  '/(site)/report/page': 'anybody',
  '/(site)/terms/page': 'anybody',
  '/(studio)/account/export/route': 'own route',
  '/(studio)/account/page': 'own page',
  '/(studio)/account/close/page': 'own page',
  '/(studio)/account/stored/page': 'own page',
  '/(studio)/account/deletions/page': 'own page',
  '/(studio)/account/deletions/[deletionId]/page': 'own page',
  '/(studio)/account/tickets/page': 'own page',
  '/(studio)/account/tickets/[number]/page': 'own page',
  '/(studio)/credits/page': 'own page',
  '/(studio)/edit/page': 'own page',
  '/(studio)/edit/[imageId]/page': 'own page',
  '/(studio)/gallery/page': 'own page',
  '/(studio)/gallery/albums/page': 'own page',
  '/(studio)/gallery/shared/page': 'own page',
  '/(studio)/gallery/batches/page': 'own page',
  '/(studio)/gallery/batches/[batchId]/page': 'own page',
  '/(studio)/gallery/trash/page': 'own page',
  '/(studio)/gallery/[imageId]/page': 'own page',
  '/api/auth/[...nextauth]/route': 'anybody',
  '/api/auth/code/route': 'anybody',
  '/api/auth/sign-out/route': 'anybody',
  '/api/auth/waiting/route': 'anybody',
  '/api/credits/export/route': 'own route',
  '/api/edits/[id]/route': 'own route',
  '/api/erasure-receipt/route': 'anybody',
  '/api/events/route': 'own route',
  '/api/albums/route': 'own route',
  '/api/batches/route': 'own route',
  '/api/batches/[id]/route': 'own route',
  '/api/offers/route': 'own route',
  '/api/gallery/counts/route': 'own route',
  '/api/gallery/route': 'own route',
  '/api/gallery/zip/route': 'own route',
  '/api/gallery/ids/route': 'own route',
  '/api/gallery/images/route': 'own route',
  '/api/gallery/images/[id]/route': 'own route',
  '/api/health/route': 'anybody',
  '/api/images/[id]/[variant]/route': 'own image',
  '/api/images/[id]/export/route': 'own route',
  '/api/language/route': 'anybody',
  '/api/masks/route': 'own route',
  '/api/policies/route': 'own route',
  '/api/private-runs/route': 'own route',
  '/api/ready/route': 'anybody',
  '/api/receipts/[id]/route': 'own route',
  '/api/unsubscribe/route': 'anybody',
  '/api/uploads/route': 'own route',
  '/api/webhooks/stripe/route': 'anybody',
  '/apple-icon.png/route': 'anybody',
  '/icon.svg/route': 'anybody',
  '/manifest.webmanifest/route': 'anybody',
  '/offline.html/route': 'anybody',
  '/opengraph-image.jpg/route': 'anybody',
  '/robots.txt/route': 'anybody',
  '/share.target/route': 'anybody',
  '/sw.js/route': 'anybody',
  '/sitemap.xml/route': 'anybody',
};

/** The event streams among them: never ending answers, which the matrix asks for in a way of their own. */
export const STREAMS = ['/api/events/route'];

/** What an action may be asked about. */
export type Ids = {
  imageId: string;
  editId: string;
  sessionId: string;
  deletionId: string;
  purchaseId: string;
  albumId: string;
  batchId: string;
  ticketNumber: string;
};

/** The server actions that anybody may call: they are how one signs in. All others belong to the person signed in. */
export const OPEN_ACTIONS = [
  'answerLinkAction',
  'answerNoticeAction',
  'enterCodeAction',
  // Each wants the token of a link in a mail, and knows nothing without it.
  'openConversationAction',
  'replyByLinkAction',
  'openLinkAction',
  'readLinkAction',
  'proveTicketAction',
  'sendReportAction',
  'sendTicketAction',
  'readNoticeAction',
  'startOverAction',
];

/** Those of the person signed in, each with an input that its schema takes. */
export const OWN_ACTIONS: Record<string, (ids: Ids) => object> = {
  agreeToSending: () => ({ answers: [{ purpose: 'provider', subject: 'fal', textHash: '0'.repeat(64) }] }),
  agreeHereAction: () => ({ answers: [{ purpose: 'transfer', subject: '', textHash: '0'.repeat(64) }] }),
  disconnectAction: () => ({ provider: 'github' }),
  withdrawAction: () => ({ purpose: 'transfer', subject: '' }),
  cancelEdit: ({ editId }) => ({ editId }),
  cancelBatchAction: ({ batchId }) => ({ batchId }),
  requestBatchAction: ({ imageId, editId }) => ({
    ...{ imageIds: [imageId], instruction: 'rotate left', model: 'darkroom', priceCredits: 0, requestId: editId },
    retention: 'keep',
  }),
  changeChoiceAction: () => ({ choice: 'marketing', isGiven: false, textHash: '0'.repeat(64) }),
  // No address, so that it is answered alike however often it is asked.
  askEmailAction: () => ({ email: 'mallory' }),
  confirmEmailAction: () => ({ side: 'old', code: '000000' }),
  cancelEmailAction: () => ({}),
  changeNameAction: () => ({ name: 'Mallory' }),
  changeThemeAction: () => ({ theme: 'dark' }),
  changeRetentionAction: () => ({ retention: 'none' }),
  changeResidencyAction: () => ({ residency: 'own' }),
  changeSpendCapAction: () => ({ spendCap: 40 }),
  pauseProcessingAction: () => ({}),
  clearStoredAction: () => ({ kind: 'albums' }),
  resumeProcessingAction: () => ({}),
  // Another address than the account's, so that it stays open for what follows.
  closeAccountAction: () => ({ confirmation: 'nobody@example.org', isNow: false }),
  // Of a closed account alone: whoever is signed in to any other is nobody to them.
  eraseNowAction: () => ({}),
  reopenAccountAction: () => ({}),
  checkReceiptAction: ({ deletionId }) => ({ deletionId }),
  deleteAlbumAction: ({ albumId }) => ({ albumId }),
  addToAlbumAction: ({ albumId, imageId }) => ({ albumId, imageIds: [imageId] }),
  removeFromAlbumAction: ({ albumId, imageId }) => ({ albumId, imageIds: [imageId] }),
  renameAlbumAction: ({ albumId }) => ({ albumId, name: 'Mine' }),
  chooseCoverAction: ({ albumId, imageId }) => ({ albumId, imageId }),
  createAlbumAction: ({ imageId }) => ({ name: '', imageIds: [imageId] }),
  favourImagesAction: ({ imageId }) => ({ imageIds: [imageId], isFavourite: true }),
  deleteImagesAction: ({ imageId }) => ({ imageIds: [imageId] }),
  endOtherSessionsAction: () => ({}),
  endPrivateRun: ({ editId }) => ({ requestId: editId }),
  endSessionAction: ({ sessionId }) => ({ id: sessionId }),
  keepImagesAction: ({ imageId }) => ({ imageIds: [imageId] }),
  letImagesExpireAction: ({ imageId }) => ({ imageIds: [imageId] }),
  listEntriesAction: () => ({ cursor: '' }),
  lookForPaymentAction: ({ purchaseId }) => ({ purchaseId }),
  readCreditsAction: () => ({}),
  replyToTicketAction: ({ ticketNumber, editId }) => ({ number: ticketNumber, requestId: editId, body: 'And then?' }),
  renameImageAction: ({ imageId }) => ({ imageId, title: 'Mine' }),
  requestEdit: ({ imageId, editId }) => ({
    imageId,
    instruction: 'rotate left',
    model: 'darkroom',
    priceCredits: 0,
    requestId: editId,
  }),
  restoreImagesAction: ({ imageId }) => ({ imageIds: [imageId] }),
  showPrivateRun: ({ editId }) => ({ requestId: editId }),
  // A pack that is not sold: each checkout has an address of its own, so that two would differ.
  startCheckoutAction: ({ editId }) => ({ packId: '1-1-eur', requestId: editId, hasConsent: true }),
  trashImagesAction: ({ imageId }) => ({ imageIds: [imageId] }),
  withdrawPurchaseAction: ({ purchaseId }) => ({ purchaseId }),
};

/** One way of asking for the same thing. */
export type Way = { way: string; method?: string; headers?: Record<string, string>; query?: string; body?: string };

/** Each must be refused like the plain one, and tell of another's id what it tells of one that never was. */
export const WAYS: readonly Way[] = [
  { way: 'GET' },
  { way: 'HEAD', method: 'HEAD' },
  { way: 'OPTIONS', method: 'OPTIONS' },
  ...['POST', 'PUT', 'PATCH', 'DELETE'].map((method) => ({ way: method, method, body: 'a=1' })),
  { way: 'as React asks', headers: { rsc: '1' }, query: '?_rsc=1abcd' },
  { way: 'as a prefetch', headers: { rsc: '1', 'next-router-prefetch': '1' }, query: '?_rsc=2abcd' },
  {
    way: 'as a prefetch of one segment',
    headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    query: '?_rsc=3abcd',
  },
  { way: 'a range', headers: { range: 'bytes=0-9' } },
  { way: 'a range past any end', headers: { range: 'bytes=99999999999-' } },
  { way: 'whatever I have', headers: { 'if-none-match': '*' } },
  { way: 'a range of what I have', headers: { range: 'bytes=0-9', 'if-range': '"x"' } },
  { way: 'as a download', query: '?download' },
  { way: 'past the proxy', headers: { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' } },
];

/** How another site's page asks, with the cookie that its visitor's browser may add. Never the opening of a link. */
export const FOREIGN_READS: Record<string, string>[] = [
  { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
  { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' },
  { origin: 'null' },
];

/** How another site's page writes. */
export const FOREIGN_WRITES: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'null', 'sec-fetch-site': 'same-origin' },
  { origin: 'http://127.0.0.1:9' },
  { origin: 'http://localhost:9' },
  { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  { origin: 'https://evil.example', host: 'evil.example' },
  { origin: 'https://evil.example', forwarded: 'host=evil.example;proto=https' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
];

/** The address of a page or route of the build, with `id` wherever it wants one. */
export function addressOf(path: string, id: string): string {
  return (
    path
      .replaceAll(/\/\([^)]+\)/g, '')
      .replace(/\/(page|route)$/, '')
      .replaceAll(/\[(?:\.\.\.)?\w+\]/g, id) || '/'
  );
}

/** Connections are kept: a matrix of thousands of requests would run out of ports. */
export const agent = new Agent({ keepAlive: true, maxSockets: 12 });

/** One cell of the matrix: `path` asked for in one way with one cookie. */
export async function askIn({ query = '', ...way }: Way, path: string, ask: Ask): Promise<Answer> {
  // Who names no browser gets the head of a page in pieces, as they are ready.
  const headers = { 'user-agent': 'Mozilla/5.0', ...way.headers, ...ask.headers };
  return askLikeReact(`${path}${query}`, { agent, method: way.method ?? 'GET', body: way.body ?? '', ...ask, headers });
}

/**
 * Rows of React's answer in an order that is always the same, without the numbers that it gives them as they are done and
 * without the word that Next makes up anew for each request (21 characters and a letter).
 */
function rowsOf(flight: string): string {
  const rows = flight.split('\n').map((row) =>
    row
      .replace(/^[0-9a-f]+:/, '')
      .replaceAll(/"\$([L@]?)[0-9a-f]+((?::\w+)*)"/g, '"$$$1$2"')
      .replaceAll(/"[\w-]{21}([a-z])"/g, '"WORD$1"'),
  );
  return rows.sort().join('\n');
}

/** A document: its words, its marks, and what its scripts hand to React; not where the stream was when each was ready. */
function partsOf(html: string): string {
  const pushed = [...html.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)].map(
    ([, text]) => JSON.parse(text ?? '""') as string,
  );
  const shown = html
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<template id="[^"]*"><\/template>/g, '')
    .replaceAll(/<div hidden(?:="")? id="S:\w+"><\/div>/g, '');
  return `${shown}\n${rowsOf(pushed.join(''))}`;
}

/** What one can tell answers apart by: all of it but the clock, the nonce, and the id that was asked for. */
export function told({ status, headers, body }: Answer, id: string): { status: number; headers: string; body: string } {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? 'none';
  // React numbers an action of the frame by when its parts were ready, which no id decides.
  const plain = (text: string) =>
    text
      .replaceAll(nonce, 'NONCE')
      .replaceAll(new RegExp(id, 'gi'), 'ID')
      .replaceAll(/\$h[0-9a-f]+/g, '$h');
  const { date: _, ...rest } = headers;
  const type = String(headers['content-type']);
  const seen = type.includes('html') ? partsOf(body) : type.includes('x-component') ? rowsOf(body) : body;
  return { status, headers: plain(JSON.stringify(rest)), body: plain(seen) };
}
