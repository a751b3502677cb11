import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  openSandbox,
  type Place,
  packSession,
  SECRET_KEY,
  sdkFor,
} from '#tests/lib/embedded/stripe/sandbox-support.ts';

let place: Place;
let skewMs = 0;

beforeEach(async () => {
  skewMs = 0;
  place = await openSandbox({ clock: () => Date.now() + skewMs });
});
afterEach(() => place.remove());

/** A request as it goes over the wire, without the SDK. */
async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${place.sandbox.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${SECRET_KEY}`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
    body,
  });
  return { status: response.status, headers: response.headers, json: await response.json() };
}

const session =
  'mode=payment&success_url=http://localhost/ok&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur';
const whole = `${session}&line_items[0][price_data][unit_amount]=500&line_items[0][price_data][product_data][name]=Pack`;

describe('refusals have Stripe’s shape', () => {
  test.each([
    ['an unknown parameter', `${whole}&colour=red`, 'parameter_unknown', 'colour'],
    [
      'an unknown nested parameter',
      `${whole}&line_items[0][price_data][shade]=1`,
      'parameter_unknown',
      'line_items[0][price_data][shade]',
    ],
    [
      'payment_method_types, which this version no longer has',
      `${whole}&payment_method_types[]=card`,
      'parameter_unknown',
      'payment_method_types',
    ],
    ['a missing parameter', 'mode=payment&success_url=http://localhost/ok', 'parameter_missing', 'line_items'],
    ['a missing price', session, 'parameter_missing', 'line_items[0][price_data][unit_amount]'],
    [
      'an amount that is no number',
      `${session}&line_items[0][price_data][unit_amount]=five`,
      'parameter_invalid_integer',
      'line_items[0][price_data][unit_amount]',
    ],
    ['an empty value', `${whole}&client_reference_id=`, 'parameter_invalid_empty', 'client_reference_id'],
    ['an address that is none', whole.replace('http://localhost/ok', 'nowhere'), 'url_invalid', 'success_url'],
    ['too small an amount', whole.replace('=500', '=10'), 'amount_too_small', undefined],
  ])('%s', async (_, body, code, param) => {
    const { status, json } = await post('/v1/checkout/sessions', body);
    expect(status).toBe(400);
    expect(json.error).toMatchObject({
      type: 'invalid_request_error',
      code,
      message: expect.any(String),
      doc_url: expect.any(String),
    });
    expect(json.error.param).toBe(param);
  });

  test.each([
    ['a choice that is none', whole.replace('mode=payment', 'mode=gift'), 'mode'],
    ['a truth value that is none', `${whole}&allow_promotion_codes=maybe`, 'allow_promotion_codes'],
    ['a list that is none', whole.replaceAll('line_items[0]', 'line_items[first]'), 'line_items'],
    ['an end too far away', `${whole}&expires_at=${Math.floor(Date.now() / 1000) + 90_000}`, 'expires_at'],
    ['a currency that is none', whole.replace('=eur', '=gold'), 'line_items[0][price_data][currency]'],
  ])('%s', async (_, body, param) => {
    const { status, json } = await post('/v1/checkout/sessions', body);
    expect([status, json.error.type, json.error.param]).toEqual([400, 'invalid_request_error', param]);
  });

  test('a wrong key, no key, another version, an unknown address and an unknown id', async () => {
    await expect(sdkFor(place.sandbox, 'sk_test_wrong').events.list()).rejects.toMatchObject({
      type: 'StripeAuthenticationError',
      statusCode: 401,
    });
    expect((await fetch(`${place.sandbox.url}/v1/events`)).status).toBe(401);
    expect((await post('/v1/checkout/sessions', whole, { 'stripe-version': '2023-08-16' })).status).toBe(400);
    expect((await post('/v1/subscriptions', '')).json.error.message).toContain(
      'Unrecognized request URL (POST: /v1/subscriptions)',
    );
    await expect(place.stripe.checkout.sessions.retrieve('cs_test_no')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    await expect(place.stripe.refunds.create({ charge: 'ch_no' })).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'charge',
    });
  });
});

test('every answer names its request and the version it speaks', async () => {
  const made = await place.stripe.checkout.sessions.create(packSession(), { idempotencyKey: 'k' });
  expect(made.lastResponse).toMatchObject({
    requestId: expect.stringMatching(/^req_\w{14}$/),
    apiVersion: '2026-10-28.endive',
    statusCode: 200,
  });
  expect(made.lastResponse.headers).toMatchObject({ 'idempotency-key': 'k', 'stripe-version': '2026-10-28.endive' });
});

describe('idempotency keys', () => {
  test('the same request is done once and answered the same, with a word that it is a repetition', async () => {
    const first = await post('/v1/checkout/sessions', whole, { 'idempotency-key': 'once' });
    const second = await post('/v1/checkout/sessions', whole, { 'idempotency-key': 'once' });
    expect(second.json).toEqual(first.json);
    expect([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')]).toEqual([
      null,
      'true',
    ]);
    expect((await place.stripe.checkout.sessions.list()).data).toHaveLength(1);
  });

  test('an error is remembered too, but not one of reading the parameters', async () => {
    const refund = () => post('/v1/refunds', 'charge=ch_no', { 'idempotency-key': 'r' });
    expect([
      (await refund()).headers.get('idempotent-replayed'),
      (await refund()).headers.get('idempotent-replayed'),
    ]).toEqual([null, 'true']);
    expect((await post('/v1/checkout/sessions', 'mode=payment', { 'idempotency-key': 'm' })).status).toBe(400);
    expect((await post('/v1/checkout/sessions', whole, { 'idempotency-key': 'm' })).status).toBe(200);
  });

  test('a key with another request is refused', async () => {
    await post('/v1/checkout/sessions', whole, { 'idempotency-key': 'once' });
    const other = await post('/v1/checkout/sessions', `${whole}&client_reference_id=b`, { 'idempotency-key': 'once' });
    expect([other.status, other.json.error.type]).toEqual([400, 'idempotency_error']);
    const path = await post('/v1/refunds', whole, { 'idempotency-key': 'once' });
    expect([path.status, path.json.error.type]).toEqual([400, 'idempotency_error']);
  });

  test('a key whose first request is under way is refused with 409, and free once that has ended', async () => {
    place.sandbox.failNext({ path: '/v1/checkout/sessions', how: 'hang' });
    const first = new AbortController();
    const hanging = fetch(`${place.sandbox.url}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET_KEY}`, 'idempotency-key': 'slow' },
      body: whole,
      signal: first.signal,
    }).catch(() => 'given up');
    await expect.poll(() => place.sandbox.requests().length).toBe(1);
    await expect
      .poll(async () => {
        const { status, json } = await post('/v1/checkout/sessions', `${whole}&locale=de`, {
          'idempotency-key': 'slow',
        });
        return [status, json.error?.code];
      })
      .toEqual([409, 'idempotency_key_in_use']);
    first.abort();
    expect(await hanging).toBe('given up');
    await expect
      .poll(async () => (await post('/v1/checkout/sessions', whole, { 'idempotency-key': 'slow' })).status)
      .toBe(200);
  });

  test('after a day a key is forgotten', async () => {
    const first = await post('/v1/checkout/sessions', whole, { 'idempotency-key': 'once' });
    skewMs = 25 * 3_600_000;
    const second = await post('/v1/checkout/sessions', `${whole}&locale=de`, { 'idempotency-key': 'once' });
    expect([second.status, second.json.id === first.json.id]).toEqual([200, false]);
  });
});

describe('failures that a test asks for', () => {
  const create = () => place.stripe.checkout.sessions.create(packSession(), { idempotencyKey: 'p' });
  const count = async () => (await place.stripe.checkout.sessions.list()).data.length;

  // The SDK itself repeats once what was cut off.
  test('cut before: nothing is done; cut after: it is done, and the repetition finds it', async () => {
    place.sandbox.failNext({ path: '/v1/checkout/sessions', how: 'before', times: 2 });
    await expect(create()).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect(await count()).toBe(0);
    place.sandbox.failNext({ path: '/v1/checkout/sessions', how: 'after', times: 2 });
    await expect(create()).rejects.toMatchObject({ type: 'StripeConnectionError' });
    expect(await count()).toBe(1);
    expect((await create()).lastResponse.headers['idempotent-replayed']).toBe('true');
    expect(await count()).toBe(1);
  });

  test('500 after doing it is remembered as 500; once the key is forgotten there can be a second session (F-17)', async () => {
    place.sandbox.failNext({ path: '/v1/checkout/sessions', how: { status: 500, isDone: true } });
    await expect(create()).rejects.toMatchObject({ statusCode: 500 });
    await expect(create()).rejects.toMatchObject({ statusCode: 500 });
    expect(await count()).toBe(1);
    place.sandbox.forgetKeys();
    await create();
    expect(await count()).toBe(2);
  });

  test('429 and 503 are remembered by no key', async () => {
    for (const how of [429, 503]) {
      place.sandbox.failNext({ path: '/v1/checkout/sessions', method: 'POST', how });
      await expect(create()).rejects.toMatchObject({ statusCode: how });
    }
    expect(await create()).toMatchObject({ status: 'open' });
  });
});

test('lists are paged both ways without a gap or a repetition', async () => {
  const made: string[] = [];
  for (let index = 0; index < 7; index += 1)
    made.unshift((await place.stripe.checkout.sessions.create(packSession())).id);
  const paged: string[] = [];
  for await (const { id } of place.stripe.checkout.sessions.list({ limit: 3 })) paged.push(id);
  expect(paged).toEqual(made);
  const { data, has_more } = await place.stripe.checkout.sessions.list({ limit: 2, ending_before: made[4] ?? '' });
  expect([data.map(({ id }) => id), has_more]).toEqual([made.slice(2, 4), true]);
  await expect(place.stripe.checkout.sessions.list({ starting_after: 'cs_no' })).rejects.toMatchObject({
    code: 'resource_missing',
  });
  await expect(place.stripe.checkout.sessions.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
});

test('only what can be expanded is', async () => {
  const { id } = await place.stripe.checkout.sessions.create(packSession());
  await place.sandbox.pay(id);
  await expect(place.stripe.checkout.sessions.retrieve(id, { expand: ['amount_total'] })).rejects.toMatchObject({
    param: 'expand',
  });
  const listed = await place.stripe.checkout.sessions.list({ expand: ['data.payment_intent'] });
  expect(listed.data[0]?.payment_intent).toMatchObject({ object: 'payment_intent', status: 'succeeded' });
});
