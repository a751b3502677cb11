import { confirmIntent, INTENT_PARAMS, postIntent } from '#lib/embedded/stripe/api/post-intent.ts';
import { route } from '#lib/embedded/stripe/api/route.ts';
import { requireRow } from '#lib/embedded/stripe/context.ts';
import { cancelIntent, changeIntent } from '#lib/embedded/stripe/flows/payment-intent.ts';
import { paginate } from '#lib/embedded/stripe/wire/paginate.ts';
import {
  expand,
  isWithin,
  mergeMetadata,
  metadata,
  need,
  oneOf,
  paging,
  range,
  str,
} from '#lib/embedded/stripe/wire/params.ts';

const INTENTS = '/v1/payment_intents';

export const paymentRoutes = [
  route(`POST ${INTENTS}`, INTENT_PARAMS, postIntent),
  route(`GET ${INTENTS}`, { ...paging, created: range, customer: str() }, ({ step }, params) => {
    const found = step
      .all('payment_intent')
      .filter(
        (intent) =>
          (params.customer === undefined || intent.customer === params.customer) &&
          isWithin(intent.created, params.created),
      );
    return paginate(found, params, { url: INTENTS, kind: 'payment_intent' });
  }),
  route(`GET ${INTENTS}/:id`, { expand, client_secret: str() }, (context, _, id) =>
    requireRow(context, 'payment_intent', id, { param: 'intent' }),
  ),
  route(`POST ${INTENTS}/:id`, { description: str(), metadata, expand }, (context, params, id) => {
    const intent = requireRow(context, 'payment_intent', id, { param: 'intent' });
    return changeIntent(context, intent, {
      description: params.description ?? intent.description,
      metadata: mergeMetadata(intent.metadata, params.metadata),
    });
  }),
  route(`POST ${INTENTS}/:id/confirm`, { payment_method: need(str()), expand }, (context, params, id) =>
    confirmIntent(context, id, params.payment_method),
  ),
  route(
    `POST ${INTENTS}/:id/cancel`,
    { cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'), expand },
    (context, params, id) => cancelIntent(context, id, params.cancellation_reason ?? null),
  ),
  route(
    'GET /v1/charges',
    { ...paging, created: range, customer: str(), payment_intent: str() },
    ({ step }, params) => {
      const found = step
        .all('charge')
        .filter(
          (charge) =>
            (params.customer === undefined || charge.customer === params.customer) &&
            (params.payment_intent === undefined || charge.payment_intent === params.payment_intent) &&
            isWithin(charge.created, params.created),
        );
      return paginate(found, params, { url: '/v1/charges', kind: 'charge' });
    },
  ),
  route('GET /v1/charges/:id', { expand }, (context, _, id) => requireRow(context, 'charge', id)),
  route('POST /v1/charges/:id', { description: str(), metadata, expand }, (context, params, id) => {
    const charge = requireRow(context, 'charge', id);
    return context.step.put('charge', id, {
      ...charge,
      description: params.description ?? charge.description,
      metadata: mergeMetadata(charge.metadata, params.metadata),
    });
  }),
  route('GET /v1/balance_transactions/:id', { expand }, (context, _, id) =>
    requireRow(context, 'balance_transaction', id),
  ),
];
