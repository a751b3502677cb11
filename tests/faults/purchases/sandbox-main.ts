// `node sandbox-main.ts DIR PORT CONTROL_PORT`: the sandbox as the Stripe of the web server that is being killed, to be killed itself. What buyers
// and banks do is asked for on another port, as `{ verb, args }`.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { startStripeSandbox } from '#lib/embedded/stripe/start-stripe-sandbox.ts';
import { env } from '#lib/env.ts';
import { truthOf } from '#tests/faults/purchases/truth.ts';

const [dir = '', port, controlPort] = process.argv.slice(2);
const { stripe, appUrl } = env();
if (!stripe) throw new Error('STRIPE_SECRET_KEY is not set.');
const sandbox = await startStripeSandbox({
  dir,
  port: Number(port),
  webhookUrl: `${appUrl}/api/webhooks/stripe`,
  webhookSecret: stripe.webhookSecret,
  secretKey: stripe.secretKey,
  checkoutBase: `${appUrl}/sandbox`,
});
const verbs = { ...bound(sandbox), truth: () => truthOf(sandbox) } as Record<string, (...args: unknown[]) => unknown>;

/** The methods of a class and its own functions alike. */
function bound(of: object): Record<string, unknown> {
  const names = [...Object.getOwnPropertyNames(Object.getPrototypeOf(of)), ...Object.keys(of)];
  const values = of as Record<string, unknown>;
  const pairs = names.map((name) => [name, values[name]] as const).filter(([, value]) => typeof value === 'function');
  return Object.fromEntries(pairs.map(([name, value]) => [name, (value as () => unknown).bind(of)]));
}

const server = createServer(async (request, response) => {
  const { verb, args } = (await json(request)) as { verb: string; args: unknown[] };
  const said = await Promise.resolve()
    .then(() => verbs[verb]?.(...args))
    .catch((error: Error) => ({ error: error.message }));
  response.end(JSON.stringify(said ?? null));
});
await once(server.listen(Number(controlPort), '127.0.0.1'), 'listening');
process.send?.('ready');
process.on('disconnect', () => process.exit(1));
