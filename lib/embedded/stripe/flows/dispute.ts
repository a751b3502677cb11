import { type Context, emit, requireRow } from '#lib/embedded/stripe/context.ts';
import { newBalance } from '#lib/embedded/stripe/flows/balance.ts';
import type { Dispute } from '#lib/embedded/stripe/objects.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { invalidRequest } from '#lib/embedded/stripe/wire/api-error.ts';

/** Banks give a seller some days to answer; Stripe names the last one. */
const DUE_S = 9 * 24 * 3_600;

const NO_EVIDENCE: Dispute['evidence'] = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

export type DisputeRequest = {
  chargeId: string;
  /** An inquiry asks first and takes no money; it may become a dispute. */
  isInquiry?: boolean;
};

/** The buyer's bank takes back what is left of a charge. */
export function openDispute(context: Context, { chargeId, isInquiry = false }: DisputeRequest): Dispute {
  const { step, at } = context;
  const charge = requireRow(context, 'charge', chargeId, { param: 'charge' });
  const amount = charge.amount - charge.amount_refunded;
  if (charge.status !== 'succeeded' || charge.disputed || amount === 0)
    throw invalidRequest(`Charge ${chargeId} cannot be disputed.`);
  const id = newStripeId('du_1');
  const { currency } = charge;
  const dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: at,
    currency,
    enhanced_eligibility_types: [],
    evidence: NO_EVIDENCE,
    evidence_details: {
      due_by: at + DUE_S,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: 'visa',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network_reason_code: '10.4',
        network: 'visa',
      },
      type: 'card',
    },
    reason: 'fraudulent',
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  } satisfies Dispute;
  step.put('dispute', id, dispute);
  if (isInquiry) {
    emit({ context, type: 'charge.dispute.created', object: dispute });
    return dispute;
  }
  step.put('charge', charge.id, { ...charge, disputed: true });
  const booking = newBalance(context, { amount: -amount, currency, source: id, type: 'adjustment' });
  const withdrawn = step.put('dispute', id, { ...dispute, balance_transactions: [booking] });
  emit({ context, type: 'charge.dispute.created', object: withdrawn });
  emit({ context, type: 'charge.dispute.funds_withdrawn', object: withdrawn });
  return withdrawn;
}

const isInquiry = ({ status }: Dispute): boolean => status.startsWith('warning_');
const isOver = ({ status }: Dispute): boolean => ['won', 'lost', 'warning_closed'].includes(status);

/** How the bank decides. A won dispute brings the money back. */
export function closeDispute(context: Context, disputeId: string, end: 'won' | 'lost'): Dispute {
  const { step } = context;
  const dispute = requireRow(context, 'dispute', disputeId, { param: 'dispute' });
  if (isOver(dispute)) throw invalidRequest(`Dispute ${disputeId} is closed: ${dispute.status}.`);
  const status = isInquiry(dispute) ? 'warning_closed' : end;
  const closed = step.put('dispute', disputeId, { ...dispute, status });
  if (status !== 'won') {
    emit({ context, type: 'charge.dispute.closed', object: closed });
    return closed;
  }
  const { amount, currency } = dispute;
  const booking = newBalance(context, { amount, currency, source: disputeId, type: 'adjustment' });
  const balance_transactions = [...dispute.balance_transactions, booking];
  const reinstated = step.put('dispute', disputeId, { ...closed, balance_transactions });
  emit({ context, type: 'charge.dispute.closed', object: reinstated, before: { status: dispute.status } });
  emit({ context, type: 'charge.dispute.funds_reinstated', object: reinstated });
  return reinstated;
}

/** Evidence or metadata added to a dispute; `submit` sends it to the bank, which then looks at it. */
export function updateDispute(
  context: Context,
  disputeId: string,
  change: { text?: string | undefined; metadata?: Record<string, string>; isSubmitted: boolean },
): Dispute {
  const dispute = requireRow(context, 'dispute', disputeId, { param: 'dispute' });
  if (isOver(dispute) && change.text !== undefined)
    throw invalidRequest(`Dispute ${disputeId} is closed: evidence cannot be added.`);
  const hasEvidence = change.text !== undefined || dispute.evidence_details.has_evidence;
  const isSent = hasEvidence && change.isSubmitted && !isOver(dispute);
  const changed: Dispute = {
    ...dispute,
    evidence: { ...dispute.evidence, ...(change.text !== undefined && { uncategorized_text: change.text }) },
    evidence_details: {
      ...dispute.evidence_details,
      has_evidence: hasEvidence,
      submission_count: dispute.evidence_details.submission_count + (isSent ? 1 : 0),
      submission_method: isSent ? 'manual' : dispute.evidence_details.submission_method,
    },
    metadata: change.metadata ?? dispute.metadata,
    status: isSent ? (isInquiry(dispute) ? 'warning_under_review' : 'under_review') : dispute.status,
  };
  emit({ context, type: 'charge.dispute.updated', object: changed, before: { status: dispute.status } });
  return context.step.put('dispute', disputeId, changed);
}
