import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '#lib/embedded/installation.ts';
import { freePort } from '#lib/embedded/ports.ts';
import { ensureSandboxKeys, readSecrets } from '#lib/embedded/secrets.ts';

/** Where the parts of an installation find the sandbox, and the keys that it knows. */
export type SandboxPlace = { url: string; secretKey: string; webhookSecret: string };

/** Only a private installation without an account at Stripe has a sandbox. */
const wantsSandbox = ({ isEmbedded, variables }: Installation): boolean =>
  isEmbedded && !variables.STRIPE_SECRET_KEY && !variables.STRIPE_WEBHOOK_SECRET;

const portFile = (dataDir: string) => join(dataDir, 'sandbox.port');
const urlOf = (port: number) => `http://127.0.0.1:${port}`;

/** Chooses a port and makes the keys at the first start; null where there is to be no sandbox. */
export async function placeSandbox(installation: Installation): Promise<SandboxPlace | null> {
  if (!wantsSandbox(installation)) return null;
  const port = await freePort();
  writeFileSync(portFile(installation.dataDir), String(port), { mode: 0o600 });
  return { url: urlOf(port), ...ensureSandboxKeys(installation.dataDir) };
}

/** The sandbox of a start that runs on the same data folder, or null. */
export function findSandbox(installation: Installation): SandboxPlace | null {
  const { dataDir } = installation;
  if (!wantsSandbox(installation) || !existsSync(portFile(dataDir))) return null;
  const secrets = readSecrets(dataDir);
  if (!secrets?.stripeSecretKey || !secrets.stripeWebhookSecret) return null;
  const port = Number(readFileSync(portFile(dataDir), 'utf8'));
  return { url: urlOf(port), secretKey: secrets.stripeSecretKey, webhookSecret: secrets.stripeWebhookSecret };
}
