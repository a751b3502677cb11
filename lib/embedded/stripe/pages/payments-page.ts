import type { Context } from '#lib/embedded/stripe/context.ts';
import { formatMoney, plainMoney } from '#lib/embedded/stripe/money.ts';
import type { Charge, Event, Session } from '#lib/embedded/stripe/objects.ts';
import { nameOf } from '#lib/embedded/stripe/pages/checkout-page.ts';
import { type Html, html } from '#lib/embedded/stripe/pages/html.ts';
import { layout, text } from '#lib/embedded/stripe/pages/layout.ts';

/** Payments on one page. */
const PAGE_SIZE = 25;

type State = keyof typeof text.states;

/** How a payment stands, from the buyer's bank's side too. */
function stateOf({ step }: Context, session: Session, charge: Charge | undefined): State {
  if (session.status === 'open') return 'open';
  if (session.status === 'expired') return 'expired';
  if (session.payment_status === 'no_payment_required') return 'free';
  if (charge?.status === 'pending') return 'processing';
  if (charge?.status !== 'succeeded') return 'failed';
  const dispute = step.all('dispute').findLast((found) => found.charge === charge.id);
  if (dispute) return dispute.status === 'won' ? 'won' : dispute.status === 'lost' ? 'lost' : 'disputed';
  if (charge.refunded) return 'refunded';
  return charge.amount_refunded > 0 ? 'partly' : 'paid';
}

const GOOD: State[] = ['paid', 'free', 'won'];
const BAD: State[] = ['failed', 'disputed', 'lost'];

const press = (session: Session, action: string, label: string, look = '') =>
  html`<form method="post" action="/sandbox/payments/${session.id}"><button class="plain ${look}" name="action" value="${action}">${label}</button></form>`;

function refundForm(session: Session, charge: Charge): Html {
  const rest = plainMoney(charge.amount - charge.amount_refunded, charge.currency);
  const id = `amount-${session.id}`;
  return html`<form method="post" action="/sandbox/payments/${session.id}"><div class="field"><label for="${id}">${text.amount}, ${charge.currency.toUpperCase()}</label><input id="${id}" name="amount" inputmode="decimal" autocomplete="off" value="${rest}"></div><button class="plain" name="action" value="refund">${text.refund}</button></form>`;
}

function actsOf(session: Session, charge: Charge | undefined, state: State): Html | null {
  switch (state) {
    case 'open':
      return html`${press(session, 'expire', text.expire, 'danger')}`;
    case 'processing':
      return html`${press(session, 'arrives', text.arrives)}${press(session, 'fails', text.fails, 'danger')}`;
    case 'paid':
    case 'partly':
      return charge ? html`${refundForm(session, charge)}${press(session, 'dispute', text.dispute, 'danger')}` : null;
    case 'disputed':
      return html`${press(session, 'win', text.win)}${press(session, 'lose', text.lose, 'danger')}`;
    default:
      return null;
  }
}

const at = (seconds: number): Html => {
  const date = new Date(seconds * 1_000);
  return html`<time datetime="${date.toISOString()}">${date.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;
};

/** Which events tell of a session: those of it and of what was made when it was paid. */
function eventsOf({ step }: Context, session: Session, events: readonly Event[]): Event[] {
  const ids = new Set([session.id, session.payment_intent, session.invoice]);
  for (const charge of step.all('charge')) if (ids.has(charge.payment_intent)) ids.add(charge.id);
  const tells = (thing: object): boolean =>
    ('id' in thing && ids.has(String(thing.id))) || ('charge' in thing && ids.has(String(thing.charge)));
  return events.filter(({ data }) => tells(data.object));
}

function eventLine({ step }: Context, session: Session, event: Event): Html {
  const delivery = step.get('delivery', event.id);
  const how =
    delivery?.state === 'delivered'
      ? text.delivered
      : delivery?.state === 'given_up'
        ? text.givenUp
        : text.waiting(delivery?.attempts ?? 0);
  return html`<li><span class="what">${event.type}, <span class="small">${how}</span></span>
<form method="post" action="/sandbox/payments/${session.id}"><input type="hidden" name="event" value="${event.id}"><button class="plain" name="action" value="deliver" aria-label="${text.deliver}: ${event.type}">${text.deliver}</button></form></li>`;
}

function payment(context: Context, session: Session, allEvents: readonly Event[]): Html {
  const intent = session.payment_intent ? context.step.get('payment_intent', session.payment_intent) : undefined;
  const charge = intent?.latest_charge ? context.step.get('charge', intent.latest_charge) : undefined;
  const state = stateOf(context, session, charge);
  const money = (amount: number) => formatMoney(amount, session.currency);
  const look = GOOD.includes(state) ? 'good' : BAD.includes(state) ? 'bad' : '';
  const acts = actsOf(session, charge, state);
  const events = eventsOf(context, session, allEvents);
  return html`<li><article class="payment" id="${session.id}" aria-labelledby="name-${session.id}">
<div class="sum"><h2 id="name-${session.id}">${nameOf(context, session)}</h2><span>${money(session.amount_total)}</span></div>
<p class="facts"><span class="state ${look}">${text.states[state]}</span>${at(session.created)}${session.customer_details?.email && html`<span>${session.customer_details.email}</span>`}${
    charge && charge.amount_refunded > 0 && html`<span>${text.refunded(money(charge.amount_refunded))}</span>`
  }${state === 'open' && html`<a href="/sandbox/checkout/${session.id}">${text.openPage}</a>`}${
    charge?.receipt_url && html`<a href="/sandbox/receipts/${charge.id}">${text.receipt}</a>`
  }${typeof session.invoice === 'string' && html`<a href="/sandbox/invoices/${session.invoice}">${text.invoice}</a>`}</p>
${acts && html`<div class="acts">${acts}</div>`}
${events.length > 0 && html`<details><summary>${text.events(events.length)}</summary><ul class="events">${events.map((event) => eventLine(context, session, event))}</ul></details>`}
</article></li>`;
}

function codes({ step }: Context): Html {
  const lines = step.all('promotion_code').map((code) => {
    const coupon = step.get('coupon', code.promotion.coupon);
    const off = coupon?.percent_off
      ? `${coupon.percent_off} %`
      : formatMoney(coupon?.amount_off ?? 0, coupon?.currency ?? 'eur');
    return html`<li>${text.codeLine(code.code, off, code.times_redeemed)}</li>`;
  });
  return html`<section><h2>${text.codesTitle}</h2><p class="help">${text.codesHelp}</p><ul class="plain-list">${lines}</ul></section>`;
}

/** Every payment with what can happen to it, newest first. `before`: the last session of the page before this one. */
export function paymentsPage(
  context: Context,
  { before, problem }: { before: string | null; problem: 'badAmount' | 'cannot' | null },
): string {
  const sessions = context.step.all('session').reverse();
  const start = before === null ? 0 : sessions.findIndex(({ id }) => id === before) + 1;
  const shown = sessions.slice(start, start + PAGE_SIZE);
  const events = context.step.all('event');
  const last = shown.at(-1);
  const hasMore = start + PAGE_SIZE < sessions.length;
  return layout({
    title: text.listTitle,
    main: html`${problem && html`<p class="alert" role="alert">${text[problem]}</p>`}
<h1>${text.listTitle}</h1><p class="help">${shown.length > 0 ? text.listHelp : text.noPayments}</p>
<ul class="payments">${shown.map((session) => payment(context, session, events))}</ul>
<nav class="pager">${start > 0 && html`<a href="/sandbox">${text.newer}</a>`}${hasMore && last && html`<a href="/sandbox?before=${last.id}">${text.older}</a>`}</nav>
${codes(context)}`,
  });
}
