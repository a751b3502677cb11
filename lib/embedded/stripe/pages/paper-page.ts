import type { Context } from '#lib/embedded/stripe/context.ts';
import { formatMoney } from '#lib/embedded/stripe/money.ts';
import type { Charge, Invoice } from '#lib/embedded/stripe/objects.ts';
import { type Html, html } from '#lib/embedded/stripe/pages/html.ts';
import { layout, text } from '#lib/embedded/stripe/pages/layout.ts';
import { TAX_PERCENT } from '#lib/embedded/stripe/totals.ts';

const line = (name: string, value: string | null | undefined): Html | null =>
  value ? html`<tr><th scope="row">${name}</th><td>${value}</td></tr>` : null;

const day = (seconds: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(seconds * 1_000);

const paper = (title: string, rows: (Html | null)[]): string =>
  layout({
    title,
    main: html`<article class="paper"><h1>${title}</h1><table class="lines"><tbody>${rows}</tbody></table><p class="small">${text.printHelp}</p></article>`,
  });

/** What `receipt_url` of a charge shows. */
export function receiptPage({ step }: Context, charge: Charge): string {
  const money = (amount: number) => formatMoney(amount, charge.currency);
  const session = step.all('session').find(({ payment_intent }) => payment_intent === charge.payment_intent);
  const items = (session && step.get('checkout', session.id)?.items) ?? [];
  return paper(text.receiptTitle, [
    line(text.number, charge.receipt_number),
    line(text.date, day(charge.created)),
    line(text.buyer, charge.billing_details.email),
    line(text.paidBy, charge.payment_method_details?.type === 'card' ? text.card : text.debit),
    ...items.map((id) => {
      const item = step.get('item', id);
      return item ? line(item.description ?? '', money(item.amount_subtotal)) : null;
    }),
    html`<tr class="total"><th scope="row">${text.total}</th><td>${money(charge.amount)}</td></tr>`,
    charge.amount_refunded > 0 ? line(text.refundedLine, `−${money(charge.amount_refunded)}`) : null,
  ]);
}

/** What `hosted_invoice_url` of an invoice shows. */
export function invoicePage(invoice: Invoice): string {
  const money = (amount: number) => formatMoney(amount, invoice.currency);
  const tax = invoice.total - (invoice.total_excluding_tax ?? invoice.total);
  const discount = (invoice.total_discount_amounts ?? []).reduce((sum, { amount }) => sum + amount, 0);
  return paper(text.invoiceTitle, [
    line(text.number, invoice.number),
    line(text.date, day(invoice.created)),
    line(text.buyer, invoice.customer_email),
    ...invoice.lines.data.map(({ description, amount }) => line(description ?? '', money(amount))),
    discount > 0 ? line(text.reduction, `−${money(discount)}`) : null,
    html`<tr class="total"><th scope="row">${text.total}</th><td>${money(invoice.total)}</td></tr>`,
    tax > 0 ? line(text.taxIn(TAX_PERCENT), money(tax)) : null,
  ]);
}
