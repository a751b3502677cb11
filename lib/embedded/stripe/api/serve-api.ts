import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Call, execute, type Reply, replyOf } from '#lib/embedded/stripe/api/execute.ts';
import { API_VERSION } from '#lib/embedded/stripe/context.ts';
import { Faults, type How } from '#lib/embedded/stripe/faults.ts';
import { ANSWER_LIFE_S, type Store } from '#lib/embedded/stripe/store.ts';
import { newStripeId } from '#lib/embedded/stripe/stripe-ids.ts';
import { ApiError } from '#lib/embedded/stripe/wire/api-error.ts';
import { readBody } from '#lib/embedded/stripe/wire/read-body.ts';
import { sha256Hex } from '#lib/ids.ts';

/** One request as it came, for tests that ask what was called. */
export type Seen = { method: string; path: string; idempotencyKey: string | null; status: number | null };

/** As many requests are remembered for tests. */
const MAX_SEEN = 10_000;

/** Statuses that come from in front of the interface: no call has begun, so no key remembers them. */
const PASSING = [429, 502, 503, 504];

type Options = {
  store: Store;
  secretKey: string;
  base: string;
  /** Seconds since 1970. */
  now: () => number;
};

const refuse = (status: number, message: string): ApiError =>
  new ApiError(status, { type: 'invalid_request_error', message }, { isSaved: false });

const single = (value: string | string[] | undefined): string | null => [value ?? []].flat()[0] ?? null;

const brokenReply = (status: number): Reply => {
  const type = status === 429 ? 'invalid_request_error' : 'api_error';
  return { status, body: JSON.stringify({ error: { type, message: 'The sandbox was told to fail here.' } }) };
};

/** The interface under `/v1`: keys, versions, idempotency, and what each call does (docs.stripe.com/api). */
export class Api {
  readonly faults = new Faults();
  readonly seen: Seen[] = [];
  readonly #options: Options;
  /** Keys whose first request is under way. */
  readonly #busy = new Set<string>();

  constructor(options: Options) {
    this.#options = options;
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const key = method === 'POST' ? single(request.headers['idempotency-key']) : null;
    const seen: Seen = { method, path: url.pathname, idempotencyKey: key, status: null };
    this.seen.push(seen);
    if (this.seen.length > MAX_SEEN) this.seen.shift();
    const requestId = newStripeId('req_');
    const reply = await this.#reply({ request, method, url, key, requestId });
    if (reply === null) return void request.socket.destroy();
    seen.status = reply.status;
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      'cache-control': 'no-cache, no-store',
      'request-id': requestId,
      'stripe-version': API_VERSION,
      ...(key && { 'idempotency-key': key }),
      ...(reply.isReplayed && { 'idempotent-replayed': 'true' }),
    });
    response.end(reply.body);
  }

  /** Null: the connection is cut. */
  async #reply({
    request,
    method,
    url,
    key,
    requestId,
  }: {
    request: IncomingMessage;
    method: string;
    url: URL;
    key: string | null;
    requestId: string;
  }): Promise<Reply | null> {
    try {
      const body = await readBody(request);
      this.#requireKey(request);
      this.#requireVersion(request);
      const how = this.faults.take(method, url.pathname);
      if (how === 'before') return null;
      const once = key === null ? null : { key, print: sha256Hex(`${method} ${url.pathname} ${body}`) };
      return await this.#answer({ method, url, body, requestId, once }, how, request);
    } catch (error) {
      if (error instanceof ApiError) return replyOf(error);
      throw error;
    }
  }

  #requireKey({ headers }: IncomingMessage): void {
    const header = single(headers.authorization) ?? '';
    const [, bearer] = /^Bearer (.+)$/.exec(header) ?? [];
    const [, basic] = /^Basic (.+)$/.exec(header) ?? [];
    const given = bearer ?? (basic && Buffer.from(basic, 'base64').toString('utf8').split(':')[0]);
    if (!given)
      throw refuse(
        401,
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
      );
    const isRight = timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(this.#options.secretKey)));
    if (!isRight) throw refuse(401, `Invalid API Key provided: ${given.slice(0, 8)}****`);
  }

  #requireVersion({ headers }: IncomingMessage): void {
    const version = single(headers['stripe-version']);
    if (version !== null && version !== API_VERSION)
      throw refuse(400, `Invalid Stripe API version: ${version}. The sandbox speaks ${API_VERSION} alone.`);
  }

  /** A request with a key is done at most once and answered the same for 24 hours (docs.stripe.com/api/idempotent_requests). */
  async #answer(call: Call, how: How | null, request: IncomingMessage): Promise<Reply | null> {
    const { once } = call;
    if (!once) return this.#perform(call, how, request);
    if (once.key.length > 255) throw refuse(400, 'Idempotency keys can be at most 255 characters long.');
    const { store, now } = this.#options;
    const known = store.read((step) => step.get('answer', once.key));
    if (known && known.at > now() - ANSWER_LIFE_S) {
      if (known.request !== once.print) throw keyError(400, once.key);
      return how === 'after' ? null : { status: known.status, body: known.body, isReplayed: true };
    }
    if (this.#busy.has(once.key)) throw keyError(409, once.key);
    this.#busy.add(once.key);
    try {
      return await this.#perform(call, how, request);
    } finally {
      this.#busy.delete(once.key);
    }
  }

  async #perform(call: Call, how: How | null, request: IncomingMessage): Promise<Reply | null> {
    const { store, now, base } = this.#options;
    const perform = (instead: Reply | null) => execute({ store, at: now(), base, call, instead });
    if (how === 'hang') return hang(request);
    if (typeof how === 'number') return this.#fail(call, brokenReply(how));
    if (how === 'after') {
      perform(null);
      return null;
    }
    return perform(how === null || how === 'before' ? null : brokenReply(how.status));
  }

  /** Answers without having done anything, and keeps that answer where Stripe would. */
  #fail({ once }: Call, reply: Reply): Reply {
    const { store, now } = this.#options;
    if (once && !PASSING.includes(reply.status)) {
      const { key, print } = once;
      store.write((step) => step.put('answer', key, { key, request: print, ...reply, at: now() }));
    }
    return reply;
  }
}

function keyError(status: 400 | 409, key: string): ApiError {
  const message =
    status === 400
      ? `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`
      : `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  const code = status === 409 ? { code: 'idempotency_key_in_use' } : {};
  return new ApiError(status, { type: 'idempotency_error', message, ...code }, { isSaved: false });
}

/** Nothing comes back until the caller is gone. */
const hang = (request: IncomingMessage): Promise<null> =>
  new Promise((done) => request.socket.once('close', () => done(null)));
