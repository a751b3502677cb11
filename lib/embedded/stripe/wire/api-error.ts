import type { PaymentIntent } from '#lib/embedded/stripe/objects.ts';

export type ApiErrorBody = {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  doc_url?: string;
  payment_intent?: PaymentIntent;
};

/** A refusal in Stripe's shape (docs.stripe.com/api/errors). `isSaved`: an endpoint began, so an idempotency key keeps it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly body: ApiErrorBody;
  readonly isSaved: boolean;

  constructor(status: number, body: ApiErrorBody, { isSaved = true }: { isSaved?: boolean } = {}) {
    super(body.message);
    this.status = status;
    this.body = body.code ? { ...body, doc_url: docUrl(body.code) } : body;
    this.isSaved = isSaved;
  }
}

const docUrl = (code: string): string => `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`;

/** 400 of a request whose parts are right each by themselves but not together. */
export const invalidRequest = (message: string, more: { param?: string; code?: string } = {}): ApiError =>
  new ApiError(400, { type: 'invalid_request_error', message, ...more });

/** 404 where the path names it, 400 where a parameter does. */
export const noSuch = (what: string, id: string, param: string, status: 404 | 400 = 404): ApiError =>
  new ApiError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
  });
