import { afterEach, beforeAll, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { GET, POST } from '#app/api/webhooks/stripe/route.ts';
import { db } from '#lib/db.ts';
import { log } from '#lib/log.ts';
import {
  deliver,
  newBuyer,
  nowSeconds,
  paymentsStage,
  post,
  press,
  sign,
  standing,
} from '#tests/lib/payments/stage.ts';

const stage = await paymentsStage();
stage.setWebhook(false);

/** The event of a payment that has been made and not been told. */
let event: object;
let body: string;
let userId: string;

beforeAll(async () => {
  userId = await newBuyer();
  const { sessionId } = await press(userId, 250);
  stage.sandbox.pauseDeliveries();
  await stage.sandbox.pay(sessionId);
  event = stage.sandbox.events().find(({ type }) => type === 'checkout.session.completed') ?? {};
  body = JSON.stringify(event, null, 2);
});

let warn: MockInstance<typeof log.warn>;
beforeEach(() => {
  warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
});
afterEach(() => warn.mockRestore());

/** Refused, nothing written, and one line that says why and repeats nothing. */
async function expectRefused(answer: Response, reason: string): Promise<void> {
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'malformed' } });
  const lines = warn.mock.calls.map(([fields]) => fields).filter(({ event: name }) => name === 'webhook_refused');
  expect(lines).toMatchObject([{ code: reason }]);
  const { error: _, ...line } = lines[0] ?? {};
  expect(Object.keys(line).sort()).toEqual(['code', 'event']);
  expect(await db().stripeEvent.count()).toBe(0);
  expect(await standing(userId)).toMatchObject({ available: 0, purchases: [{ state: 'open' }] });
}

const changed = () => body.replace('"amount_total": 1200', '"amount_total": 1201');
const with2 = (first: string, second: string) => `${first},v1=${second.split('v1=')[1]}`;
const OTHER = { secret: 'whsec_fedcba9876543210fedcba9876543210' };

test.each<[string, string, () => [body: string, signature: string | null]]>([
  ['no header', 'no signature', () => [body, null]],
  ['an empty header', 'no signature', () => [body, '']],
  ['a header that is none', 'wrong time', () => [body, 'x']],
  ['a wrong secret', 'wrong signature', () => [body, sign(body, OTHER)]],
  [
    'the secret of another endpoint of the same account',
    'wrong signature',
    () => [body, sign(body, { secret: 'whsec_x' })],
  ],
  ['a body changed by one byte', 'wrong signature', () => [changed(), sign(body)]],
  ['the same JSON written anew', 'wrong signature', () => [JSON.stringify(event), sign(body)]],
  ['a byte more', 'wrong signature', () => [`${body}\n`, sign(body)]],
  ['a signature of 301 s ago', 'wrong time', () => [body, sign(body, { at: nowSeconds() - 301 })]],
  ['a signature of 302 s ahead', 'wrong time', () => [body, sign(body, { at: nowSeconds() + 302 })]],
  ['a signature of next year', 'wrong time', () => [body, sign(body, { at: nowSeconds() + 31_536_000 })]],
  ['two wrong v1 values', 'wrong signature', () => [body, with2(sign(body, OTHER), sign(body, { secret: 'x' }))]],
  ['two times', 'wrong time', () => [body, `t=${nowSeconds()},${sign(body, { at: nowSeconds() - 400 })}`]],
  ['a time in another form', 'wrong time', () => [body, sign(body).replace('t=', 't=+')]],
  ['only the scheme of tests (v0)', 'wrong signature', () => [body, sign(body).replace('v1=', 'v0=')]],
  ['a shorter signature', 'wrong signature', () => [body, sign(body).slice(0, -1)]],
  ['an empty body', 'wrong signature', () => ['', sign('')]],
  ['JSON that is no event', 'not an event', () => ['{"id":"evt_1"}', sign('{"id":"evt_1"}')]],
  ['an id that is not of an event', 'not an event', () => renamed({ id: 'evt_1"; DROP TABLE' })],
  [
    '__proto__ for an object',
    'not an event',
    () => ['{"__proto__":{"id":"evt_1"}}', sign('{"__proto__":{"id":"evt_1"}}')],
  ],
  ['an event of live mode', 'wrong mode', () => renamed({ livemode: true })],
])('F-12: %s is refused with 400, writes nothing, and is one line of the log', async (_, reason, make) => {
  const [sent, signature] = make();
  await expectRefused(await post(sent, signature), reason);
});

function renamed(more: object): [string, string] {
  const other = JSON.stringify({ ...event, ...more });
  return [other, sign(other)];
}

test('F-12: a GET is refused like any other forgery', async () => {
  const request = new Request('http://localhost:3000/api/webhooks/stripe', {
    headers: { 'stripe-signature': sign('') },
  });
  await expectRefused(await GET(request, { params: Promise.resolve({}) }), 'wrong signature');
});

test('F-12: a body beyond the bound is not read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const init = { method: 'POST', body: endless, duplex: 'half', headers: { 'stripe-signature': sign('') } };
  const answer = await POST(new Request('http://localhost:3000/api/webhooks/stripe', init as RequestInit), {
    params: Promise.resolve({}),
  });
  expect(answer.status).toBe(400);
  expect(sent).toBeLessThan(1_000_000);
});

test('F-12: a page of another site cannot send one, whatever it has signed', async () => {
  const request = new Request('http://localhost:3000/api/webhooks/stripe', {
    method: 'POST',
    body,
    headers: { 'stripe-signature': sign(body), origin: 'https://evil.example' },
  });
  expect((await POST(request, { params: Promise.resolve({}) })).status).toBe(403);
  expect(await standing(userId)).toMatchObject({ available: 0 });
});

test('signatures of 299 s ago and ahead, and the right one of two, are Stripe’s', async () => {
  for (const signature of [
    sign(body, { at: nowSeconds() - 299 }),
    sign(body, { at: nowSeconds() + 299 }),
    with2(sign(body, OTHER), sign(body)),
  ])
    expect(await post(body, signature)).toMatchObject({ status: 200 });
  expect(await deliver(event)).toMatchObject({ status: 200 });
  expect(await standing(userId)).toMatchObject({ available: 250, purchases: [{ state: 'paid' }] });
  expect(warn.mock.calls).toEqual([]);
});
