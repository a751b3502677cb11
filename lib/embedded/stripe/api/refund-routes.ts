import { route } from '#lib/embedded/stripe/api/route.ts';
import { type Context, requireRow } from '#lib/embedded/stripe/context.ts';
import { closeDispute, updateDispute } from '#lib/embedded/stripe/flows/dispute.ts';
import { cancelRefund, changeRefund, createRefund } from '#lib/embedded/stripe/flows/refund.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';
import { paginate } from '#lib/embedded/stripe/wire/paginate.ts';
import {
  bool,
  expand,
  hash,
  int,
  isWithin,
  mergeMetadata,
  metadata,
  oneOf,
  paging,
  range,
  str,
} from '#lib/embedded/stripe/wire/params.ts';

/** The charge that a refund names, by itself or by its payment. */
function chargeOf(
  context: Context,
  named: { charge?: string | undefined; payment_intent?: string | undefined },
): string {
  if ((named.charge === undefined) === (named.payment_intent === undefined))
    throw invalidRequest('One of the following params should be provided for this request: payment_intent or charge.', {
      code: 'parameter_missing',
    });
  if (named.charge !== undefined) return requireRow(context, 'charge', named.charge, { param: 'charge' }).id;
  const intent = requireRow(context, 'payment_intent', named.payment_intent ?? '', { param: 'payment_intent' });
  if (intent.status === 'succeeded' && intent.latest_charge !== null) return intent.latest_charge;
  throw invalidRequest(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`, {
    code: 'payment_intent_unexpected_state',
  });
}

const chargeFilter = { charge: str(), payment_intent: str(), created: range };
type Filter = {
  charge?: string | undefined;
  payment_intent?: string | undefined;
  created?: Parameters<typeof isWithin>[1];
};

const matches = (row: { charge: string; payment_intent: string | null; created: number }, filter: Filter): boolean =>
  (filter.charge === undefined || row.charge === filter.charge) &&
  (filter.payment_intent === undefined || row.payment_intent === filter.payment_intent) &&
  isWithin(row.created, filter.created);

export const refundRoutes = [
  route(
    'POST /v1/refunds',
    {
      amount: int({ min: 1 }),
      charge: str(),
      payment_intent: str(),
      reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
      metadata,
      expand,
    },
    (context, params) =>
      createRefund(context, {
        chargeId: chargeOf(context, params),
        amount: params.amount,
        reason: params.reason,
        metadata: mergeMetadata({}, params.metadata),
      }),
  ),
  route('GET /v1/refunds', { ...paging, ...chargeFilter }, ({ step }, params) => {
    const found = step.all('refund').filter((refund) => matches(refund, params));
    return paginate(found, params, { url: '/v1/refunds', kind: 'refund' });
  }),
  route('GET /v1/refunds/:id', { expand }, (context, _, id) => requireRow(context, 'refund', id)),
  route('POST /v1/refunds/:id', { metadata, expand }, (context, params, id) => {
    const refund = requireRow(context, 'refund', id);
    return changeRefund(context, refund, { metadata: mergeMetadata(refund.metadata, params.metadata) });
  }),
  route('POST /v1/refunds/:id/cancel', { expand }, (context, _, id) => cancelRefund(context, id)),
  route('GET /v1/disputes', { ...paging, ...chargeFilter }, ({ step }, params) => {
    const found = step.all('dispute').filter((dispute) => matches(dispute, params));
    return paginate(found, params, { url: '/v1/disputes', kind: 'dispute' });
  }),
  route('GET /v1/disputes/:id', { expand }, (context, _, id) =>
    requireRow(context, 'dispute', id, { param: 'dispute' }),
  ),
  route(
    'POST /v1/disputes/:id',
    { evidence: hash({ uncategorized_text: str({ max: 150_000 }) }), metadata, submit: bool, expand },
    (context, params, id) => {
      const dispute = requireRow(context, 'dispute', id, { param: 'dispute' });
      return updateDispute(context, id, {
        text: params.evidence?.uncategorized_text,
        metadata: mergeMetadata(dispute.metadata, params.metadata),
        isSubmitted: params.submit ?? true,
      });
    },
  ),
  route('POST /v1/disputes/:id/close', { expand }, (context, _, id) => closeDispute(context, id, 'lost')),
];
