import { type Context, emit } from '#lib/embedded/stripe/context.ts';
import type { Customer } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';

/** Makes a customer of what is known. */
export function createCustomer(
  context: Context,
  known: {
    email: string | null;
    country?: string | null;
    name?: string | null | undefined;
    description?: string | null | undefined;
    metadata?: Record<string, string>;
  },
): Customer {
  const id = newStripeId('cus_');
  const country = known.country ?? null;
  const customer = {
    id,
    object: 'customer',
    address: country ? { city: null, country, line1: null, line2: null, postal_code: null, state: null } : null,
    balance: 0,
    created: context.at,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: known.description ?? null,
    email: known.email,
    invoice_prefix: id.slice(4, 12).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: known.metadata ?? {},
    name: known.name ?? null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  } satisfies Customer;
  emit({ context, type: 'customer.created', object: customer });
  return context.step.put('customer', id, customer);
}
