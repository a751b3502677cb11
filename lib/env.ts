import { z } from 'zod';

/** A wrong or half-set environment: one line that names the variable and says how to mend it. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

const text = z.string().trim().min(1).optional();
const Source = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  AFTERIMAGE_EMBEDDED: z.enum(['0', '1']).optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('.data'),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  ENCRYPTION_KEY: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  EMAIL_FROM: text,
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GOOGLE_ISSUER: z.url({ protocol: /^https?$/ }).default('https://accounts.google.com'),
  GITHUB_URL: z.url({ protocol: /^https?$/ }).default('https://github.com'),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
});

/** What an identity provider knows us by; `url` is its own origin (GitHub Enterprise and the like have another). */
export type OAuthClient = Readonly<{ clientId: string; clientSecret: string; url: string }>;

export type Env = Readonly<{
  isProduction: boolean;
  /** A private, single-machine installation: outbox and other parts that production does not have. */
  isEmbedded: boolean;
  port: number;
  host: string;
  /** Absolute or relative to the working directory. */
  dataDir: string;
  /** Origin that links and checks use, without a trailing slash. */
  appUrl: string;
  databaseUrl: string;
  authSecret: string;
  encryptionKey: string;
  smtp: { url: string; from: string } | null;
  google: OAuthClient | null;
  github: OAuthClient | null;
  /** Reverse proxies in front of this server whose entries in X-Forwarded-For are believed. */
  trustedProxies: number;
}>;

/** Reads and checks a set of variables. Throws `EnvError` with one line for the first that is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Source.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new EnvError(
      `${issue?.path.join('.') ?? 'The environment'} is not right: ${issue?.message ?? 'unknown reason'}.`,
    );
  }
  const env = parsed.data;
  const need = (name: keyof typeof env): string => {
    const value = env[name];
    if (value === undefined)
      throw new EnvError(`${name} is not set. Set it, or run npm start, which sets it by itself.`);
    return String(value);
  };
  const pair = (id: 'GOOGLE' | 'GITHUB', url: string): OAuthClient | null => {
    const clientId = env[`${id}_CLIENT_ID`];
    const clientSecret = env[`${id}_CLIENT_SECRET`];
    if (!clientId && !clientSecret) return null;
    if (!clientId || !clientSecret) {
      const missing = clientId ? `${id}_CLIENT_SECRET` : `${id}_CLIENT_ID`;
      throw new EnvError(`${missing} is not set, but its other half is. Set both, or neither.`);
    }
    return { clientId, clientSecret, url: url.replace(/\/+$/, '') };
  };
  if (env.SMTP_URL && !env.EMAIL_FROM)
    throw new EnvError('EMAIL_FROM is not set, but SMTP_URL is. Set both, or neither.');
  if (env.EMAIL_FROM && !env.SMTP_URL)
    throw new EnvError('SMTP_URL is not set, but EMAIL_FROM is. Set both, or neither.');
  return {
    isProduction: env.NODE_ENV === 'production',
    isEmbedded: env.AFTERIMAGE_EMBEDDED === '1' || env.NODE_ENV !== 'production',
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    appUrl: (env.APP_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    databaseUrl: need('DATABASE_URL'),
    authSecret: need('NEXTAUTH_SECRET'),
    encryptionKey: need('ENCRYPTION_KEY'),
    smtp: env.SMTP_URL && env.EMAIL_FROM ? { url: env.SMTP_URL, from: env.EMAIL_FROM } : null,
    google: pair('GOOGLE', env.GOOGLE_ISSUER),
    github: pair('GITHUB', env.GITHUB_URL),
    trustedProxies: env.TRUSTED_PROXIES,
  };
}

let current: Env | undefined;

/** The environment of this process, checked once. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
