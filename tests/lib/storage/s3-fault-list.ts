import type { Fault } from '#tests/support/fault-proxy.ts';

export const answer = (status: number, code: string): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No.</Message></Error>`,
});
const page = (status: number, body: string): Fault => ({
  kind: 'answer',
  status,
  headers: { 'content-type': 'text/html' },
  body,
});
/** Faults that another attempt does not meet again. */
export const FAULTS: Record<string, Fault> = {
  'an answer lost after it was done': { kind: 'loseAnswer' },
  'a reset late in the request': { kind: 'resetRequest', afterBytes: 50_000 },
  'a 200 that is an error': answer(200, 'InternalError'),
  'a bit flipped in the request': { kind: 'flipRequest', at: 5 },
  'a 503': answer(503, 'SlowDown'),
  'a connection that ends': { kind: 'drop' },
  'an answer cut off': { kind: 'closeEarly', afterBytes: 10 },
  'a 500': answer(500, 'InternalError'),
  'a 429': answer(429, 'TooManyRequests'),
  'a 502 of something between': page(502, '<h1>Bad gateway'),
  'a 200 of something between': page(200, '<h1>Sign in'),
  'a reset in the request': { kind: 'resetRequest', afterBytes: 0 },
  'a reset in the answer': { kind: 'resetAnswer', afterBytes: 10 },
  'an answer that says it is short': { kind: 'shorten', toBytes: 10 },
  'a wrong ETag': { kind: 'headers', headers: { etag: `"${'0'.repeat(32)}"` } },
};
