import type { Coupon, LineItem } from '#lib/embedded/stripe/objects.ts';

/** One plain rate for every country: the sandbox shows that tax is there, not what it would be. */
export const TAX_PERCENT = 20;

export type Totals = { items: LineItem[]; subtotal: number; discount: number; tax: number; total: number };

/** What a coupon takes off `subtotal`, never more than that. */
export function discountOf(coupon: Coupon | null, subtotal: number): number {
  if (!coupon) return 0;
  const amount =
    coupon.percent_off === null ? (coupon.amount_off ?? 0) : Math.round((subtotal * coupon.percent_off) / 100);
  return Math.min(amount, subtotal);
}

/** Shares `amount` out in proportion to `weights`, to the unit: the largest remainders get what is left over. */
export function share(amount: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (amount * weight) / sum);
  const shares = exact.map(Math.floor);
  const left = amount - shares.reduce((total, part) => total + part, 0);
  const order = exact.map((part, index) => ({ index, rest: part - Math.floor(part) })).sort((a, b) => b.rest - a.rest);
  for (const { index } of order.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** The tax that lies in or comes onto `net`, an amount after its discount. */
const taxOf = (net: number, behavior: string | null): number =>
  behavior === 'exclusive'
    ? Math.round((net * TAX_PERCENT) / 100)
    : net - Math.round((net * 100) / (100 + TAX_PERCENT));

/** Recomputes line items for a discount and, where it is known to be due, tax. Amounts in the smallest unit. */
export function totalsOf({
  items,
  coupon,
  isTaxed,
}: {
  items: readonly LineItem[];
  coupon: Coupon | null;
  isTaxed: boolean;
}): Totals {
  const subtotals = items.map(({ price, quantity }) => price.unit_amount * quantity);
  const subtotal = subtotals.reduce((sum, amount) => sum + amount, 0);
  const discount = discountOf(coupon, subtotal);
  const discounts = share(discount, subtotals);
  const lines = items.map((item, index): LineItem => {
    const [amount_subtotal = 0, amount_discount = 0] = [subtotals[index], discounts[index]];
    const net = amount_subtotal - amount_discount;
    const amount_tax = isTaxed ? taxOf(net, item.price.tax_behavior) : 0;
    const onTop = item.price.tax_behavior === 'exclusive' ? amount_tax : 0;
    return { ...item, amount_subtotal, amount_discount, amount_tax, amount_total: net + onTop };
  });
  const sum = (key: 'amount_tax' | 'amount_total') => lines.reduce((total, line) => total + line[key], 0);
  return { items: lines, subtotal, discount, tax: sum('amount_tax'), total: sum('amount_total') };
}
