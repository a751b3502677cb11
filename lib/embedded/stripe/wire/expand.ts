import type { Context } from '#lib/embedded/stripe/context.ts';
import type { TableName } from '#lib/embedded/stripe/objects.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';
import { listOf } from '#lib/embedded/stripe/wire/paginate.ts';

type Thing = Record<string, unknown>;

/** Fields that hold an id and can be had whole instead, by the object's type (docs.stripe.com/api/expanding_objects). */
const REFERENCES: Record<string, Record<string, TableName>> = {
  'checkout.session': { customer: 'customer', payment_intent: 'payment_intent', invoice: 'invoice' },
  payment_intent: { customer: 'customer', latest_charge: 'charge' },
  charge: { customer: 'customer', payment_intent: 'payment_intent', balance_transaction: 'balance_transaction' },
  refund: { charge: 'charge', payment_intent: 'payment_intent', balance_transaction: 'balance_transaction' },
  dispute: { charge: 'charge', payment_intent: 'payment_intent' },
  invoice: { customer: 'customer' },
  balance_transaction: { source: 'charge' },
  price: { product: 'product' },
};

/** Fields that are left out unless they are asked for. */
const INCLUDED: Record<string, Record<string, (context: Context, thing: Thing) => unknown>> = {
  'checkout.session': {
    line_items: ({ step }, { id }) => {
      const items = (step.get('checkout', String(id))?.items ?? []).map((item) => step.get('item', item));
      return listOf(items.slice(0, 10), items.length > 10, `/v1/checkout/sessions/${id}/line_items`);
    },
  },
  charge: {
    refunds: ({ step }, { id }) => {
      const refunds = step.all('refund').filter((refund) => refund.charge === id);
      return listOf(refunds.reverse().slice(0, 10), refunds.length > 10, `/v1/charges/${id}/refunds`);
    },
  },
};

/** Objects within an object that have fields of that kind themselves. */
const NESTED: Record<string, Record<string, TableName>> = {
  discounts: { coupon: 'coupon', promotion_code: 'promotion_code' },
  promotion: { coupon: 'coupon' },
};

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cannot = (path: string) => invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });

/** The object `id` names; a balance transaction's source may be a refund or a dispute. */
function fetch({ step }: Context, table: TableName, id: string): unknown {
  const tables: TableName[] = table === 'charge' ? ['charge', 'refund', 'dispute'] : [table];
  return tables.map((name) => step.get(name, id)).find((row) => row !== undefined) ?? id;
}

function expandOne(
  context: Context,
  thing: Thing,
  [field = '', ...rest]: string[],
  path: string,
  kind?: string,
): Thing {
  const into = (value: unknown): unknown => {
    if (rest.length === 0) return value;
    if (Array.isArray(value)) return value.map(into);
    return isThing(value) ? expandOne(context, value, rest, path, field) : value;
  };
  const type = String(thing.object ?? '');
  const table = (REFERENCES[type] ?? NESTED[kind ?? ''])?.[field];
  const value = thing[field];
  if (table) return { ...thing, [field]: typeof value === 'string' ? into(fetch(context, table, value)) : into(value) };
  const include = INCLUDED[type]?.[field];
  if (include) return { ...thing, [field]: into(thing[field] ?? include(context, thing)) };
  // A way through: a list's data, an object of an object.
  if (rest.length > 0 && field in thing) return { ...thing, [field]: into(value) };
  throw cannot(path);
}

/** Puts whole objects where `paths` ask for them. Throws Stripe's error for what cannot be expanded. */
export function expandAll(context: Context, answer: object, paths: readonly string[] = []): object {
  let expanded: Thing = { ...answer };
  for (const path of paths) {
    const steps = path.split('.');
    if (steps.length > 4) {
      throw invalidRequest('You cannot expand more than 4 levels of a property.', { param: 'expand' });
    }
    expanded = expandOne(context, expanded, steps, path);
  }
  return expanded;
}
