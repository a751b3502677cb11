import { createSession } from '#lib/embedded/stripe/api/create-session.ts';
import { route } from '#lib/embedded/stripe/api/route.ts';
import { SESSION_PARAMS } from '#lib/embedded/stripe/api/session-params.ts';
import { requireRow } from '#lib/embedded/stripe/context.ts';
import { expireSession } from '#lib/embedded/stripe/flows/checkout.ts';
import { paginate } from '#lib/embedded/stripe/wire/paginate.ts';
import {
  expand,
  hash,
  isWithin,
  mergeMetadata,
  metadata,
  need,
  oneOf,
  paging,
  range,
  str,
} from '#lib/embedded/stripe/wire/params.ts';

const SESSIONS = '/v1/checkout/sessions';

export const sessionRoutes = [
  route(`POST ${SESSIONS}`, SESSION_PARAMS, createSession),
  route(
    `GET ${SESSIONS}`,
    {
      ...paging,
      created: range,
      customer: str(),
      customer_details: hash({ email: need(str()) }),
      payment_intent: str(),
      status: oneOf('open', 'complete', 'expired'),
    },
    ({ step }, params) => {
      const found = step
        .all('session')
        .filter(
          (session) =>
            (params.customer === undefined || session.customer === params.customer) &&
            (params.payment_intent === undefined || session.payment_intent === params.payment_intent) &&
            (params.status === undefined || session.status === params.status) &&
            (params.customer_details === undefined ||
              session.customer_details?.email === params.customer_details.email) &&
            isWithin(session.created, params.created),
        );
      return paginate(found, params, { url: SESSIONS, kind: 'checkout.session' });
    },
  ),
  route(`GET ${SESSIONS}/:id`, { expand }, (context, _, id) =>
    requireRow(context, 'session', id, { param: 'session' }),
  ),
  route(`POST ${SESSIONS}/:id`, { metadata, expand }, (context, params, id) => {
    const session = requireRow(context, 'session', id, { param: 'session' });
    return context.step.put('session', id, { ...session, metadata: mergeMetadata(session.metadata, params.metadata) });
  }),
  route(`POST ${SESSIONS}/:id/expire`, { expand }, (context, _, id) => expireSession(context, id)),
  route(`GET ${SESSIONS}/:id/line_items`, paging, (context, params, id) => {
    requireRow(context, 'session', id, { param: 'session' });
    const items = requireRow(context, 'checkout', id).items.map((item) => requireRow(context, 'item', item));
    return paginate(items, params, { url: `${SESSIONS}/${id}/line_items`, kind: 'item', order: 'oldest' });
  }),
];
