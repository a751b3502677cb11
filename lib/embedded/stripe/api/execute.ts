import { catalogRoutes } from '#lib/embedded/stripe/api/catalog-routes.ts';
import { paymentRoutes } from '#lib/embedded/stripe/api/payment-routes.ts';
import { Refusal } from '#lib/embedded/stripe/api/post-intent.ts';
import { refundRoutes } from '#lib/embedded/stripe/api/refund-routes.ts';
import type { Route } from '#lib/embedded/stripe/api/route.ts';
import { sessionRoutes } from '#lib/embedded/stripe/api/session-routes.ts';
import type { Store } from '#lib/embedded/stripe/store.ts';
import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';
import { expandAll } from '#lib/embedded/stripe/wire/expand.ts';
import { decodeForm } from '#lib/embedded/stripe/wire/form.ts';

const ROUTES: readonly Route[] = [...sessionRoutes, ...paymentRoutes, ...refundRoutes, ...catalogRoutes];

export type Reply = { status: number; body: string; isReplayed?: boolean };

/** A request whose key and version are right. */
export type Call = {
  method: string;
  url: URL;
  body: string;
  requestId: string;
  /** Its idempotency key and a print of what it asks for. */
  once: { key: string; print: string } | null;
};

export const replyOf = ({ status, body }: ApiError): Reply => ({ status, body: JSON.stringify({ error: body }) });

function findRoute(method: string, path: string): { route: Route; id: string } {
  for (const route of ROUTES) {
    if (route.method !== method) continue;
    const match = new RegExp(`^${route.path.replace(':id', '([^/]+)')}$`).exec(path);
    if (match) return { route, id: match[1] ?? '' };
  }
  const message = `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`;
  throw new ApiError(404, { type: 'invalid_request_error', message }, { isSaved: false });
}

/**
 * Does what a request asks for, in one step with what its idempotency key remembers: the answer, or `instead` where the
 * caller is to be told something else. A request whose parameters cannot be read has not begun, and no key remembers it.
 */
export function execute({
  store,
  at,
  base,
  call: { method, url, body, requestId, once },
  instead,
}: {
  store: Store;
  at: number;
  base: string;
  call: Call;
  instead: Reply | null;
}): Reply {
  const { route, id } = findRoute(method, url.pathname);
  const { run, expand } = route.prepare(decodeForm(method === 'POST' ? body : url.search.slice(1)));
  const request = { id: requestId, idempotency_key: once?.key ?? null };
  return store.write((step) => {
    const context = { step, at, base, request };
    const attempt = (): { reply: Reply; isSaved: boolean } => {
      try {
        const result = run(context, id);
        if (result instanceof Refusal) return { reply: replyOf(result.error), isSaved: true };
        return { reply: { status: 200, body: JSON.stringify(expandAll(context, result, expand)) }, isSaved: true };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        step.reset();
        return { reply: replyOf(error), isSaved: error.isSaved };
      }
    };
    const { reply, isSaved } = attempt();
    const told = instead ?? reply;
    if (once && isSaved)
      step.put('answer', once.key, { key: once.key, request: once.print, status: told.status, body: told.body, at });
    return told;
  });
}
