import { expect, test } from 'vitest';
import { readEnv } from '#lib/env.ts';
import { operatorNotes } from '#lib/operator-settings.ts';

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

const OPERATOR = {
  OPERATOR_NAME: 'Example Ltd',
  OPERATOR_ADDRESS: '1 Example Street, 10115 Berlin, Germany',
  OPERATOR_EMAIL: 'hello@example.org',
};

test('R-116: nothing about the operator is made up; what is not set is null, and reports of holes go to the address people write to', () => {
  const none = { name: null, address: null, email: null, securityEmail: null, disclosures: null, certifications: [] };
  expect(readEnv(PRODUCTION).operator).toMatchObject({ ...none, availabilityPercent: null });
  expect(readEnv({ ...PRODUCTION, ...OPERATOR }).operator).toMatchObject({
    name: 'Example Ltd',
    address: '1 Example Street, 10115 Berlin, Germany',
    email: 'hello@example.org',
    securityEmail: 'hello@example.org',
  });
  const more = { OPERATOR_DISCLOSURES: '2025:0/0, 2026:2/1', OPERATOR_CERTIFICATIONS: 'ISO 27001; SOC 2' };
  expect(readEnv({ ...PRODUCTION, ...OPERATOR, ...more, OPERATOR_AVAILABILITY: '99.5' }).operator).toMatchObject({
    disclosures: [
      { year: 2026, requests: 2, answered: 1 },
      { year: 2025, requests: 0, answered: 0 },
    ],
    certifications: ['ISO 27001', 'SOC 2'],
    availabilityPercent: 99.5,
  });
});

test.each([
  ['OPERATOR_EMAIL', 'hello at example.org'],
  ['OPERATOR_NAME', 'Example\nLtd'],
  ['OPERATOR_AVAILABILITY', '100'],
  ['OPERATOR_DISCLOSURES', '2026:1/2'],
  ['OPERATOR_DISCLOSURES', '2026:0/0,2026:1/0'],
  ['OPERATOR_DISCLOSURES', 'none'],
])('a wrong %s (%j) stops the start and is named', (name, value) => {
  expect(() => readEnv({ ...PRODUCTION, ...OPERATOR, [name]: value })).toThrow(new RegExp(`^${name} is not right\\.`));
});

test('whoever opens the installation to others is told at the start what its pages cannot say; on one machine nobody is', () => {
  expect(operatorNotes(readEnv({ ...PRODUCTION, ...OPERATOR }))).toEqual([]);
  expect(operatorNotes(readEnv(PRIVATE))).toEqual([]);
  expect(operatorNotes(readEnv({ ...PRODUCTION, OPERATOR_NAME: 'Example Ltd' }))).toEqual([
    expect.stringMatching(/^OPERATOR_ADDRESS, OPERATOR_EMAIL not set/),
  ]);
});
