import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { cookieOf } from '#lib/web/auth-cookies.ts';
import { proxy } from '#proxy.ts';

const SECRET = 'x'.repeat(32);
Object.assign(process.env, {
  ...{ NODE_ENV: 'production', HOST: '0.0.0.0', APP_URL: 'https://photos.example.org' },
  ...{ DATABASE_URL: 'postgresql://u:p@localhost/a', NEXTAUTH_SECRET: SECRET, ENCRYPTION_KEY: SECRET },
  ...{ SMTP_URL: 'smtps://u:p@mail.example.org', EMAIL_FROM: 'Afterimage <hello@example.org>' },
});

test('R-110: under an https address every page tells browsers to come by https alone, for two years, and to load nothing by http', () => {
  for (const path of ['/', '/sign-in', '/gallery', '/no-such-page']) {
    const { headers } = proxy(new NextRequest(`https://photos.example.org${path}`));
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
  }
});

test.each(['session', 'request', 'closed'] as const)(
  'R-110: the cookie of a %s goes over https alone, to this very host, and no script reads it; over http it is the same but for that',
  (kind) => {
    const { name, options } = cookieOf(kind);
    expect(name).toMatch(/^__Host-/);
    expect(options).toMatchObject({ secure: true, httpOnly: true, sameSite: 'lax', path: '/' });
    expect(options).not.toHaveProperty('domain');
    const here = cookieOf(kind, 'http://localhost:3000');
    expect(here).toEqual({ name: name.replace('__Host-', ''), options: { ...options, secure: false } });
  },
);
