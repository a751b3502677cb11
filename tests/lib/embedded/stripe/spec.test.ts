import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { catalogRoutes } from '#lib/embedded/stripe/api/catalog-routes.ts';
import { paymentRoutes } from '#lib/embedded/stripe/api/payment-routes.ts';
import { refundRoutes } from '#lib/embedded/stripe/api/refund-routes.ts';
import { sessionRoutes } from '#lib/embedded/stripe/api/session-routes.ts';
import { idOf, openSandbox, type Place, packSession, SECRET_KEY } from '#tests/lib/embedded/stripe/sandbox-support.ts';
import {
  encode,
  objectDifferences,
  type RecipeStep,
  recipes,
  samples,
  spec,
} from '#tests/lib/embedded/stripe/spec-support.ts';

type Thing = { object: string; id?: string };

let place: Place;
/** Everything the sandbox has said, by its type. */
const said = new Map<string, Thing[]>();

const note = (thing: Thing): void => {
  if (thing.object === 'list') for (const item of (thing as unknown as { data: Thing[] }).data) note(item);
  else said.set(thing.object, [...(said.get(thing.object) ?? []), thing]);
};

async function call(
  method: string,
  path: string,
  params: unknown = {},
): Promise<{ status: number; json: Thing & Record<string, unknown> }> {
  const form = new URLSearchParams(encode(params));
  const isPost = method === 'post';
  const response = await fetch(`${place.sandbox.url}${path}${isPost ? '' : `?${form}`}`, {
    method: method.toUpperCase(),
    headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/x-www-form-urlencoded' },
    ...(isPost && { body: form }),
  });
  const json = await response.json();
  if (response.ok) note(json);
  return { status: response.status, json };
}

/** Goods are not sold here, this version takes no list of ways to pay, and the one price that repeats is told from the others below. */
const NOT_HERE = ['payment_method_types', 'shipping', 'setup_future_usage', 'recurring[interval]'];

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !NOT_HERE.includes(key))
      .map(([key, item]) => [key, without(item)]),
  );
}

/** Runs a recipe of the Stripe CLI as it is written, but for what is done at the payment page: there a buyer presses. */
async function follow(name: string, steps: readonly RecipeStep[]): Promise<string[]> {
  const before = place.sandbox.events().length;
  const results: Record<string, unknown> = {};
  const fill = (text: string) =>
    text.replaceAll(/\$\{([\w]+):([\w.]+)\}/g, (_, from: string, path: string) =>
      String(path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], results[from])),
    );
  for (const step of steps) {
    const session = idOf(results.checkout_session as Thing & { id: string });
    if (step.name === 'payment_page_confirm') {
      if (name.includes('async')) await place.sandbox.payLater(session, { email: 'stripe@example.com' });
      else await place.sandbox.pay(session, { email: 'stripe@example.com' });
      if (name.includes('async'))
        await place.sandbox.settleLater(session, name.endsWith('failed') ? 'fails' : 'arrives');
      continue;
    }
    if (/^\/v1\/payment_(pages|methods)/.test(step.path)) continue;
    const params = JSON.parse(fill(JSON.stringify(without(step.params ?? {}))));
    const { status, json } = await call(step.method, fill(step.path), params);
    const error = json.error as { type: string } | undefined;
    expect([step.name, status, error?.type]).toEqual(
      step.expected_error_type === 'card_error' ? [step.name, 402, 'card_error'] : [step.name, 200, undefined],
    );
    results[step.name] = json;
  }
  return place.sandbox
    .events()
    .slice(before)
    .map(({ type }) => type);
}

const PAID = ['payment_intent.created', 'charge.succeeded', 'charge.updated', 'payment_intent.succeeded'];
const REFUNDED = [...PAID, 'refund.created', 'charge.refunded'];
const FAILED = ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'];
const LATER = ['payment_intent.created', 'charge.pending', 'payment_intent.processing', 'checkout.session.completed'];
const DISPUTED = [
  'payment_intent.created',
  'charge.succeeded',
  'charge.updated',
  'payment_intent.succeeded',
  'charge.dispute.created',
];
const PRODUCT = ['product.created', 'price.created'];

const FLOWS: Record<string, string[]> = {
  'charge.dispute.closed': [...DISPUTED, 'charge.dispute.closed'],
  'charge.dispute.created': DISPUTED,
  'charge.dispute.updated': [...DISPUTED, 'charge.dispute.updated'],
  'charge.failed': FAILED,
  'charge.refund.updated': [...REFUNDED, 'charge.refund.updated', 'refund.updated'],
  'charge.refunded': REFUNDED,
  'charge.succeeded': PAID,
  'checkout.session.async_payment_failed': [
    ...PRODUCT,
    ...LATER,
    'charge.failed',
    'payment_intent.payment_failed',
    'checkout.session.async_payment_failed',
  ],
  'checkout.session.async_payment_succeeded': [
    ...PRODUCT,
    ...LATER,
    'charge.succeeded',
    'charge.updated',
    'payment_intent.succeeded',
    'checkout.session.async_payment_succeeded',
  ],
  'checkout.session.completed': [...PRODUCT, ...PAID, 'checkout.session.completed'],
  'checkout.session.expired': [...PRODUCT, 'checkout.session.expired'],
  'customer.created': ['customer.created'],
  'customer.deleted': ['customer.created', 'customer.deleted'],
  'payment_intent.canceled': ['payment_intent.created', 'payment_intent.canceled'],
  'payment_intent.created': ['payment_intent.created'],
  'payment_intent.payment_failed': FAILED,
  'payment_intent.succeeded': PAID,
  'price.created': PRODUCT,
  'product.created': ['product.created'],
};

/** What recipes do not do: everything at the payment page, refunds that end badly, disputes that are won and lost. */
async function everythingElse(): Promise<void> {
  const { stripe, sandbox } = place;
  const more = {
    allow_promotion_codes: true,
    automatic_tax: { enabled: true },
    invoice_creation: { enabled: true },
    consent_collection: { terms_of_service: 'none' as const },
  };
  const create = async (extra = {}) => (await stripe.checkout.sessions.create(packSession({ ...more, ...extra }))).id;
  const [a, b, c, d] = [
    await create(),
    await create(),
    await create({ automatic_tax: { enabled: false } }),
    await create(),
  ];
  await sandbox.decline(a, { country: 'FR' });
  await sandbox.pay(a, { country: 'FR', promotionCode: 'TRY10' });
  await sandbox.payLater(b);
  await sandbox.settleLater(b, 'arrives');
  await sandbox.pay(c);
  await sandbox.pay(d);
  const pending = await sandbox.refund(a, { amount: 100, status: 'pending' });
  await sandbox.settleRefund(pending.id, 'succeeded');
  await sandbox.settleRefund((await sandbox.refund(a, { amount: 100 })).id, 'failed');
  await sandbox.dispute(c);
  const { id } = await sandbox.dispute(d);
  await call('post', `/v1/disputes/${id}`, { evidence: { uncategorized_text: 'They edited ten photos.' } });
  await sandbox.closeDispute(c, 'won');
  await sandbox.closeDispute(d, 'lost');
  await call('post', '/v1/coupons', { amount_off: 100, currency: 'eur', name: 'One euro', id: 'ONE' });
  await call('post', '/v1/promotion_codes', { promotion: { coupon: 'ONE', type: 'coupon' }, code: 'ONE' });
  const free = await stripe.coupons.create({ percent_off: 100 });
  await sandbox.pay(await create({ allow_promotion_codes: undefined, discounts: [{ coupon: free.id }] }));
}

const LISTS = [
  ...['checkout/sessions', 'payment_intents', 'charges', 'refunds', 'disputes', 'promotion_codes', 'coupons'],
  ...['customers', 'invoices', 'events'],
].map((name) => `/v1/${name}`);

beforeAll(async () => {
  place = await openSandbox();
});
afterAll(() => place.remove());

describe('what the Stripe CLI’s recipes bring about', () => {
  test('every recipe is here', () => expect(Object.keys(FLOWS).sort()).toEqual(Object.keys(recipes).sort()));

  test.each(Object.entries(recipes))('%s happens, and these events in this order', async (name, steps) => {
    const types = await follow(name, steps);
    expect(types).toContain(name);
    expect(types).toEqual(FLOWS[name]);
  });
});

/** Where this version of the interface differs from the description of 2023, with the reason. */
const NEWER: Record<string, string> = {
  'promotion_code.coupon: missing': 'moved to promotion.coupon (2025-09-30.clover)',
  'product.features: missing': 'renamed to marketing_features (2024-04-10)',
  'invoice.lines.data[].proration: missing': 'moved to parent (2025-03-31.basil)',
  'invoice.lines.data[].type: missing': 'moved to parent.type (2025-03-31.basil)',
  'invoice.paid: missing': 'removed; the status says it (2025-03-31.basil)',
  'invoice.paid_out_of_band: missing': 'removed (2025-03-31.basil)',
  'invoice.total_tax_amounts: missing': 'renamed to total_taxes (2025-03-31.basil)',
};

describe('against Stripe’s own description', () => {
  beforeAll(async () => {
    await everythingElse();
    for (const list of LISTS) {
      let after: string | undefined;
      do {
        const { json } = await call('get', list, { limit: 100, ...(after && { starting_after: after }) });
        after = json.has_more ? (json.data as Thing[]).at(-1)?.id : undefined;
      } while (after);
    }
    for (const charge of said.get('charge') ?? [])
      await call('get', `/v1/charges/${charge.id}`, { expand: ['refunds', 'balance_transaction', 'payment_intent'] });
    for (const session of said.get('checkout.session') ?? [])
      await call('get', `/v1/checkout/sessions/${session.id}`, {
        expand: ['line_items', 'payment_intent', 'customer'],
      });
    for (const { id } of place.sandbox.read(({ step }) => step.all('balance_transaction')))
      await call('get', `/v1/balance_transactions/${id}`);
    for (const session of said.get('checkout.session') ?? [])
      await call('get', `/v1/checkout/sessions/${session.id}/line_items`);
    for (const event of said.get('event') ?? []) note((event as unknown as { data: { object: Thing } }).data.object);
  });

  test('every answer and every event holds what it requires, in its types and values', () => {
    const all = [...said.values()].flat();
    expect(all.length).toBeGreaterThan(300);
    expect([...said.keys()].sort()).toEqual(Object.keys(samples).sort());
    const found = new Set(all.flatMap(objectDifferences));
    expect([...found].sort()).toEqual(Object.keys(NEWER).sort());
  });

  test('every error holds what it requires', async () => {
    const calls: [string, string, unknown][] = [
      ['post', '/v1/checkout/sessions', { mode: 'payment' }],
      [
        'post',
        '/v1/payment_intents',
        { amount: 100, currency: 'usd', confirm: true, payment_method: 'pm_card_chargeDeclined' },
      ],
      ['get', '/v1/charges/ch_no', {}],
      ['get', '/v1/nothing', {}],
    ];
    for (const [method, path, params] of calls) {
      const { json } = await call(method, path, params);
      expect(objectDifferences({ ...json, object: 'error' })).toEqual([]);
    }
  });

  test('every official sample has no field that ours lack, and none of another type', () => {
    const typeOf = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
    for (const [type, sample] of Object.entries(samples)) {
      const ours = said.get(type) ?? [];
      for (const [field, value] of Object.entries(sample)) {
        const values = ours
          .filter((thing) => field in thing)
          .map((thing) => (thing as unknown as Record<string, unknown>)[field]);
        const isLeftOut = LEFT_OUT[type]?.includes(field) ?? false;
        expect([type, field, values.length > 0]).toEqual([type, field, !isLeftOut]);
        if (value === null) continue;
        // An id may stand for an object and the other way round: fields that can be expanded.
        const types = new Set(values.filter((other) => other !== null).map(typeOf));
        types.delete(typeof value === 'string' ? 'object' : 'string');
        expect([type, field, [...types].filter((other) => other !== typeOf(value))]).toEqual([type, field, []]);
      }
    }
  });

  test('no call takes a parameter that Stripe does not have', () => {
    const routes = [...sessionRoutes, ...paymentRoutes, ...refundRoutes, ...catalogRoutes];
    expect(routes.length).toBeGreaterThan(40);
    const found = routes.flatMap(({ method, path, params }) => {
      const key = Object.keys(spec.paths).find((known) => known.replace(/\{\w+\}/, ':id') === `${method} ${path}`);
      const described = key ? spec.paths[key] : undefined;
      if (!described) return [`${method} ${path}`];
      const names = method === 'POST' ? Object.keys(described.body.properties ?? {}) : described.query;
      return params.filter((name) => !names.includes(name)).map((name) => `${method} ${path} ${name}`);
    });
    expect(found.sort()).toEqual(Object.keys(NEW_PARAMETERS).sort());
  });
});

/** Fields of the samples that these objects have none of. */
const LEFT_OUT: Record<string, string[]> = {
  customer: ['discount'],
  invoice: ['subscription'],
};

/** Parameters of this version that the description of 2023 does not know. */
const NEW_PARAMETERS: Record<string, string> = {
  'GET /v1/checkout/sessions created': 'added later',
  'GET /v1/checkout/sessions status': 'added later',
  'POST /v1/checkout/sessions adaptive_pricing': 'added later',
  'POST /v1/checkout/sessions name_collection': 'added later',
  'POST /v1/checkout/sessions origin_context': 'added later',
  'POST /v1/checkout/sessions ui_mode': 'added later',
  'POST /v1/checkout/sessions/:id': 'sessions can be changed since 2024',
  'POST /v1/promotion_codes promotion': 'was coupon (2025-09-30.clover)',
};
