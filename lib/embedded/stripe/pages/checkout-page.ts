import type { Context } from '#lib/embedded/stripe/context.ts';
import { couponOf } from '#lib/embedded/stripe/flows/promotion.ts';
import { formatMoney } from '#lib/embedded/stripe/money.ts';
import type { LineItem, Session } from '#lib/embedded/stripe/objects.ts';
import { countries } from '#lib/embedded/stripe/pages/countries.ts';
import { type Html, html } from '#lib/embedded/stripe/pages/html.ts';
import { layout, notice, text } from '#lib/embedded/stripe/pages/layout.ts';
import { TAX_PERCENT, totalsOf } from '#lib/embedded/stripe/totals.ts';

/** What was wrong with the last press, and what the person had filled in. */
export type Problem = { what: 'declined' | 'badEmail' | 'badCountry' | 'badCode'; email?: string; code?: string };

/** Stripe's placeholder in the address to go back to (docs.stripe.com/payments/checkout/custom-success-page). */
export const successUrl = ({ success_url, id }: Session): string =>
  (success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', id);

const itemsOf = ({ step }: Context, { id }: Session): LineItem[] =>
  (step.get('checkout', id)?.items ?? []).map((item) => step.get('item', item)).filter((item) => item !== undefined);

/** What is bought, in words. */
export const nameOf = (context: Context, session: Session): string =>
  itemsOf(context, session)
    .map(({ description, quantity }) => (quantity > 1 ? `${quantity} × ${description}` : description))
    .join(', ');

/** The page of a session that can be paid no longer. */
function overPage(context: Context, session: Session): string {
  const back = (href: string | null) => ({ href: href ?? '/', label: text.goBack });
  if (session.status === 'expired')
    return notice({ title: text.expiredTitle, help: text.expiredHelp, link: back(session.cancel_url) });
  const link = back(successUrl(session));
  if (session.payment_status === 'no_payment_required')
    return notice({ title: text.freeTitle, help: text.freeHelp, link });
  if (session.payment_status === 'paid') return notice({ title: text.paidTitle, help: text.paidHelp, link });
  const intent = session.payment_intent ? context.step.get('payment_intent', session.payment_intent) : undefined;
  if (intent?.status === 'processing') return notice({ title: text.processingTitle, help: text.processingHelp, link });
  return notice({ title: text.states.failed, help: text.expiredHelp, link: back(session.cancel_url) });
}

function totalLines(context: Context, session: Session): Html {
  const coupon = couponOf(context, session);
  // The country decides the tax; the sandbox has one rate for all, so it can be shown before.
  const totals = totalsOf({ items: itemsOf(context, session), coupon, isTaxed: session.automatic_tax.enabled });
  const money = (amount: number) => formatMoney(amount, session.currency);
  const onTop = totals.total - (totals.subtotal - totals.discount);
  const isPlain = totals.discount === 0 && totals.tax === 0;
  return html`<table class="lines"><tbody>
${!isPlain && html`<tr><th scope="row">${text.subtotal}</th><td>${money(totals.subtotal)}</td></tr>`}
${coupon && html`<tr class="off"><th scope="row">${text.discount(codeOf(context, session) ?? coupon.name ?? coupon.id)}</th><td>−${money(totals.discount)}</td></tr>`}
${onTop > 0 && html`<tr><th scope="row">${text.tax(TAX_PERCENT)}</th><td>${money(totals.tax)}</td></tr>`}
<tr class="total"><th scope="row">${text.total}</th><td>${money(totals.total)}</td></tr>
${totals.tax > onTop && html`<tr class="after"><th scope="row">${text.taxIn(TAX_PERCENT)}</th><td>${money(totals.tax - onTop)}</td></tr>`}
</tbody></table>`;
}

const codeOf = ({ step }: Context, { discounts: [first] }: Session): string | undefined =>
  first?.promotion_code ? step.get('promotion_code', first.promotion_code)?.code : undefined;

function codeForm(context: Context, session: Session, problem: Problem | null): Html | null {
  if (!session.allow_promotion_codes) return null;
  const code = codeOf(context, session);
  if (code !== undefined)
    return html`<form method="post" class="code"><input type="hidden" name="code" value=""><button class="plain" name="action" value="code">${text.removeCode(code)}</button></form>`;
  const isBad = problem?.what === 'badCode';
  return html`<form method="post" class="row code">
<div class="field"><label for="code">${text.code}</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" value="${problem?.code ?? ''}"${isBad && html` aria-invalid="true" aria-describedby="problem"`}></div>
<button name="action" value="code">${text.apply}</button></form>`;
}

function emailField(session: Session, problem: Problem | null): Html {
  const known = session.customer_email ?? (session.customer ? session.customer_details?.email : null);
  if (known)
    return html`<div class="field"><span class="label">${text.email}</span><span class="value">${known}</span></div>`;
  const isBad = problem?.what === 'badEmail';
  return html`<div class="field"><label for="email">${text.email}</label>
<input id="email" name="email" type="email" autocomplete="email" required maxlength="254" value="${problem?.email ?? session.customer_details?.email ?? ''}"${isBad && html` aria-invalid="true" aria-describedby="problem"`}></div>`;
}

function countryField(context: Context, session: Session, problem: Problem | null): Html | null {
  if (!session.automatic_tax.enabled) return null;
  const chosen = context.step.get('checkout', session.id)?.country;
  const isBad = problem?.what === 'badCountry';
  return html`<div class="field"><label for="country">${text.country}</label>
<select id="country" name="country" autocomplete="country" required${isBad && html` aria-invalid="true" aria-describedby="problem"`}>
<option value="">${text.chooseCountry}</option>
${countries().map(({ code, name }) => html`<option value="${code}"${code === chosen && html` selected`}>${name}</option>`)}
</select></div>`;
}

const way = (action: string, label: string, help: string, look: string) =>
  html`<div class="way"><button class="${look}" name="action" value="${action}" aria-describedby="${action}-help">${label}</button><span class="small" id="${action}-help">${help}</span></div>`;

/** The page at which a session is paid, or what became of it. */
export function checkoutPage(context: Context, session: Session, problem: Problem | null): string {
  if (session.status !== 'open') return overPage(context, session);
  const declined = context.step.get('checkout', session.id)?.problem;
  const what = problem?.what ?? declined;
  const title = nameOf(context, session);
  return layout({
    title,
    aside: session.cancel_url === null ? null : html`<a class="quiet" href="${session.cancel_url}">${text.back}</a>`,
    main: html`${what && html`<p class="alert" id="problem" role="alert">${text[what]}</p>`}
<div class="two">
<div><h1>${title}</h1>${totalLines(context, session)}
${codeForm(context, session, problem)}</div>
<form method="post" class="stack">
${emailField(session, problem)}${countryField(context, session, problem)}
<div class="ways">${way('pay', text.pay, text.payHelp, 'lamp')}${way('decline', text.decline, text.declineHelp, '')}${way('later', text.later, text.laterHelp, '')}</div>
<p class="small foot"><a href="/sandbox">${text.allPayments}</a></p></form>
</div>`,
  });
}
