import { expect, test } from 'vitest';
import { EnvError, readEnv } from '#lib/env.ts';

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
])('%s=%s is refused by its name, without repeating a value', (name, value) => {
  const line = refusal({ ...PRIVATE, [name]: value });
  expect(line).toMatch(new RegExp(`^${name} is not right\\. Set it to `));
  if (value.length > 4) expect(line).not.toContain(value);
});

test.each([
  'S3_ENDPOINT',
  'S3_BUCKET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'FAL_KEY',
  'BFL_API_KEY',
  'COMFYUI_URL',
  'IMAGES_API_URL',
])('%s is refused while its part does not exist, never ignored', (name) => {
  expect(refusal({ ...PRIVATE, [name]: 'value' })).toMatch(new RegExp(`^${name} is set, but`));
});

test('the embedded parts and an open door exclude each other', () => {
  expect(refusal({ ...PRIVATE, HOST: '0.0.0.0' })).toMatch(/^AFTERIMAGE_EMBEDDED is 1, .* HOST opens/);
  expect(refusal({ ...PRIVATE, APP_URL: 'https://photos.example.org' })).toMatch(
    /^AFTERIMAGE_EMBEDDED is 1, .* APP_URL opens/,
  );
});

test('an empty variable counts as not set', () => {
  expect(readEnv({ ...PRIVATE, APP_URL: '', GOOGLE_CLIENT_ID: ' ', FAL_KEY: '' })).toMatchObject({
    appUrl: 'http://localhost:3000',
    google: null,
    isEmbedded: true,
  });
});
