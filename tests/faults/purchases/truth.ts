import type { StripeSandbox } from '#lib/embedded/stripe/start-stripe-sandbox.ts';

/** What the Stripe of a test knows of one session: what was paid, what went back. Money in cents. */
export type Truth = {
  sessionId: string;
  purchaseId: string;
  /** As our own states are called. */
  state: 'open' | 'processing' | 'paid' | 'failed' | 'expired';
  totalCents: number;
  /** By refunds that stand, and by disputes that were lost. */
  backCents: number;
  isDisputed: boolean;
};

export const truthOf = (sandbox: StripeSandbox): Truth[] =>
  sandbox.read(({ step }) =>
    step.all('session').map((session): Truth => {
      const intent = session.payment_intent ? step.get('payment_intent', session.payment_intent) : undefined;
      const charges = step.all('charge').filter(({ payment_intent }) => payment_intent === intent?.id && intent);
      const ids = new Set(charges.map(({ id }) => id));
      const disputes = step.all('dispute').filter(({ charge }) => ids.has(charge));
      const lost = disputes.filter(({ status }) => status === 'lost').reduce((sum, { amount }) => sum + amount, 0);
      const refunded = step
        .all('refund')
        .filter(({ charge, status }) => ids.has(charge ?? '') && status !== 'failed' && status !== 'canceled')
        .reduce((sum, { amount }) => sum + amount, 0);
      return {
        sessionId: session.id,
        purchaseId: session.client_reference_id ?? '',
        state: stateOf(session.status, session.payment_status, intent?.status),
        totalCents: session.amount_total ?? 0,
        backCents: refunded + lost,
        isDisputed: disputes.some(({ status }) => status !== 'won' && status !== 'lost' && status !== 'warning_closed'),
      };
    }),
  );

function stateOf(status: string | null, payment: string, intent: string | undefined): Truth['state'] {
  if (status !== 'complete') return status === 'expired' ? 'expired' : 'open';
  if (payment !== 'unpaid') return 'paid';
  return intent === 'processing' ? 'processing' : 'failed';
}
