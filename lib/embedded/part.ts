// `npm run web` and `npm run worker`: one part alone, any number of them. On a machine where `npm start` runs, a part
// without DATABASE_URL joins the database of that start.
import '#lib/embedded/forbid-dumps.ts';
import '#lib/embedded/tune-allocator.ts';
import { ensureBuild } from '#lib/embedded/build.ts';
import { migrateApart, requireDatabase } from '#lib/embedded/database.ts';
import { completeEnv, readInstallation } from '#lib/embedded/installation.ts';
import { requireFreePort } from '#lib/embedded/ports.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { requireKeys } from '#lib/embedded/require-keys.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';
import { requireStorage } from '#lib/embedded/storage.ts';
import { findSandbox } from '#lib/embedded/stripe/place.ts';
import { readEnv } from '#lib/env.ts';
import { EnvError } from '#lib/env-error.ts';
import { startNotes } from '#lib/inference/settings.ts';
import { operatorNotes } from '#lib/operator-settings.ts';

async function main(part: string | undefined): Promise<void> {
  const installation = readInstallation('production');
  const { variables, dataDir, host, port } = installation;
  const databaseUrl = variables.DATABASE_URL ?? findEmbeddedDatabase(dataDir);
  if (!databaseUrl) {
    throw new StartError(
      `DATABASE_URL is not set, and no Afterimage runs on ${dataDir}. Set DATABASE_URL, or run npm start, which brings its own database.`,
    );
  }
  if (part === 'web') await requireFreePort(port, host);
  await requireDatabase(databaseUrl);
  await migrateApart(databaseUrl);
  const env = completeEnv(installation, { port, databaseUrl, sandbox: findSandbox(installation) });
  await requireStorage(readEnv(env));
  await requireKeys(readEnv(env));
  if (part === 'web') {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    await ensureBuild({ env, dataDir, signal: new AbortController().signal, say });
  }
  const notes = part === 'worker' ? startNotes(readEnv(env).inference) : operatorNotes(readEnv(env));
  for (const note of notes) process.stdout.write(`${note}\n`);
  // What the part writes under the data folder is for this user alone.
  process.umask(0o077);
  // The part reads its environment when it first asks for it, which is after this.
  Object.assign(process.env, env);
  await import(part === 'web' ? '#lib/web/server.ts' : '#lib/worker/main.ts');
}

main(process.argv[2]).catch((error: unknown) => {
  const isKnown = error instanceof StartError || error instanceof EnvError;
  process.stderr.write(`${isKnown ? error.message : `Afterimage could not start: ${reasonOf(error)}.`}\n`);
  process.exit(1);
});
