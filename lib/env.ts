import { z } from 'zod';
import { EnvError } from '#lib/env-error.ts';
import { INFERENCE_SHAPES, type InferenceSettings, InferenceSource, readInference } from '#lib/inference/settings.ts';
import { isLoopback, isNearby } from '#lib/nearby.ts';
import { OPERATOR_SHAPES, type OperatorSettings, OperatorSource, readOperator } from '#lib/operator-settings.ts';
import {
  type PackSetting,
  readStripe,
  STRIPE_SHAPES,
  type StripeSettings,
  StripeSource,
} from '#lib/stripe-settings.ts';

const text = z.string().trim().min(1).optional();
const secret = z.string().min(32).optional();

/** An address that is nothing but scheme, host and port: what providers show often ends in the bucket, which is a variable of its own. */
const isBareOrigin = (address: string): boolean => {
  const url = URL.parse(address);
  return url?.href === `${url?.origin}/`;
};

const Source = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  AFTERIMAGE_EMBEDDED: z.enum(['0', '1']).optional(),
  PORT: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/)
    .default('3000')
    .transform(Number)
    .refine((port) => port <= 65_535),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  APP_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  NEXTAUTH_SECRET: secret,
  ENCRYPTION_KEY: z
    .string()
    .min(32)
    .regex(/^[^,]*$/)
    .optional(),
  ENCRYPTION_KEY_PREVIOUS: z
    .string()
    .transform((keys) => keys.split(',').map((key) => key.trim()))
    .pipe(z.array(z.string().min(32)))
    .optional(),
  AFTERIMAGE_SECRETS: text,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  EMAIL_FROM: text,
  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GITHUB_CLIENT_ID: text,
  GITHUB_CLIENT_SECRET: text,
  GOOGLE_ISSUER: z.url({ protocol: /^https?$/ }).default('https://accounts.google.com'),
  GITHUB_URL: z.url({ protocol: /^https?$/ }).default('https://github.com'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .refine(isBareOrigin)
    .optional(),
  S3_BUCKET: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,64}$/)
    .optional(),
  S3_ACCESS_KEY_ID: text,
  S3_SECRET_ACCESS_KEY: text,
  STORAGE: z.enum(['disk', 's3']).optional(),
  SERVICE_WORKER: z.enum(['on', 'off']).default('on'),
  ...StripeSource,
  ...InferenceSource,
  ...OperatorSource,
  TRUSTED_PROXIES: z
    .string()
    .trim()
    .regex(/^(\d|10)$/)
    .default('0')
    .transform(Number),
  COUNTRY_HEADER: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]{1,64}$/)
    .optional(),
});

type Source = z.output<typeof Source>;
type Name = keyof Source;

/** How to mend a variable whose value is not one. Values are never repeated: some are secrets. */
const SHAPES: Record<Name, string> = {
  NODE_ENV: 'development, production or test',
  AFTERIMAGE_EMBEDDED: '1, or 0, or leave it out',
  PORT: 'a whole number from 0 to 65535, for example 3000',
  HOST: 'an address of this machine, for example 127.0.0.1',
  DATA_DIR: 'a folder that Afterimage may write',
  APP_URL: 'the address people open, for example https://photos.example.org',
  DATABASE_URL: 'the address of a PostgreSQL, for example postgresql://user:password@host:5432/afterimage',
  NEXTAUTH_SECRET: 'at least 32 random characters, for example from: openssl rand -base64 32',
  ENCRYPTION_KEY: 'at least 32 random characters without a comma, for example from: openssl rand -base64 32',
  ENCRYPTION_KEY_PREVIOUS: 'the keys before ENCRYPTION_KEY, with commas between them, or leave it out',
  AFTERIMAGE_SECRETS: 'the file where an embedded installation keeps its secrets, or leave it out',
  SMTP_URL: 'the address of a mail server, for example smtps://user:password@mail.example.org',
  EMAIL_FROM: 'the sender of mail, for example Afterimage <hello@example.org>',
  GOOGLE_CLIENT_ID: 'the client id that Google gave',
  GOOGLE_CLIENT_SECRET: 'the client secret that Google gave',
  GITHUB_CLIENT_ID: 'the client id that GitHub gave',
  GITHUB_CLIENT_SECRET: 'the client secret that GitHub gave',
  GOOGLE_ISSUER: 'the address of the identity provider, for example https://accounts.google.com',
  GITHUB_URL: 'the address of GitHub, for example https://github.com',
  S3_ENDPOINT:
    'the address of the object storage without the bucket, for example https://ACCOUNT.r2.cloudflarestorage.com, or https://ACCOUNT.eu.r2.cloudflarestorage.com for a bucket in the EU',
  S3_BUCKET: 'the name of the bucket, for example afterimage',
  S3_REGION: 'the region of the bucket, for example auto (R2) or eu-central-1',
  S3_ACCESS_KEY_ID: 'the access key id of a token that may read and write objects in the bucket',
  S3_SECRET_ACCESS_KEY: 'the secret access key of that token',
  STORAGE: 'disk or s3, or leave it out',
  SERVICE_WORKER: 'on or off, or leave it out',
  ...STRIPE_SHAPES,
  ...INFERENCE_SHAPES,
  ...OPERATOR_SHAPES,
  TRUSTED_PROXIES: 'the number of reverse proxies in front of Afterimage, from 0 to 10',
  COUNTRY_HEADER: 'the name of the header in which your proxy says the country of a request, for example cf-ipcountry',
};

/** What has no embedded stand-in once other machines can reach the app. */
const PRODUCTION_NEEDS = [
  'DATABASE_URL',
  'NEXTAUTH_SECRET',
  'ENCRYPTION_KEY',
  'APP_URL',
  'SMTP_URL',
  'EMAIL_FROM',
] as const;

/** What an identity provider knows us by; `url` is its own origin (GitHub Enterprise and the like have another). */
export type OAuthClient = Readonly<{ clientId: string; clientSecret: string; url: string }>;

/** A bucket and what opens it. `endpoint` is an origin; keys of ours name objects in the bucket's root. */
export type S3Settings = Readonly<{
  endpoint: string;
  bucket: string;
  /** `auto` on R2, which has no regions. */
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}>;

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
  /** Keys that may still open what was wrapped before the last rotation. */
  previousEncryptionKeys: readonly string[];
  /** Where the keys came from and are read again after a rotation; null where they were set by the operator. */
  secretsFile: string | null;
  smtp: { url: string; from: string } | null;
  google: OAuthClient | null;
  github: OAuthClient | null;
  /** The bucket, when there is one; pictures that lie in it can be read whatever `storage` says. */
  s3: S3Settings | null;
  /** Where new pictures go. */
  storage: 'disk' | 's3';
  /** Who takes payments; null: nothing can be bought. */
  stripe: StripeSettings | null;
  /** Backends that make edits, beside the one that is always there. */
  inference: InferenceSettings;
  /** Who runs this installation. */
  operator: OperatorSettings;
  /** ISO 4217, lower case: of packs and tiers. */
  currency: string;
  /** What is sold, the smallest first. */
  creditPacks: readonly PackSetting[];
  /** Reverse proxies in front of this server whose entries in X-Forwarded-For are believed. */
  trustedProxies: number;
  /** The header in which the nearest of them says the country of a request, in lower case; null: nobody says it. */
  countryHeader: string | null;
  /** Whether browsers may install the service worker; where not, those that have one are told to remove it. */
  hasServiceWorker: boolean;
}>;

/** Both halves of a group, or null where neither is set. */
function both(env: Source, first: Name, second: Name): [string, string] | null {
  const [a, b] = [env[first], env[second]];
  if (a === undefined && b === undefined) return null;
  if (a === undefined || b === undefined) {
    const [missing, present] = a === undefined ? [first, second] : [second, first];
    throw new EnvError(
      `${missing} is not set, but ${present} is. Set ${missing} to ${SHAPES[missing]}, or unset both.`,
    );
  }
  return [String(a), String(b)];
}

const S3_NAMES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** The bucket, or null where none of its variables is set. */
function bucketOf(env: Source): S3Settings | null {
  const first = [...S3_NAMES, 'S3_REGION' as const].find((name) => env[name] !== undefined);
  if (!first) {
    if (env.STORAGE === 's3') required(env, 'S3_ENDPOINT', 'STORAGE is s3, so pictures go into a bucket.');
    return null;
  }
  const need = (name: Name) => required(env, name, `${first} is, and a bucket needs ${S3_NAMES.join(', ')} together.`);
  const { protocol, hostname, origin } = new URL(need('S3_ENDPOINT'));
  if (protocol === 'http:' && !isNearby(hostname)) {
    throw new EnvError(
      'S3_ENDPOINT begins with http://, which would carry pictures over the open internet unprotected. Set it to the https:// address.',
    );
  }
  return {
    endpoint: origin,
    bucket: need('S3_BUCKET'),
    region: env.S3_REGION ?? 'auto',
    accessKeyId: need('S3_ACCESS_KEY_ID'),
    secretAccessKey: need('S3_SECRET_ACCESS_KEY'),
  };
}

function required(env: Source, name: Name, why: string): string {
  const value = env[name];
  if (value === undefined) throw new EnvError(`${name} is not set. ${why} Set it to ${SHAPES[name]}.`);
  return String(value);
}

/** Whether these settings make an installation for this machine alone, which may use the embedded parts (PRODUCT §1). */
export const isPrivateMachine = (env: { HOST: string; APP_URL?: string | undefined }): boolean =>
  isLoopback(env.HOST) && !env.APP_URL?.startsWith('https:');

/** Checks each variable by itself. Throws `EnvError` for the first that is wrong. Empty counts as not set. */
export function parseEnv(source: Record<string, string | undefined>): Source {
  const set = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Source.safeParse(set);
  if (parsed.success) return parsed.data;
  const name = parsed.error.issues[0]?.path[0] as Name;
  throw new EnvError(`${name} is not right. Set it to ${SHAPES[name]}.`);
}

/** Reads and checks a set of variables as a whole. Throws `EnvError` with one line for the first that is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const env = parseEnv(source);
  const smtp = both(env, 'SMTP_URL', 'EMAIL_FROM');
  const google = both(env, 'GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET');
  const github = both(env, 'GITHUB_CLIENT_ID', 'GITHUB_CLIENT_SECRET');
  const s3 = bucketOf(env);
  const isProduction = env.NODE_ENV === 'production';
  const isEmbedded = env.AFTERIMAGE_EMBEDDED === '1' || (!isProduction && env.AFTERIMAGE_EMBEDDED !== '0');
  if (isProduction && isEmbedded && !isPrivateMachine(env)) {
    const name = isLoopback(env.HOST) ? 'APP_URL' : 'HOST';
    throw new EnvError(
      `AFTERIMAGE_EMBEDDED is 1, which is for this machine alone, but ${name} opens Afterimage to others. Unset one of the two.`,
    );
  }
  if (!isEmbedded) {
    for (const name of PRODUCTION_NEEDS)
      required(env, name, 'Afterimage is open to other machines, so it has no stand-in.');
  }
  if (env.COUNTRY_HEADER && env.TRUSTED_PROXIES === 0) {
    throw new EnvError(
      'COUNTRY_HEADER is set, but TRUSTED_PROXIES is 0, so anybody could say any country. Set TRUSTED_PROXIES to the number of your proxies, or unset COUNTRY_HEADER.',
    );
  }
  const why = 'npm start sets it by itself; one part alone needs it.';
  return {
    isProduction,
    isEmbedded,
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    appUrl: new URL(env.APP_URL ?? `http://localhost:${env.PORT}`).origin,
    databaseUrl: required(env, 'DATABASE_URL', why),
    authSecret: required(env, 'NEXTAUTH_SECRET', why),
    encryptionKey: required(env, 'ENCRYPTION_KEY', why),
    previousEncryptionKeys: env.ENCRYPTION_KEY_PREVIOUS ?? [],
    secretsFile: env.AFTERIMAGE_SECRETS ?? null,
    smtp: smtp && { url: smtp[0], from: smtp[1] },
    google: google && { clientId: google[0], clientSecret: google[1], url: env.GOOGLE_ISSUER.replace(/\/+$/, '') },
    github: github && { clientId: github[0], clientSecret: github[1], url: env.GITHUB_URL.replace(/\/+$/, '') },
    s3,
    stripe: readStripe(env, isEmbedded),
    currency: env.CURRENCY,
    creditPacks: env.CREDIT_PACKS,
    inference: readInference(env),
    operator: readOperator(env),
    storage: env.STORAGE ?? (s3 ? 's3' : 'disk'),
    trustedProxies: env.TRUSTED_PROXIES,
    countryHeader: env.COUNTRY_HEADER ?? null,
    hasServiceWorker: env.SERVICE_WORKER === 'on',
  };
}

let current: Env | undefined;

/** The environment of this process, checked once. */
export function env(): Env {
  if (current) return current;
  current = readEnv(process.env);
  // next-auth reads its own name for it, and without it would build addresses from the Host header.
  process.env.NEXTAUTH_URL = current.appUrl;
  return current;
}
