import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  idOf,
  openSandbox,
  type Place,
  packSession,
  startWebhook,
  type Webhook,
} from '#tests/lib/embedded/stripe/sandbox-support.ts';

let webhook: Webhook;
let place: Place;

beforeEach(async () => {
  webhook = await startWebhook();
  place = await openSandbox({ webhookUrl: webhook.url });
});
afterEach(async () => {
  await place.remove();
  await webhook.close();
});

const OURS = { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' };

async function visit(path: string, init: RequestInit = {}) {
  const response = await fetch(`${place.sandbox.url}${path}`, { redirect: 'manual', ...init });
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    body: await response.text(),
  };
}
const press = (path: string, form: Record<string, string>, headers: Record<string, string> = OURS) =>
  visit(path, { method: 'POST', headers, body: new URLSearchParams(form) });
const session = async (more = {}) => (await place.stripe.checkout.sessions.create(packSession(more))).id;
const statusOf = async (id: string) => {
  const { status, payment_status } = await place.stripe.checkout.sessions.retrieve(id);
  return [status, payment_status];
};

describe('the payment page', () => {
  test('paying leads back to the seller, after the webhook has heard of it, and a second press takes no second payment', async () => {
    const id = await session({ success_url: 'http://localhost:3000/credits?purchase=p&s={CHECKOUT_SESSION_ID}' });
    const page = await visit(`/sandbox/checkout/${id}`);
    expect(page.status).toBe(200);
    for (const said of [
      '250 credits',
      '€12.00',
      'buyer@example.org',
      'Sandbox: no real money',
      '>Pay<',
      '>Decline<',
      '>Pay later<',
    ])
      expect(page.body).toContain(said);
    const paid = await press(`/sandbox/checkout/${id}`, { action: 'pay' });
    expect([paid.status, paid.location]).toEqual([303, `http://localhost:3000/credits?purchase=p&s=${id}`]);
    expect(webhook.types()).toContain('checkout.session.completed');
    const again = await press(`/sandbox/checkout/${id}`, { action: 'pay' });
    expect([again.status, again.location]).toEqual([303, `http://localhost:3000/credits?purchase=p&s=${id}`]);
    expect((await place.stripe.charges.list()).data).toHaveLength(1);
    expect((await visit(`/sandbox/checkout/${id}`)).body).toContain('This is paid');
  });

  test('two presses at once take one payment', async () => {
    const id = await session();
    await Promise.all([1, 2, 3].map(() => press(`/sandbox/checkout/${id}`, { action: 'pay' })));
    expect((await place.stripe.charges.list()).data).toHaveLength(1);
  });

  test('a webhook that does not answer keeps the buyer two seconds and no longer', async () => {
    webhook.state.isSilent = true;
    const id = await session();
    const before = performance.now();
    expect((await press(`/sandbox/checkout/${id}`, { action: 'pay' })).status).toBe(303);
    expect(performance.now() - before).toBeLessThan(4_000);
  });

  test('after a refusal the page stays, says so, and can be paid', async () => {
    const id = await session();
    const declined = await press(`/sandbox/checkout/${id}`, { action: 'decline' });
    expect([declined.status, declined.location]).toEqual([303, `/sandbox/checkout/${id}`]);
    expect(await statusOf(id)).toEqual(['open', 'unpaid']);
    expect((await visit(`/sandbox/checkout/${id}`)).body).toContain('The card was declined, and nothing was charged.');
    expect(webhook.types()).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']);
    await press(`/sandbox/checkout/${id}`, { action: 'pay' });
    expect(await statusOf(id)).toEqual(['complete', 'paid']);
    expect((await place.stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test('paying later, an end without payment and an unknown page say how it stands', async () => {
    const [later, ended] = [await session(), await session()];
    expect((await press(`/sandbox/checkout/${later}`, { action: 'later' })).status).toBe(303);
    expect(await statusOf(later)).toEqual(['complete', 'unpaid']);
    expect((await visit(`/sandbox/checkout/${later}`)).body).toContain('The payment is on its way');
    await place.stripe.checkout.sessions.expire(ended);
    expect((await visit(`/sandbox/checkout/${ended}`)).body).toContain('This payment page has ended');
    expect((await press(`/sandbox/checkout/${ended}`, { action: 'pay' })).location).toBe(`/sandbox/checkout/${ended}`);
    expect(await statusOf(ended)).toEqual(['expired', 'unpaid']);
    for (const path of [
      '/sandbox/checkout/cs_test_no',
      '/sandbox/nowhere',
      '/sandbox/checkout/a/b',
      '/sandbox/receipts/no',
    ])
      expect((await visit(path)).status).toBe(404);
  });

  test('an address and a country are asked for where they are needed, and what was typed stays', async () => {
    const id = await session({ customer_email: undefined, automatic_tax: { enabled: true } });
    const path = `/sandbox/checkout/${id}`;
    const bad = await press(path, { action: 'pay', email: 'nobody', country: 'DE' });
    expect([
      bad.status,
      bad.body.includes('That is not an e-mail address'),
      bad.body.includes('value="nobody"'),
    ]).toEqual([422, true, true]);
    expect((await press(path, { action: 'pay', email: 'a@b.example', country: 'XX' })).body).toContain(
      'Choose a country, so',
    );
    expect(await statusOf(id)).toEqual(['open', 'unpaid']);
    await press(path, { action: 'pay', email: 'a@b.example', country: 'FR' });
    expect(await place.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      payment_status: 'paid',
      customer_details: { email: 'a@b.example', address: { country: 'FR' } },
      automatic_tax: { status: 'complete' },
      total_details: { amount_tax: 200 },
    });
  });

  test('a code lowers the price where the session allows one, and pressing Enter in its field pays nothing', async () => {
    const id = await session({ allow_promotion_codes: true });
    const path = `/sandbox/checkout/${id}`;
    const forms = (await visit(path)).body.split('<form').slice(1);
    const codeForm = forms.find((form) => form.includes('name="code"')) ?? '';
    expect(codeForm.slice(0, codeForm.indexOf('</form>'))).not.toContain('value="pay"');
    const bad = await press(path, { action: 'code', code: 'NOPE' });
    expect([bad.status, bad.body.includes('This code is not valid')]).toEqual([422, true]);
    expect((await press(path, { action: 'code', code: ' try10 ' })).location).toBe(path);
    expect((await visit(path)).body).toContain('€10.80');
    await press(path, { action: 'code', code: '' });
    expect((await visit(path)).body).not.toContain('€10.80');
    expect((await press(`/sandbox/checkout/${await session()}`, { action: 'code', code: 'TRY10' })).status).toBe(422);
  });

  test('a code that others have used up meanwhile is taken away before anything is paid', async () => {
    const { id: coupon } = await place.stripe.coupons.create({ percent_off: 50 });
    await place.stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon },
      code: 'ONCE',
      max_redemptions: 1,
    });
    const [first, second] = [
      await session({ allow_promotion_codes: true }),
      await session({ allow_promotion_codes: true }),
    ];
    for (const id of [first, second]) await press(`/sandbox/checkout/${id}`, { action: 'code', code: 'once' });
    expect((await press(`/sandbox/checkout/${first}`, { action: 'pay' })).status).toBe(303);
    const refused = await press(`/sandbox/checkout/${second}`, { action: 'pay' });
    expect([refused.status, refused.body.includes('This code is not valid'), refused.body.includes('€12.00')]).toEqual([
      422,
      true,
      true,
    ]);
    expect(await statusOf(second)).toEqual(['open', 'unpaid']);
  });

  test('no text of the seller or the buyer becomes markup', async () => {
    const evil = '<script>alert(1)</script>"\'';
    const id = await session({
      customer_email: undefined,
      allow_promotion_codes: true,
      line_items: [{ quantity: 1, price_data: { currency: 'eur', unit_amount: 500, product_data: { name: evil } } }],
    });
    const pages = [
      await visit(`/sandbox/checkout/${id}`),
      await press(`/sandbox/checkout/${id}`, { action: 'pay', email: evil }),
      await press(`/sandbox/checkout/${id}`, { action: 'code', code: evil }),
      await visit('/sandbox'),
    ];
    for (const { body } of pages) {
      expect(body).toContain('&lt;script&gt;');
      expect(body).not.toMatch(/<script/);
      expect(body).not.toContain('1)</');
    }
  });
});

describe('who may press', () => {
  test.each([
    ['another site', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://localhost:4000' }],
    ['a page without an origin', { origin: 'null' }],
    ['a sister site, by its fetch metadata', { 'sec-fetch-site': 'same-site' }],
    ['a name that leads here by somebody else’s doing', { ...OURS, host: 'evil.example' }],
  ])('not %s', async (_, headers) => {
    const id = await session();
    const { request } = await import('node:http');
    const { port } = new URL(place.sandbox.url);
    const status = await new Promise((done) => {
      const options = {
        port,
        path: `/sandbox/checkout/${id}`,
        method: 'POST',
        headers: { 'content-type': OURS['content-type'], ...headers },
      };
      request({ hostname: '127.0.0.1', ...options }, (answer) => done(answer.resume().statusCode)).end('action=pay');
    });
    expect(status).toBe('host' in headers ? 404 : 403);
    expect(await statusOf(id)).toEqual(['open', 'unpaid']);
  });

  test('pages run no script, load nothing foreign and cannot be framed', async () => {
    const id = await session({ success_url: 'https://shop.example/ok' });
    const { headers } = await visit(`/sandbox/checkout/${id}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/style-src 'sha256-[\w+/=]{44}'/);
    expect(policy).toContain("form-action 'self' https://shop.example");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(headers.get('cache-control')).toBe('no-store');
  });
});

describe('the list of payments', () => {
  const act = (id: string, form: Record<string, string>) => press(`/sandbox/payments/${id}`, form);

  test('refunds a part, then the rest, and nothing more', async () => {
    const id = await session();
    await place.sandbox.pay(id);
    expect((await act(id, { action: 'refund', amount: '4.50' })).location).toBe(`/sandbox#${id}`);
    for (const amount of ['7.51', '0', '-1', 'x', '1.234', ''])
      expect((await act(id, { action: 'refund', amount })).status).toBe(422);
    await act(id, { action: 'refund', amount: '7,50' });
    expect((await act(id, { action: 'refund', amount: '0.01' })).status).toBe(422);
    expect((await place.stripe.refunds.list()).data.map(({ amount }) => amount)).toEqual([750, 450]);
    expect((await visit('/sandbox')).body).toContain('Refunded');
  });

  test('opens a dispute and ends it once', async () => {
    const id = await session();
    await place.sandbox.pay(id);
    expect((await act(id, { action: 'dispute' })).status).toBe(303);
    expect((await act(id, { action: 'refund', amount: '1.00' })).status).toBe(422);
    expect((await act(id, { action: 'win' })).status).toBe(303);
    expect((await act(id, { action: 'lose' })).status).toBe(422);
    expect((await place.stripe.disputes.list()).data).toMatchObject([{ status: 'won' }]);
  });

  test('lets a delayed payment arrive, ends a session, and delivers an event again', async () => {
    const [later, open] = [await session(), await session()];
    await place.sandbox.payLater(later);
    await act(later, { action: 'arrives' });
    expect(await statusOf(later)).toEqual(['complete', 'paid']);
    await act(open, { action: 'expire' });
    expect(await statusOf(open)).toEqual(['expired', 'unpaid']);
    const event = webhook.received.find(({ event: { type } }) => type === 'checkout.session.expired')?.event;
    await act(open, { action: 'deliver', event: event?.id ?? '' });
    expect(webhook.types().filter((type) => type === 'checkout.session.expired')).toHaveLength(2);
  });

  test('shows what a receipt and an invoice say', async () => {
    const id = await session({ invoice_creation: { enabled: true } });
    const paid = await place.sandbox.pay(id);
    const charge = (await place.stripe.charges.list()).data[0];
    expect(charge?.receipt_url).toBe(`http://localhost:3000/sandbox/receipts/${charge?.id}`);
    expect((await visit(`/sandbox/receipts/${charge?.id}`)).body).toContain(charge?.receipt_number);
    const invoice = await place.stripe.invoices.retrieve(idOf(paid.invoice));
    expect(invoice).toMatchObject({
      status: 'paid',
      amount_paid: 1200,
      hosted_invoice_url: `http://localhost:3000/sandbox/invoices/${invoice.id}`,
    });
    expect((await visit(`/sandbox/invoices/${invoice.id}`)).body).toContain('SANDBOX-0001');
  });
});
