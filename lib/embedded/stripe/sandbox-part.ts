import type { Installation } from '#lib/embedded/installation.ts';
import { Part } from '#lib/embedded/supervise.ts';
import { listenHosts } from '#lib/web/listen-hosts.ts';

/** What the sandbox is told of the environment: neither the database nor any other secret. */
const TOLD = [
  'PATH',
  'NODE_ENV',
  'NODE_OPTIONS',
  'DATA_DIR',
  'APP_URL',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'STRIPE_API_URL',
];

/** Where the webhook is reached on this machine, whatever name people use for it. */
function webhookUrl(host: string, port: string | undefined): string {
  const [address = '127.0.0.1'] = listenHosts(host);
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}/api/webhooks/stripe`;
}

/** Starts the sandbox and keeps it running. `env`: that of the parts. */
export function startSandboxPart({
  installation: { dataDir, host },
  env,
  logFile,
  say,
}: {
  installation: Installation;
  env: NodeJS.ProcessEnv;
  logFile: string | null;
  say: (line: string) => void;
}): Part {
  const told = Object.fromEntries(TOLD.map((name) => [name, env[name]]));
  return new Part({
    name: 'The payment sandbox',
    entry: 'lib/embedded/stripe/sandbox-main.ts',
    env: { ...told, NODE_ENV: env.NODE_ENV, DATA_DIR: dataDir, SANDBOX_WEBHOOK_URL: webhookUrl(host, env.PORT) },
    logFile,
    say,
  });
}
