import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Api, type Seen } from '#lib/embedded/stripe/api/serve-api.ts';
import { NOBODY } from '#lib/embedded/stripe/context.ts';
import { Controls } from '#lib/embedded/stripe/controls.ts';
import { Deliveries } from '#lib/embedded/stripe/deliveries.ts';
import type { Fault } from '#lib/embedded/stripe/faults.ts';
import { expireDue } from '#lib/embedded/stripe/flows/checkout.ts';
import { Pages } from '#lib/embedded/stripe/pages/serve-pages.ts';
import { seed } from '#lib/embedded/stripe/seed.ts';
import { Store } from '#lib/embedded/stripe/store.ts';

/** An idle connection is kept longer than the caller, who waits 5 s for an answer, can take to ask again on it: none is cut as it is used. */
const KEEP_ALIVE_MS = 65_000;

/** How often sessions whose time is over are looked for. */
const EXPIRY_MS = 5_000;

export type SandboxOptions = {
  /** Folder of its journal, made where it is missing. */
  dir: string;
  /** Where signed events go; null: nowhere, they can still be listed. */
  webhookUrl: string | null;
  /** `whsec_…`. */
  webhookSecret: string;
  /** `sk_test_…`; requests with another are refused. */
  secretKey: string;
  /** Address under which a browser finds the pages, for example `http://localhost:3000/sandbox`. */
  checkoutBase: string;
  /** On 127.0.0.1; 0 and nothing mean any free one. */
  port?: number;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Events wait until `deliver` or `resumeDeliveries`. */
  isPaused?: boolean;
};

export type StripeSandbox = Controls & {
  /** Its origin: what `STRIPE_API_URL` names. */
  url: string;
  failNext(fault: Fault): void;
  /** Takes back failures that have not happened yet. */
  clearFaults(): void;
  /** Requests under `/v1` in the order in which they came. */
  requests(): readonly Seen[];
  /** Ends it; what waits to be delivered is delivered after the next start. */
  close(): Promise<void>;
};

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port }, resolve);
  });
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

/**
 * Starts a local server with Stripe's wire protocol for what Afterimage uses of it (DECISIONS 31): the real SDK talks to
 * it, it keeps what happened in `dir`, and it sends signed events. No money moves. Throws `StartError` where another
 * process has the folder.
 */
export async function startStripeSandbox(options: SandboxOptions): Promise<StripeSandbox> {
  const { webhookUrl, webhookSecret, secretKey, port = 0, clock = Date.now } = options;
  const base = options.checkoutBase.replace(/\/+$/, '');
  const now = () => Math.floor(clock() / 1_000);
  const store = Store.open({ dir: options.dir, at: now() });
  const deliveries = new Deliveries({ store, webhookUrl, webhookSecret, now }, options.isPaused ?? false);
  const api = new Api({ store, secretKey, base, now });
  const controls = new Controls({ store, deliveries, base, now });
  const pages = new Pages(controls, base);

  const expire = () => {
    store.write((step) => expireDue({ step, at: now(), base, request: NOBODY }, store.openSessions));
    deliveries.pump();
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    expire();
    if (request.url?.startsWith('/v1/')) await api.serve(request, response);
    else if (/^\/sandbox(?:[/?]|$)/.test(request.url ?? '')) await pages.serve(request, response);
    else response.writeHead(404).end();
    deliveries.pump();
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  let at: number;
  try {
    at = await listen(server, port);
  } catch (error) {
    store.close();
    throw error;
  }
  const timer = setInterval(() => {
    try {
      expire();
    } catch (error) {
      // A full disk: what could not be noted is tried again at the next look.
      console.error(error);
    }
  }, EXPIRY_MS).unref();
  store.write((step) => seed({ step, at: now(), base, request: NOBODY }));
  expire();
  return Object.assign(controls, {
    url: `http://127.0.0.1:${at}`,
    failNext: (fault: Fault) => api.faults.add(fault),
    clearFaults: () => api.faults.clear(),
    requests: () => api.seen,
    close: async () => {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await deliveries.close();
      store.close();
    },
  });
}
