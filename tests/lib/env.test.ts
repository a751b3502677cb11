import { expect, test } from 'vitest';
import { readEnv } from '#lib/env.ts';
import { EnvError } from '#lib/env-error.ts';
import { startNotes } from '#lib/inference/settings.ts';

const SECRET = 'x'.repeat(32);
const BASE = { DATABASE_URL: 'postgresql://u:p@localhost/a', NEXTAUTH_SECRET: SECRET, ENCRYPTION_KEY: SECRET };
const PRIVATE = { ...BASE, NODE_ENV: 'production', AFTERIMAGE_EMBEDDED: '1' };
const PRODUCTION = {
  ...BASE,
  NODE_ENV: 'production',
  HOST: '0.0.0.0',
  APP_URL: 'https://photos.example.org/',
  SMTP_URL: 'smtps://u:p@mail.example.org',
  EMAIL_FROM: 'Afterimage <hello@example.org>',
};

/** The one line that refuses these variables. */
function refusal(source: Record<string, string | undefined>): string {
  try {
    readEnv(source);
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError);
    const line = error instanceof Error ? error.message : '';
    expect(line).not.toContain('\n');
    expect(line).not.toContain(SECRET);
    return line;
  }
  throw new Error('Nothing was refused.');
}

test('production with every real part set starts, without the embedded ones', () => {
  expect(readEnv(PRODUCTION)).toMatchObject({
    isProduction: true,
    isEmbedded: false,
    appUrl: 'https://photos.example.org',
    smtp: { from: 'Afterimage <hello@example.org>' },
    google: null,
    github: null,
  });
});

test.each(['DATABASE_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEY', 'APP_URL'])(
  'production without %s is refused by its name',
  (name) => {
    expect(refusal({ ...PRODUCTION, [name]: undefined })).toMatch(new RegExp(`^${name} is not set\\..* Set it to `));
  },
);

test('production without mail is refused: nobody could sign in', () => {
  expect(refusal({ ...PRODUCTION, SMTP_URL: undefined, EMAIL_FROM: undefined })).toMatch(/^SMTP_URL is not set/);
});

test.each([
  ['SMTP_URL', 'EMAIL_FROM', 'hello@example.org'],
  ['EMAIL_FROM', 'SMTP_URL', 'smtp://localhost'],
  ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET', 's'],
  ['GOOGLE_CLIENT_SECRET', 'GOOGLE_CLIENT_ID', 'i'],
  ['GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 's'],
  ['GITHUB_CLIENT_SECRET', 'GITHUB_CLIENT_ID', 'i'],
])('a group with only one half is refused and names %s', (missing, present, value) => {
  expect(refusal({ ...PRIVATE, [present]: value })).toMatch(new RegExp(`^${missing} is not set, but ${present} is\\.`));
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['APP_URL', 'my-photos.test'],
  ['APP_URL', 'ftp://my-photos.test'],
  ['DATABASE_URL', 'mysql://u:p@localhost/a'],
  ['SMTP_URL', 'https://mail.example.org'],
  ['NEXTAUTH_SECRET', 'too short'],
  ['ENCRYPTION_KEY', 'too short'],
  ['AFTERIMAGE_EMBEDDED', 'yes'],
  ['NODE_ENV', 'staging'],
  ['TRUSTED_PROXIES', 'all'],
  ['S3_ENDPOINT', 'account.r2.cloudflarestorage.com'],
  ['S3_ENDPOINT', 'https://account.r2.cloudflarestorage.com/bucket'],
  ['S3_ENDPOINT', 'https://key:secret@s3.example.org'],
  ['S3_ENDPOINT', 'https://s3.example.org/?x=1'],
  ['S3_BUCKET', 'Photos/2026'],
  ['S3_REGION', 'EU (Frankfurt)'],
  ['STORAGE', 'ftp'],
  ['SERVICE_WORKER', 'no'],
  ['STRIPE_SECRET_KEY', 'pk_live_abcdefgh12345678'],
  ['STRIPE_WEBHOOK_SECRET', 'we_1234567890abcdefgh'],
  ['STRIPE_API_URL', 'https://127.0.0.1:9'],
  ['STRIPE_INVOICES', 'yes'],
  ['CURRENCY', 'euros'],
  ['CURRENCY', 'zzz'],
  ['CREDIT_PACKS', '100'],
  ['CREDIT_PACKS', '40:700,40:800'],
  ['CREDIT_PACKS', '0:700'],
  ['CREDIT_PACKS', '100:0'],
  ['CREDIT_PACKS', '-1:700'],
  ['CREDIT_PACKS', '1e3:700'],
  ['CREDIT_PACKS', '2147483648:700'],
  ['CREDIT_PACKS', '40:7.00'],
  ['CREDIT_PACKS', '40:700,'],
  ['MODEL_PRICES', 'own'],
  ['MODEL_PRICES', 'own:-1'],
  ['MODEL_PRICES', 'own:1.5'],
  ['MODEL_PRICES', 'own:1001'],
  ['MODEL_PRICES', 'darkroom:1'],
  ['MODEL_PRICES', 'toString:1'],
  ['IMAGES_API_URL', 'nowhere'],
  ['IMAGES_API_URL', 'ftp://127.0.0.1/'],
  ['IMAGES_API_URL', 'http://user:word@127.0.0.1:1234'],
  ['IMAGES_API_URL', 'http://127.0.0.1:1234/?key=word'],
  ['IMAGES_API_KEY', 'two words'],
  ['IMAGES_API_MODEL', 'a model'],
  ['IMAGES_API_DIALECT', 'a1111'],
  ['IMAGES_API_REGION', 'moon'],
  ['FAL_KEY', 'only-the-secret-half'],
  ['FAL_ADMIN_KEY', 'two words:of it'],
  ['COMFYUI_URL', 'nowhere'],
  ['COMFYUI_URL', 'http://127.0.0.1:8188/?token=word'],
  ['COMFYUI_REGION', 'moon'],
  ['BFL_API_KEY', 'two words'],
  ['BFL_REGION', 'world'],
  ['BFL_TERMS_REVIEWED', 'yes'],
])('%s=%s is refused by its name, without repeating a value', (name, value) => {
  const line = refusal({ ...PRIVATE, [name]: value });
  expect(line).toMatch(new RegExp(`^${name} is not right\\. Set it to `));
  if (value.length > 4) expect(line).not.toContain(value);
});

test('no backend elsewhere is configured by itself, and prices are those of PRODUCT §3', () => {
  const { prices, imagesApi, fal, bfl, comfyui } = readEnv(PRIVATE).inference;
  expect({ imagesApi, fal, bfl, comfyui }).toEqual({ imagesApi: null, fal: null, bfl: null, comfyui: null });
  expect(prices).toMatchObject({ darkroom: 0, own: 1, 'kontext-pro': 4, 'kontext-max': 8 });
  expect(readEnv({ ...PRIVATE, MODEL_PRICES: 'own:3, kontext-max:10' }).inference.prices).toEqual({
    ...prices,
    own: 3,
    'kontext-max': 10,
  });
});

test.each([
  ['http://127.0.0.1:1234', { url: 'http://127.0.0.1:1234', dialect: 'sdcpp', region: 'own', isHere: true }],
  ['http://gpu.lan:8000/v1/', { url: 'http://gpu.lan:8000', dialect: 'sdcpp', region: 'own', isHere: false }],
  ['https://api.openai.com/v1', { url: 'https://api.openai.com', dialect: 'openai', region: 'world', isHere: false }],
  ['https://edits.example.org/proxy/', { url: 'https://edits.example.org/proxy', region: 'world' }],
])(
  'IMAGES_API_URL=%s alone is a working model; what is elsewhere is nowhere in particular until the operator says',
  (url, settings) => {
    expect(readEnv({ ...PRIVATE, IMAGES_API_URL: url }).inference.imagesApi).toMatchObject({
      apiKey: null,
      ...settings,
    });
  },
);

test('pictures and keys never go over the open internet in the clear, and half a server is refused', () => {
  expect(refusal({ ...PRIVATE, IMAGES_API_URL: 'http://edits.example.org' })).toMatch(
    /^IMAGES_API_URL begins with http:/,
  );
  expect(refusal({ ...PRIVATE, IMAGES_API_KEY: 'word' })).toMatch(
    /^IMAGES_API_URL is not set, but IMAGES_API_KEY is\./,
  );
});

test('the embedded parts and an open door exclude each other', () => {
  expect(refusal({ ...PRIVATE, HOST: '0.0.0.0' })).toMatch(/^AFTERIMAGE_EMBEDDED is 1, .* HOST opens/);
  expect(refusal({ ...PRIVATE, APP_URL: 'https://photos.example.org' })).toMatch(
    /^AFTERIMAGE_EMBEDDED is 1, .* APP_URL opens/,
  );
});

const BUCKET = {
  S3_ENDPOINT: 'https://account.eu.r2.cloudflarestorage.com/',
  S3_BUCKET: 'afterimage',
  S3_ACCESS_KEY_ID: 'id',
  S3_SECRET_ACCESS_KEY: 'secret',
};

test('four variables are a bucket in the region auto, and new pictures go there unless STORAGE says disk', () => {
  const s3 = {
    endpoint: 'https://account.eu.r2.cloudflarestorage.com',
    bucket: 'afterimage',
    region: 'auto',
    accessKeyId: 'id',
    secretAccessKey: 'secret',
  };
  expect(readEnv(PRIVATE)).toMatchObject({ s3: null, storage: 'disk' });
  expect(readEnv({ ...PRIVATE, ...BUCKET })).toMatchObject({ s3, storage: 's3' });
  expect(readEnv({ ...PRIVATE, ...BUCKET, S3_REGION: 'eu-west-1' }).s3?.region).toBe('eu-west-1');
  expect(readEnv({ ...PRIVATE, ...BUCKET, STORAGE: 'disk' })).toMatchObject({ s3, storage: 'disk' });
});

test.each(Object.keys(BUCKET))('a bucket without %s is refused by that name', (name) => {
  expect(refusal({ ...PRIVATE, ...BUCKET, [name]: '' })).toMatch(new RegExp(`^${name} is not set\\. S3_`));
});

test('half a bucket is refused: a region alone, and STORAGE=s3 with nothing to open', () => {
  expect(refusal({ ...PRIVATE, S3_REGION: 'auto' })).toMatch(/^S3_ENDPOINT is not set\. S3_REGION is/);
  expect(refusal({ ...PRIVATE, STORAGE: 's3' })).toMatch(/^S3_ENDPOINT is not set\. STORAGE is s3/);
});

test.each([
  ['http://127.0.0.1:9000', true],
  ['http://[::1]:9000', true],
  ['http://[fd12:3456::1]:9000', true],
  ['http://192.168.1.20:9000', true],
  ['http://172.31.0.2', true],
  ['http://minio:9000', true],
  ['http://ceph.internal', true],
  ['http://172.32.0.2', false],
  ['http://10.example.org', false],
  ['http://s3.example.org', false],
  ['http://[2001:db8::1]', false],
  ['https://s3.example.org', true],
])("R-011: %s as S3_ENDPOINT is taken: %s, because plain http stays in networks of one's own", (endpoint, isTaken) => {
  const variables = { ...PRIVATE, ...BUCKET, S3_ENDPOINT: endpoint };
  if (isTaken) expect(readEnv(variables).s3?.endpoint).toBe(endpoint);
  else expect(refusal(variables)).toMatch(/^S3_ENDPOINT begins with http:\/\//);
});

const STRIPE = { STRIPE_SECRET_KEY: 'sk_test_0123456789abcdef', STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef' };
const SANDBOX = { ...STRIPE, STRIPE_API_URL: 'http://127.0.0.1:4242' };

test('nothing of Stripe set: nothing can be bought, in production too, and the packs are those of PRODUCT §3', () => {
  const creditPacks = [
    { credits: 100, amountCents: 500 },
    { credits: 250, amountCents: 1200 },
    { credits: 600, amountCents: 2700 },
    { credits: 1500, amountCents: 6000 },
  ];
  expect(readEnv(PRODUCTION)).toMatchObject({ stripe: null, currency: 'eur', creditPacks });
  expect(readEnv(PRIVATE).stripe).toBeNull();
});

test('a key and a webhook secret are an account at Stripe, with tax, promotion codes and invoices as asked for', () => {
  expect(readEnv({ ...PRODUCTION, ...STRIPE }).stripe).toEqual({
    secretKey: STRIPE.STRIPE_SECRET_KEY,
    webhookSecret: STRIPE.STRIPE_WEBHOOK_SECRET,
    isLive: false,
    url: null,
    hasAutomaticTax: false,
    hasPromotionCodes: false,
    hasInvoices: false,
  });
  const all = { STRIPE_AUTOMATIC_TAX: '1', STRIPE_PROMOTION_CODES: '1', STRIPE_INVOICES: '1' };
  const live = { ...STRIPE, ...all, STRIPE_SECRET_KEY: 'rk_live_0123456789abcdef' };
  expect(readEnv({ ...PRODUCTION, ...live }).stripe).toMatchObject({
    isLive: true,
    hasAutomaticTax: true,
    hasPromotionCodes: true,
    hasInvoices: true,
  });
});

test.each([
  ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
  ['STRIPE_WEBHOOK_SECRET', 'STRIPE_SECRET_KEY'],
])('half an account at Stripe is refused and names %s', (missing, present) => {
  expect(refusal({ ...PRODUCTION, ...STRIPE, [missing]: '' })).toMatch(
    new RegExp(`^${missing} is not set, but ${present} is\\.`),
  );
});

test('an option of the checkout page without an account at Stripe is refused, never ignored', () => {
  expect(refusal({ ...PRODUCTION, STRIPE_INVOICES: '1' })).toMatch(
    /^STRIPE_SECRET_KEY is not set, but STRIPE_INVOICES is/,
  );
});

test('the sandbox of payments is impossible outside embedded mode, and only this machine can be it', () => {
  expect(readEnv({ ...PRIVATE, ...SANDBOX }).stripe?.url).toBe('http://127.0.0.1:4242');
  expect(refusal({ ...PRODUCTION, ...SANDBOX })).toMatch(/^STRIPE_API_URL is for the sandbox/);
  expect(refusal({ ...PRODUCTION, STRIPE_API_URL: SANDBOX.STRIPE_API_URL })).toMatch(/^STRIPE_API_URL is for/);
  for (const url of [
    'http://example.org',
    'http://127.0.0.1.example.org',
    'http://10.0.0.1',
    'http://127.0.0.1@evil.test',
  ])
    expect(refusal({ ...PRIVATE, ...SANDBOX, STRIPE_API_URL: url })).toMatch(/^STRIPE_API_URL is for the sandbox/);
  expect(refusal({ ...PRIVATE, STRIPE_API_URL: SANDBOX.STRIPE_API_URL })).toMatch(/^STRIPE_SECRET_KEY is not set/);
});

test('packs and currency are the operator’s to change', () => {
  expect(readEnv({ ...PRODUCTION, CURRENCY: 'USD', CREDIT_PACKS: ' 50:300, 10:99' })).toMatchObject({
    currency: 'usd',
    creditPacks: [
      { credits: 10, amountCents: 99 },
      { credits: 50, amountCents: 300 },
    ],
  });
});

test('an empty variable counts as not set', () => {
  expect(readEnv({ ...PRIVATE, APP_URL: '', GOOGLE_CLIENT_ID: ' ', FAL_KEY: '' })).toMatchObject({
    appUrl: 'http://localhost:3000',
    google: null,
    isEmbedded: true,
  });
});

const FAL = { FAL_KEY: '0f8fad5b-d9cb-469f-a165:70867728fad5bd9cb' };
const BFL = { BFL_API_KEY: 'bfl_0f8fad5bd9cb469fa165' };

test('FAL_KEY alone gives working models; a key to delete with may stand beside it, and not alone', () => {
  expect(readEnv({ ...PRIVATE, ...FAL }).inference.fal).toEqual({ key: FAL.FAL_KEY, adminKey: null });
  const admin = { FAL_ADMIN_KEY: '1f8fad5b-d9cb-469f-a165:80867728fad5bd9cb' };
  expect(readEnv({ ...PRIVATE, ...FAL, ...admin }).inference.fal).toMatchObject({ adminKey: admin.FAL_ADMIN_KEY });
  expect(refusal({ ...PRIVATE, ...admin })).toMatch(/^FAL_KEY is not set, but FAL_ADMIN_KEY is\./);
});

test('Black Forest Labs stay off until their terms were read, run in the EU unless told otherwise, and are said to be off', () => {
  const off = readEnv({ ...PRIVATE, ...BFL }).inference;
  expect(off.bfl).toBeNull();
  expect(startNotes(off).join('\n')).toMatch(/BFL_TERMS_REVIEWED=1/);
  expect(readEnv({ ...PRIVATE, ...BFL, BFL_TERMS_REVIEWED: '0' }).inference.bfl).toBeNull();
  const on = readEnv({ ...PRIVATE, ...BFL, BFL_TERMS_REVIEWED: '1' }).inference;
  expect(on.bfl).toEqual({ key: BFL.BFL_API_KEY, region: 'eu' });
  expect(startNotes(on)).toEqual([]);
  expect(readEnv({ ...PRIVATE, ...BFL, BFL_TERMS_REVIEWED: '1', BFL_REGION: 'us' }).inference.bfl?.region).toBe('us');
  expect(refusal({ ...PRIVATE, BFL_REGION: 'eu' })).toMatch(/^BFL_API_KEY is not set, but BFL_REGION is\./);
});

test('an operator without a model is told at the start how to add one', () => {
  expect(startNotes(readEnv(PRIVATE).inference)).toEqual([expect.stringMatching(/FAL_KEY.*IMAGES_API_URL/)]);
  expect(startNotes(readEnv({ ...PRIVATE, ...FAL }).inference)).toEqual([]);
});
