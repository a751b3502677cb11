import { expect, test } from 'vitest';
import * as bfl from '#lib/inference/bfl/failure-of.ts';
import { type BflRegion, bflWires } from '#lib/inference/bfl/wires.ts';
import * as comfyui from '#lib/inference/comfyui/failure-of.ts';
import * as fal from '#lib/inference/fal/failure-of.ts';
import type { HttpAnswer } from '#lib/inference/http.ts';
import { wordsOf } from '#tests/lib/inference/follow-run.ts';
import { fc } from '#tests/support/property.ts';

const CANARY = 'canary-echo-5d1e';
const header = fc.constantFrom('retry-after', 'x-fal-retryable', 'x-fal-error-type', 'x-fal-request-timeout-type');
const type = fc.constantFrom(
  'content_policy_violation',
  'image_too_small',
  'internal_error',
  CANARY,
  'request_timeout',
);

/** Any answer that is no success: any status, headers that mean something, and bodies as fal and others write them. */
const answers: fc.Arbitrary<HttpAnswer> = fc.record({
  status: fc.oneof(
    fc.constantFrom(400, 401, 402, 403, 404, 422, 429, 499, 500, 502, 503, 504),
    fc.integer({ min: 100, max: 599 }).filter((status) => status < 200 || status > 299),
  ),
  headers: fc.dictionary(header, fc.constantFrom('true', 'false', '0', '7', 'user', 'runner_disconnected', CANARY)),
  body: fc
    .oneof(
      fc.record({ detail: fc.array(fc.record({ type, msg: fc.constant(CANARY), input: fc.constant(CANARY) })) }),
      fc.record({ detail: fc.oneof(fc.constant(CANARY), fc.string()), error_type: type }),
      fc.json(),
      fc.string(),
    )
    .map((body) => Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))),
});

test.each([
  ['fal', fal.failureOfSubmit],
  ['Black Forest Labs', bfl.failureOfSubmit],
  ['ComfyUI', comfyui.failureOfSubmit],
])(
  'whatever %s answers to a submit, it is sent again after 429 and 503 alone (never two runs for one edit)',
  (_, of) => {
    fc.assert(
      fc.property(answers, (answer) => {
        expect(of(answer).retryable).toBe(answer.status === 429 || answer.status === 503);
      }),
    );
  },
);

const PRICE = { microUsd: 40_000, certain: true };
test.each([
  ['fal', (answer: HttpAnswer) => [fal.failureOfSubmit(answer), fal.failureOfQuestion(answer, PRICE)]],
  ['Black Forest Labs', (answer: HttpAnswer) => [bfl.failureOfSubmit(answer), bfl.failureOfQuestion(answer, PRICE)]],
  ['ComfyUI', (answer: HttpAnswer) => [comfyui.failureOfSubmit(answer)]],
])('whatever %s answers, nothing of its body is in the failure that is kept (PRODUCT §4.5)', (_, of) => {
  fc.assert(
    fc.property(answers, (answer) => {
      for (const failure of of(answer)) expect(wordsOf(failure)).not.toContain(CANARY);
    }),
  );
});

test('no address outside their own hosts, and none of another region, is asked or fetched from (F-31)', () => {
  const kind = fc.constantFrom('api', 'delivery', 'delivery-eu1', 'delivery-us1', 'evil');
  const place = fc.constantFrom('', '.eu', '.eu2', '.us', '.us6', '.ice', '.evil.com');
  const domain = fc.constantFrom('.bfl.ai', '.bfl.ai', '.evilbfl.ai', '.bfl.ai.evil.com', '.ai');
  const hosts = fc.tuple(kind, place, domain).map((parts) => parts.join(''));
  const region = fc.constantFrom<BflRegion>('eu', 'us', 'global');
  fc.assert(
    fc.property(hosts, region, fc.constantFrom('https', 'https', 'http'), (host, chosen, scheme) => {
      const url = new URL(`${scheme}://${host}/x`);
      const { mayAsk, mayFetch } = bflWires(chosen);
      if (mayAsk(url)) expect(url.href).toMatch(/^https:\/\/api(\.\w+)?\.bfl\.ai\/x$/);
      if (mayFetch(url)) expect(url.href).toMatch(/^https:\/\/delivery[\w-]*(\.\w+)?\.bfl\.ai\/x$/);
      if (mayAsk(url) || mayFetch(url)) {
        if (chosen === 'eu') expect(host).not.toMatch(/\bus\d*\b/);
        if (chosen === 'us') expect(host).not.toMatch(/\beu\d*\b/);
      }
    }),
    { numRuns: 1_000 },
  );
});
