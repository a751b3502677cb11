import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newId, newToken } from '#lib/ids.ts';

const MANY = 20_000;

/** How often each bit of many values is set. */
function setBits(values: Buffer[]): number[] {
  const counts = Array.from({ length: (values[0]?.length ?? 0) * 8 }, () => 0);
  for (const bytes of values)
    for (let bit = 0; bit < counts.length; bit++)
      if ((bytes[bit >> 3] ?? 0) & (128 >> (bit & 7))) counts[bit] = (counts[bit] ?? 0) + 1;
  return counts;
}

/** Of a fair bit, further from the middle than this once in 10^9 bits (six standard deviations). */
const isFair = (count: number) => Math.abs(count - MANY / 2) < 6 * Math.sqrt(MANY / 4);

test('F-21: an id has 122 random bits, and the six of its version and variant (RFC 9562 §5.4)', () => {
  const ids = Array.from({ length: MANY }, newId);
  expect(new Set(ids).size).toBe(MANY);
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual(
    [],
  );
  const counts = setBits(ids.map((id) => Buffer.from(id.replaceAll('-', ''), 'hex')));
  expect(counts.filter(isFair).length).toBe(122);
});

test('F-21: a token is random in every bit', () => {
  expect(
    setBits(Array.from({ length: MANY }, () => Buffer.from(newToken(16), 'base64url'))).filter(isFair).length,
  ).toBe(128);
});

/** Rows that are counted or named otherwise, because no browser is ever told how (`crawl.test.ts` looks for it). */
const OTHERWISE: Record<string, string> = {
  PassingMask: 'its edit, in no answer',
  EditReference: 'an edit and a place in its line, shown without its number',
  AlbumImage: 'an album and an image, named by both',
  ImageWords: 'the words of an image, named by it',
  EditTrail: 'a line of an edit, shown without its number',
  PageCount: 'a day and a kind of page, in no answer',
  MailingDelivery: 'a mailing and an account, in no answer',
  PolicyMail: 'an account and a version, in no answer',
  KnownDevice: 'an account, a kind of browser and a country, in no answer',
  Consent: 'a line of an account, shown without its number',
  DeletionItem: 'a line of a deletion, shown without its number',
  RateLimit: 'a hash, in no answer',
  WrappingKey: 'the fingerprint of a key, in no answer',
  CreditEntry: 'an account and a place in its line, in no answer',
  WelcomedMailbox: 'a keyed hash, in no answer',
  CreditReminder: 'a lot and a number of days, in no answer',
  BooksCheck: 'a check of the books, told without its number',
  CleanupRun: 'a run of a clean-up, told without its number',
  Pulse: 'the one row of its table, in no answer',
  StripeEvent: 'an id that Stripe made, in no answer',
  Reconciliation: 'a comparison with Stripe, in no answer',
  BackendHealth: 'the name of a backend, in no answer',
  SigningKey: 'the thumbprint of a public key, which is for everybody',
};

test('F-21: every other row of the database is named by such an id, and its columns of ids hold nothing shorter', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const models = [...schema.matchAll(/^model (\w+) \{\n(.*?)^\}/gms)].map(([, name = '', body = '']) => ({
    name,
    body,
  }));
  expect(models.length).toBeGreaterThan(8);
  const odd = models.filter(({ body }) => !/^ +id +String +@id (@default\(uuid\(\)\) )?@db\.Uuid$/m.test(body));
  expect(odd.map(({ name }) => name).sort()).toEqual(Object.keys(OTHERWISE).sort());
  const references = models.flatMap(({ name, body }) =>
    [...body.matchAll(/^ +(\w+Id) +(.*)$/gm)].map(([, column = '', type = '']) => ({
      column: `${name}.${column}`,
      type,
    })),
  );
  const short = references.filter(({ type }) => !type.includes('@db.Uuid')).map(({ column }) => column);
  // Ids that others made: a provider's person, a key's fingerprint, a checkout; and what a pack is called by what is in it.
  expect(
    short.filter(
      (column) =>
        !/\.(providerAccountId|wrappingKeyId|signingKeyId|keyId)$|^Purchase\.(sessionId|paymentIntentId|packId|refundId)$/.test(
          column,
        ),
    ),
  ).toEqual([]);
});
