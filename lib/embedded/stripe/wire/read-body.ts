import type { IncomingMessage } from 'node:http';
import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';

/** The largest body; Stripe's own calls are a few kilobytes. */
const MAX_BODY_BYTES = 256 * 1024;

/** The whole body of a request as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MAX_BODY_BYTES)
      throw new ApiError(
        413,
        { type: 'invalid_request_error', message: 'The request is too large.' },
        { isSaved: false },
      );
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
