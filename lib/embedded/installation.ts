import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { ALLOCATOR } from '#lib/embedded/allocator.ts';
import { openDataDir } from '#lib/embedded/data-dir.ts';
import { withoutDumps } from '#lib/embedded/dumpless.ts';
import { ensureSecrets, type Secrets, secretsPath } from '#lib/embedded/secrets.ts';
import { isPrivateMachine, parseEnv, readEnv } from '#lib/env.ts';
import { listenHosts } from '#lib/web/listen-hosts.ts';

/** What a start works with before the embedded parts have filled in the rest. */
export type Installation = {
  /** The variables that are set to something, `.env` included, with what follows from them. */
  variables: NodeJS.ProcessEnv;
  isEmbedded: boolean;
  host: string;
  port: number;
  dataDir: string;
};

/**
 * Reads `.env` and the environment and decides whether this is an installation for this machine alone. If it is not, the
 * real parts must be there, and the check of the whole environment says which one is missing before anything starts.
 */
export function readInstallation(nodeEnv: 'production' | 'development'): Installation {
  if (existsSync('.env')) loadEnvFile('.env');
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value?.trim()));
  const env = parseEnv({ ...set, NODE_ENV: nodeEnv });
  const isEmbedded = env.AFTERIMAGE_EMBEDDED === undefined ? isPrivateMachine(env) : env.AFTERIMAGE_EMBEDDED === '1';
  const variables: NodeJS.ProcessEnv = { ...set, NODE_ENV: nodeEnv, AFTERIMAGE_EMBEDDED: isEmbedded ? '1' : '0' };
  // Stand-ins of the right shape for what the embedded parts will provide: the rest is checked now.
  const later = { DATABASE_URL: 'postgresql://later', NEXTAUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'x'.repeat(32) };
  readEnv(isEmbedded ? { ...later, ...variables } : variables);
  return { variables, isEmbedded, host: env.HOST, port: env.PORT, dataDir: openDataDir(env.DATA_DIR) };
}

/** Whether the key is that of `secrets.json`, and not one that the operator has set. */
export const keepsKey = ({ isEmbedded, variables }: Installation): boolean => isEmbedded && !variables.ENCRYPTION_KEY;

/** The keys of the file, and where parts that run read them again after a rotation. */
function keysOf({ variables, dataDir }: Installation, secrets: Secrets) {
  const previous = [
    ...(secrets.previousEncryptionKeys ?? []),
    ...(variables.ENCRYPTION_KEY_PREVIOUS?.split(',') ?? []),
  ];
  return {
    ENCRYPTION_KEY: secrets.encryptionKey,
    ...(previous.length > 0 && { ENCRYPTION_KEY_PREVIOUS: previous.join(',') }),
    AFTERIMAGE_SECRETS: secretsPath(dataDir),
  };
}

/** The payment sandbox that stands in for Stripe. */
type SandboxKeys = { url: string; secretKey: string; webhookSecret: string };

const sandboxOf = ({ url, secretKey, webhookSecret }: SandboxKeys) => ({
  STRIPE_API_URL: url,
  STRIPE_SECRET_KEY: secretKey,
  STRIPE_WEBHOOK_SECRET: webhookSecret,
});

/** The variables that the parts run with: what was set, and what the embedded parts provide. */
export function completeEnv(
  installation: Installation,
  given: { port: number; databaseUrl: string; sandbox: SandboxKeys | null },
): NodeJS.ProcessEnv {
  const { variables, dataDir, isEmbedded, host } = installation;
  const secrets = isEmbedded ? ensureSecrets(dataDir) : null;
  return {
    ...ALLOCATOR,
    ...(secrets && { NEXTAUTH_SECRET: secrets.authSecret }),
    APP_URL: `http://${listenHosts(host).length > 1 ? 'localhost' : host}:${given.port}`,
    ...variables,
    ...(secrets && keepsKey(installation) && keysOf(installation, secrets)),
    ...(given.sandbox && sandboxOf(given.sandbox)),
    DATA_DIR: dataDir,
    PORT: String(given.port),
    DATABASE_URL: given.databaseUrl,
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_OPTIONS: withoutDumps(variables.NODE_OPTIONS),
  };
}
