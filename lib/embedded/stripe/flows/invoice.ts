import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import type { Invoice, InvoiceLine, LineItem, Session } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { listOf } from '#lib/embedded/stripe/wire/paginate.ts';

function lineOf(invoice: string, item: LineItem, at: number): InvoiceLine {
  return {
    id: newStripeId('il_1'),
    object: 'line_item',
    amount: item.amount_subtotal,
    currency: item.currency,
    description: item.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: item.metadata ?? {},
    parent: null,
    period: { end: at, start: at },
    pretax_credit_amounts: [],
    pricing: {
      type: 'price_details',
      unit_amount_decimal: item.price.unit_amount_decimal,
      price_details: { price: item.price.id, product: item.price.product },
    },
    quantity: item.quantity,
    quantity_decimal: String(item.quantity),
    subscription: null,
    subtotal: item.amount_subtotal,
    taxes: [],
  };
}

/** The invoice of a paid session: made, finalised and paid in one go, as `invoice_creation` asks for. */
export function createInvoice(context: Context, session: Session): Invoice {
  const { step, base } = context;
  const id = newStripeId('in_1');
  const items = (step.get('checkout', session.id)?.items ?? []).map((item) => requireRow(context, 'item', item));
  const lines = items.map((item) => lineOf(id, item, context.at));
  const number = `SANDBOX-${String(step.all('invoice').length + 1).padStart(4, '0')}`;
  const invoice: Invoice = {
    ...amountsOf(session),
    ...settingsOf(session, context.at),
    id,
    hosted_invoice_url: `${base}/invoices/${id}`,
    lines: listOf(lines, false, `/v1/invoices/${id}/lines`),
    number,
  };
  const draft: Invoice = { ...invoice, status: 'draft' };
  const final: Invoice = { ...invoice, status: 'open' };
  emit({ context, type: 'invoice.created', object: draft });
  emit({ context, type: 'invoice.finalized', object: final });
  step.put('invoice', id, invoice);
  emit({ context, type: 'invoice.paid', object: invoice });
  emit({ context, type: 'invoice.payment_succeeded', object: invoice });
  return invoice;
}

const amountsOf = ({ amount_subtotal, amount_total, total_details, currency }: Session) => ({
  amount_due: amount_total,
  amount_overpaid: 0,
  amount_paid: amount_total,
  amount_remaining: 0,
  amount_shipping: 0,
  currency,
  ending_balance: 0,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  starting_balance: 0,
  subtotal: amount_subtotal,
  subtotal_excluding_tax: amount_subtotal,
  total: amount_total,
  total_discount_amounts:
    total_details.amount_discount > 0 ? [{ amount: total_details.amount_discount, discount: newStripeId('di_1') }] : [],
  total_excluding_tax: amount_total - total_details.amount_tax,
  total_pretax_credit_amounts: [],
  total_taxes: [],
});

const settingsOf = (session: Session, at: number) => ({
  object: 'invoice' as const,
  account_country: null,
  account_name: 'Sandbox',
  account_tax_ids: null,
  application: null,
  attempt_count: 1,
  attempted: true,
  auto_advance: false,
  automatic_tax: {
    disabled_reason: null,
    enabled: session.automatic_tax.enabled,
    liability: session.automatic_tax.enabled ? { type: 'self' as const } : null,
    provider: session.automatic_tax.provider,
    status: session.automatic_tax.enabled ? ('complete' as const) : null,
  },
  automatically_finalizes_at: null,
  billing_reason: 'manual' as const,
  collection_method: 'charge_automatically' as const,
  created: at,
  custom_fields: session.invoice_creation?.invoice_data.custom_fields ?? null,
  customer: session.customer,
  customer_account: null,
  customer_address: session.customer_details?.address ?? null,
  customer_email: session.customer_details?.email ?? null,
  customer_name: null,
  customer_phone: null,
  customer_shipping: null,
  customer_tax_exempt: 'none' as const,
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: session.invoice_creation?.invoice_data.description ?? null,
  discounts: [],
  due_date: null,
  effective_at: at,
  footer: session.invoice_creation?.invoice_data.footer ?? null,
  from_invoice: null,
  invoice_pdf: null,
  issuer: { type: 'self' as const },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  metadata: session.invoice_creation?.invoice_data.metadata ?? {},
  next_payment_attempt: null,
  on_behalf_of: null,
  parent: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  period_end: at,
  period_start: at,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  statement_descriptor: null,
  status: 'paid' as const,
  status_transitions: { finalized_at: at, marked_uncollectible_at: null, paid_at: at, voided_at: null },
  test_clock: null,
  webhooks_delivered_at: at,
});
