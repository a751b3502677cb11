import type Stripe from 'stripe';

// What is kept: Stripe's own objects (API version of the installed SDK), with ids where they name others.

export type Session = Stripe.Checkout.Session & {
  customer: string | null;
  payment_intent: string | null;
  invoice: string | null;
  customer_details: Stripe.Checkout.Session.CustomerDetails | null;
  discounts: { coupon: string | null; promotion_code: string | null }[];
  amount_subtotal: number;
  amount_total: number;
  currency: string;
  metadata: Stripe.Metadata;
  status: 'open' | 'complete' | 'expired';
  total_details: Stripe.Checkout.Session.TotalDetails;
};
export type PaymentIntent = Stripe.PaymentIntent & {
  customer: string | null;
  latest_charge: string | null;
  payment_method: string | null;
};
export type Charge = Stripe.Charge & {
  payment_intent: string | null;
  customer: string | null;
  balance_transaction: string | null;
};
export type Refund = Stripe.Refund & {
  charge: string;
  payment_intent: string | null;
  balance_transaction: string | null;
  metadata: Stripe.Metadata;
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
};
export type Dispute = Stripe.Dispute & { charge: string; payment_intent: string | null };
export type BalanceTransaction = Stripe.BalanceTransaction & { source: string | null };
export type Customer = Stripe.Customer;
export type Coupon = Stripe.Coupon;
export type PromotionCode = Stripe.PromotionCode & { promotion: { coupon: string; type: 'coupon' } };
export type Product = Stripe.Product;
/** On the wire decimals are text; the SDK makes its `Decimal` of them. */
export type Price = Omit<Stripe.Price, 'unit_amount_decimal'> & {
  product: string;
  unit_amount: number;
  unit_amount_decimal: string;
};
export type LineItem = Omit<Stripe.LineItem, 'price'> & { price: Price; quantity: number };
export type InvoiceLine = Omit<Stripe.InvoiceLineItem, 'pricing' | 'quantity_decimal'> & {
  pricing: { type: 'price_details'; unit_amount_decimal: string; price_details: { price: string; product: string } };
  quantity_decimal: string;
};
export type Invoice = Omit<Stripe.Invoice, 'lines'> & {
  id: string;
  customer: string | null;
  lines: Stripe.ApiList<InvoiceLine>;
};

/** An event as it is kept and sent; what it tells of lies in it as it was then. */
export type Event = Omit<Stripe.EventBase, 'data' | 'request'> & {
  api_version: string;
  data: { object: { object: string }; previous_attributes?: Record<string, unknown> };
  request: { id: string | null; idempotency_key: string | null };
};

/** What a session's creator said about what is made when it is paid; Stripe does not show it. */
export type Checkout = {
  sessionId: string;
  items: string[];
  paymentIntent: {
    description: string | null;
    metadata: Stripe.Metadata;
    receipt_email: string | null;
    statement_descriptor: string | null;
    statement_descriptor_suffix: string | null;
  };
  /** Country in which the buyer says to be, ISO 3166, upper case. */
  country: string | null;
  /** Why the last try was refused, for the page. */
  problem: 'declined' | null;
};

/** How far an event has come to the webhook. */
export type Delivery = { eventId: string; attempts: number; state: 'waiting' | 'delivered' | 'given_up' };

/** The first answer to a request with an idempotency key. */
export type Answer = { key: string; request: string; status: number; body: string; at: number };

export type Tables = {
  session: Session;
  checkout: Checkout;
  item: LineItem;
  payment_intent: PaymentIntent;
  charge: Charge;
  refund: Refund;
  dispute: Dispute;
  balance_transaction: BalanceTransaction;
  customer: Customer;
  coupon: Coupon;
  promotion_code: PromotionCode;
  product: Product;
  price: Price;
  invoice: Invoice;
  event: Event;
  delivery: Delivery;
  answer: Answer;
};
export type TableName = keyof Tables;
