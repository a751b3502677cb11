import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Controls } from '#lib/embedded/stripe/controls.ts';
import type { Session } from '#lib/embedded/stripe/objects.ts';
import { checkoutPage, successUrl } from '#lib/embedded/stripe/pages/checkout-page.ts';
import { notice, text } from '#lib/embedded/stripe/pages/layout.ts';
import { invoicePage, receiptPage } from '#lib/embedded/stripe/pages/paper-page.ts';
import { paymentsPage } from '#lib/embedded/stripe/pages/payments-page.ts';
import { pressAtCheckout, pressOnPayment } from '#lib/embedded/stripe/pages/press.ts';
import { FONT, STYLE_HASH } from '#lib/embedded/stripe/pages/style.ts';
import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';
import { readBody } from '#lib/embedded/stripe/wire/read-body.ts';
import { AppError } from '#lib/errors.ts';
import { requireSameOrigin } from '#lib/web/same-origin.ts';

/** What a request is answered with. `formTargets`: origins that a form of the page may lead to by a redirect. */
export type Page = { status: number; body?: string; location?: string; formTargets?: string[] };

/** The same as the product's own pages have, and stricter where nothing is needed: no script at all. */
const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
};

const policy = (formTargets: readonly string[]): string =>
  [
    "default-src 'none'",
    `style-src '${STYLE_HASH}'`,
    "font-src 'self'",
    "img-src 'self'",
    // Browsers hold the redirect after a form to this list too.
    ['form-action', "'self'", ...formTargets].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const unknownPage = (): Page => ({
  status: 404,
  body: notice({
    title: text.unknownTitle,
    help: text.unknownHelp,
    link: { href: '/sandbox', label: text.allPayments },
  }),
});

const targetsOf = ({ success_url, cancel_url }: Session): string[] =>
  [success_url, cancel_url].map((address) => URL.parse(address ?? '')?.origin).filter((origin) => origin !== undefined);

/** The sandbox's pages under `/sandbox`, for a browser. */
export class Pages {
  readonly #controls: Controls;
  readonly #base: URL;

  constructor(controls: Controls, base: string) {
    this.#controls = controls;
    this.#base = new URL(base);
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/sandbox/instrument-sans.woff2') {
      response.writeHead(200, { ...HEADERS, 'content-type': 'font/woff2', 'cache-control': 'private, max-age=86400' });
      response.end(FONT);
      return;
    }
    const { status, body, location, formTargets = [] } = await this.#answer(request);
    response.writeHead(status, {
      ...HEADERS,
      'content-security-policy': policy(formTargets),
      ...(body !== undefined && { 'content-type': 'text/html; charset=utf-8' }),
      ...(location !== undefined && { location }),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #answer(request: IncomingMessage): Promise<Page> {
    if (!this.#isOurHost(request)) return unknownPage();
    const url = new URL(request.url ?? '/', this.#base);
    const [, , place = '', id = '', ...more] = url.pathname.split('/');
    if (more.length > 0) return unknownPage();
    try {
      if (request.method === 'GET' || request.method === 'HEAD') return this.#show(place, id, url);
      if (request.method !== 'POST') return { status: 405 };
      if (!this.#isOurs(request)) {
        const link = { href: '/sandbox', label: text.allPayments };
        return { status: 403, body: notice({ title: text.foreignTitle, help: text.foreignHelp, link }) };
      }
      return await this.#press(place, id, new URLSearchParams(await readBody(request)));
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return unknownPage();
      throw error;
    }
  }

  /** Another name that leads to this machine (DNS rebinding) would let another site's page read along. */
  #isOurHost({ headers: { host = '' } }: IncomingMessage): boolean {
    const name = URL.parse(`http://${host}`)?.hostname ?? '';
    return ['localhost', '127.0.0.1', '[::1]', this.#base.hostname].includes(name);
  }

  #isOurs({ method = 'POST', headers }: IncomingMessage): boolean {
    const given = new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    try {
      requireSameOrigin({ method, headers: given }, { appUrl: this.#base.origin, isEmbedded: true });
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }

  #show(place: string, id: string, url: URL): Page {
    return this.#controls.read((context) => {
      const { step } = context;
      if (place === '' && id === '')
        return { status: 200, body: paymentsPage(context, { before: url.searchParams.get('before'), problem: null }) };
      const session = place === 'checkout' && step.get('session', id);
      if (session) return { status: 200, body: checkoutPage(context, session, null), formTargets: targetsOf(session) };
      const charge = place === 'receipts' && step.get('charge', id);
      if (charge && charge.receipt_url !== null) return { status: 200, body: receiptPage(context, charge) };
      const invoice = place === 'invoices' && step.get('invoice', id);
      if (invoice) return { status: 200, body: invoicePage(invoice) };
      return unknownPage();
    });
  }

  async #press(place: string, id: string, form: URLSearchParams): Promise<Page> {
    const session = this.#controls.read(({ step }) => step.get('session', id));
    if (!session) return unknownPage();
    if (place === 'checkout') {
      const problem = await pressAtCheckout(this.#controls, session, form);
      return this.#controls.read((context) => {
        const now = context.step.get('session', id) ?? session;
        if (problem === 'here') return { status: 303, location: `/sandbox/checkout/${id}` };
        if (problem === 'done') return { status: 303, location: successUrl(now), formTargets: targetsOf(now) };
        return { status: 422, body: checkoutPage(context, now, problem), formTargets: targetsOf(now) };
      });
    }
    if (place !== 'payments') return unknownPage();
    const problem = await pressOnPayment(this.#controls, session, form);
    if (problem === null) return { status: 303, location: `/sandbox#${id}` };
    return this.#controls.read((context) => ({ status: 422, body: paymentsPage(context, { before: null, problem }) }));
  }
}
