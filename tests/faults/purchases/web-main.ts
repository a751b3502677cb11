// `node web-main.ts PORT`: a web server to be killed. The webhook is the product's own route; what pages ask of verbs is asked here as
// JSON, `{ error }` being the code of an `AppError`.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { registerHooks } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { requestEdit } from '#lib/edits/request-edit.ts';
import { AppError } from '#lib/errors.ts';
import { fulfilCheckout } from '#lib/payments/fulfil-checkout.ts';
import { startCheckout } from '#lib/payments/start-checkout.ts';
import { PAID_MODELS } from '#tests/faults/purchases/paid-models.ts';

// Next's modules are found by its bundler without their ending; Node alone wants it.
registerHooks({ resolve: (name, context, next) => next(/^next\/[a-z]+$/.test(name) ? `${name}.js` : name, context) });
const { POST } = await import('#app/api/webhooks/stripe/route.ts');

const VERBS = {
  '/buy': startCheckout,
  '/return': fulfilCheckout,
  '/press': (input: Parameters<typeof requestEdit>[0]) => requestEdit(input, PAID_MODELS),
};

async function answer(request: IncomingMessage): Promise<Response> {
  const body = new Uint8Array(await buffer(request));
  const { url = '', headers } = request;
  if (url.startsWith('/api/webhooks/stripe')) {
    const names = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
    const asked = new Request(`http://127.0.0.1${url}`, { method: 'POST', headers: names, body });
    return POST(asked, { params: Promise.resolve({}) });
  }
  const verb = VERBS[url as keyof typeof VERBS] as (input: unknown) => Promise<unknown>;
  try {
    return Response.json(await verb(JSON.parse(Buffer.from(body).toString())));
  } catch (error) {
    if (error instanceof AppError) return Response.json({ error: error.code }, { status: 422 });
    throw error;
  }
}

const server = createServer((request, response) => {
  answer(request)
    .then(async (answered) => {
      const text = await answered.text();
      response.writeHead(answered.status, { 'content-type': 'application/json' }).end(text);
    })
    .catch(() => response.writeHead(503).end());
});
await once(server.listen(Number(process.argv[2]), '127.0.0.1'), 'listening');
process.send?.('ready');
process.on('disconnect', () => process.exit(1));
