import { expect, test } from 'vitest';
import { readEnv } from '#lib/env.ts';
import type { Model } from '#lib/inference/backend.ts';
import { openBackends } from '#lib/inference/index.ts';
import { listModelPlaces } from '#lib/trust/list-model-places.ts';
import { listSubprocessors } from '#lib/trust/list-subprocessors.ts';

const SECRET = 'x'.repeat(32);
const BASE = { DATABASE_URL: 'postgresql://u:p@localhost/a', NEXTAUTH_SECRET: SECRET, ENCRYPTION_KEY: SECRET };
const PRIVATE = { ...BASE, NODE_ENV: 'production', AFTERIMAGE_EMBEDDED: '1' };
const PUBLIC = {
  ...BASE,
  ...{ NODE_ENV: 'production', HOST: '0.0.0.0', APP_URL: 'https://photos.example.org' },
  ...{ SMTP_URL: 'smtps://u:p@mail.provider.example', EMAIL_FROM: 'Afterimage <hello@example.org>' },
};
const BUCKET = { S3_BUCKET: 'afterimage', S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: SECRET };

const of = (source: Record<string, string>) => {
  const env = readEnv(source);
  const models: Model[] = openBackends(env.inference).flatMap((backend) => backend.models);
  return { ...listSubprocessors(env, models), places: listModelPlaces(models) };
};

test('B-6: an installation on one machine gives nothing to anybody, and says of each part that it stays', () => {
  const { companies, own, places } = of(PRIVATE);
  expect(companies).toEqual([]);
  expect(own).toEqual(['storage', 'mail', 'payments', 'signIn', 'models']);
  expect(places.map(({ leaves }) => leaves)).toEqual(['nothing']);
});

test('B-6: whoever is configured is on the list, and nobody else', () => {
  const all = {
    ...PUBLIC,
    ...BUCKET,
    S3_ENDPOINT: 'https://0123456789abcdef.eu.r2.cloudflarestorage.com',
    OPERATOR_HOSTING: 'Example Hosting GmbH, Germany',
    ...{ STRIPE_SECRET_KEY: 'sk_test_12345678', STRIPE_WEBHOOK_SECRET: `whsec_${'a'.repeat(20)}` },
    ...{ GOOGLE_CLIENT_ID: 'g', GOOGLE_CLIENT_SECRET: 's', GITHUB_CLIENT_ID: 'g', GITHUB_CLIENT_SECRET: 's' },
    ...{
      FAL_KEY: '0f8fad5b-d9cb-469f-a165:70867728fad5bd9cb',
      BFL_API_KEY: 'bfl_0f8fad5bd9cb469fa165',
      BFL_TERMS_REVIEWED: '1',
      BFL_REGION: 'eu',
    },
  };
  const { companies, own, places } = of(all);
  expect(own).toEqual([]);
  expect(companies).toEqual([
    { role: 'hosting', known: null, host: 'Example Hosting GmbH, Germany', region: null },
    { role: 'storage', known: 'cloudflare', host: '', region: 'eu' },
    { role: 'mail', known: null, host: 'mail.provider.example', region: null },
    { role: 'payments', known: 'stripe', host: '', region: null },
    { role: 'signIn', known: 'google', host: '', region: null },
    { role: 'signIn', known: 'github', host: '', region: null },
    { role: 'models', known: 'fal', host: '', region: 'world' },
    { role: 'models', known: 'bfl', host: '', region: 'eu' },
  ]);
  expect(new Set(places.map(({ leaves }) => leaves))).toEqual(new Set(['nothing', 'to a company']));
  // Nothing that opens anything, nor the name of the operator's account at the storage.
  expect(JSON.stringify(companies)).not.toMatch(new RegExp(`${SECRET}|0123456789abcdef`));
});

test.each([
  ['https://s3.eu-central-1.amazonaws.com', 'aws', 'eu'],
  ['https://s3.us-east-1.amazonaws.com', 'aws', 'us'],
  ['https://0123456789abcdef.r2.cloudflarestorage.com', 'cloudflare', null],
  ['https://objects.example.net', null, null],
])('B-4: a bucket at %s says its region only where its address does', (endpoint, known, region) => {
  const { companies } = of({ ...PRIVATE, ...BUCKET, S3_ENDPOINT: endpoint });
  expect(companies).toMatchObject([{ role: 'storage', known, region }]);
});

test('B-13: servers of the operator’s own are no other company: storage, mail and engine stay', () => {
  const near = {
    ...PUBLIC,
    ...BUCKET,
    ...{
      S3_ENDPOINT: 'http://10.0.0.7:9000',
      SMTP_URL: 'smtp://mail.internal',
      IMAGES_API_URL: 'http://10.0.0.8:1234',
    },
  };
  const { companies, own, places } = of(near);
  expect(companies).toEqual([]);
  expect(own).toContain('storage');
  expect(places.map(({ leaves }) => leaves)).toEqual(['nothing', 'to the operator']);
});

test('a bucket that is only read counts still, and an engine at a named host is a company', () => {
  const { companies } = of({
    ...{ ...PRIVATE, ...BUCKET, S3_ENDPOINT: 'https://objects.example.net', STORAGE: 'disk' },
    ...{ IMAGES_API_URL: 'https://engine.example.net', IMAGES_API_KEY: 'k', IMAGES_API_REGION: 'us' },
  });
  expect(companies.map(({ role, host, region }) => [role, host, region])).toEqual([
    ['storage', 'objects.example.net', null],
    ['models', expect.stringContaining('engine.example.net'), 'us'],
  ]);
});
