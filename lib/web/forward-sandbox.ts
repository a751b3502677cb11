import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Env } from '#lib/env.ts';
import { sandboxText } from '#lib/text/sandbox.ts';

/** What the sandbox may know of a request. Cookies are not among it: it is another party, as Stripe would be. */
const PASSED = [
  'accept',
  'content-length',
  'content-type',
  'host',
  'origin',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'transfer-encoding',
];

/** Of its answer everything but what is between us and it, or would set a cookie of ours. */
const KEPT_BACK = ['connection', 'keep-alive', 'set-cookie', 'transfer-encoding'];

/** A press waits for the webhook two seconds at most. */
const PATIENCE_MS = 15_000;

/** The path of a request that is the sandbox's to answer, or null. */
function sandboxPath(request: IncomingMessage): string | null {
  const url = URL.parse(request.url ?? '', 'http://here');
  return url && /^\/sandbox(\/|$)/.test(url.pathname) ? url.pathname + url.search : null;
}

function apologise(response: ServerResponse): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(503, {
    'content-type': 'text/plain; charset=utf-8',
    'retry-after': '1',
    'cache-control': 'no-store',
  });
  response.end(`${sandboxText.en.downTitle}\n`);
}

/**
 * Hands `/sandbox` on to the payment sandbox of this machine, so that its pages need no port of their own. Null where there
 * is none: outside embedded mode, and with a real account at Stripe, no code of it can be reached (PRODUCT §1). What it
 * returns says whether a request was the sandbox's.
 */
export function sandboxForwarding({
  isEmbedded,
  stripe,
}: Pick<Env, 'isEmbedded' | 'stripe'>): ((request: IncomingMessage, response: ServerResponse) => boolean) | null {
  if (!isEmbedded || !stripe?.url) return null;
  const { hostname, port } = new URL(stripe.url);
  return (request, response) => {
    const path = sandboxPath(request);
    if (path === null) return false;
    const headers = Object.fromEntries(
      PASSED.map((name) => [name, request.headers[name]]).filter(([, value]) => value !== undefined),
    );
    const onward = ask({ hostname, port, path, method: request.method, headers, timeout: PATIENCE_MS }, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !KEPT_BACK.includes(name));
      response.writeHead(answer.statusCode ?? 502, Object.fromEntries(kept));
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    onward.once('timeout', () => onward.destroy());
    onward.once('error', () => apologise(response));
    response.once('close', () => onward.destroy());
    request.pipe(onward);
    return true;
  };
}
