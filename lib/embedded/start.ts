// `npm start` and `npm run dev`: everything in one, from an empty folder to a page that answers.
import '#lib/embedded/forbid-dumps.ts';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureBuild } from '#lib/embedded/build.ts';
import { lockDataDir } from '#lib/embedded/data-dir.ts';
import { migrateApart, requireDatabase } from '#lib/embedded/database.ts';
import { completeEnv, type Installation, readInstallation } from '#lib/embedded/installation.ts';
import { turnLogs } from '#lib/embedded/log-file.ts';
import { freePort, requireFreePort } from '#lib/embedded/ports.ts';
import { EmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { requireKeys } from '#lib/embedded/require-keys.ts';
import { runApart } from '#lib/embedded/run-apart.ts';
import { ensureSecrets } from '#lib/embedded/secrets.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';
import { placeSandbox } from '#lib/embedded/stripe/place.ts';
import { startSandboxPart } from '#lib/embedded/stripe/sandbox-part.ts';
import { Part } from '#lib/embedded/supervise.ts';
import { readEnv } from '#lib/env.ts';
import { EnvError } from '#lib/env-error.ts';
import { startNotes } from '#lib/inference/settings.ts';
import { operatorNotes } from '#lib/operator-settings.ts';

const isDev = process.argv.includes('--dev');
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** What runs, in the order in which it started; it ends in the other order. */
const running: { stop(): Promise<unknown> }[] = [];
const interrupted = new AbortController();
let ending: Promise<never> | undefined;

function keep<T extends { stop(): Promise<unknown> }>(part: T): T {
  running.push(part);
  return part;
}

async function stopAll(): Promise<void> {
  for (let part = running.pop(); part; part = running.pop()) await part.stop();
}

/**
 * Ends everything that runs and then this process: the parts have 6 s, the database 2 s. A start that is still under way
 * gives up at its next step; what it had begun by then ends too.
 */
function end(code: number): Promise<never> {
  interrupted.abort();
  ending ??= (async () => {
    await stopAll();
    await Promise.race([starting.catch(() => {}), delay(8_000)]);
    await stopAll();
    process.exit(code);
  })();
  return ending;
}

/** Address of a database that is up to date: the operator's, or the one that comes with Afterimage. */
async function readyDatabase(installation: Installation): Promise<string> {
  const { variables, dataDir } = installation;
  if (variables.DATABASE_URL) {
    await requireDatabase(variables.DATABASE_URL);
    await migrateApart(variables.DATABASE_URL);
    return variables.DATABASE_URL;
  }
  const password = ensureSecrets(dataDir).databasePassword;
  const { url } = keep(await EmbeddedDatabase.start({ dataDir, password, say, onLost: () => void end(1) }));
  await migrateApart(url);
  return url;
}

/** The web process and the worker, which start and end together. */
async function startParts(env: NodeJS.ProcessEnv, dataDir: string): Promise<void> {
  const logFile = (name: string) => (isDev ? null : join(dataDir, `${name}.log`));
  const web = new Part({ name: 'The web server', entry: 'lib/web/server.ts', env, logFile: logFile('web'), say });
  const worker = new Part({ name: 'The worker', entry: 'lib/worker/main.ts', env, logFile: logFile('worker'), say });
  keep({ stop: () => Promise.all([web.stop(6_000), worker.stop(6_000)]) });
  await Promise.all([web.ready, worker.ready]);
  if (isDev) reloadOnChange(worker);
}

/** The payment sandbox; nothing waits for it, because nobody can buy before the web process is there. */
function startSandbox(installation: Installation, env: NodeJS.ProcessEnv): void {
  const logFile = isDev ? null : join(installation.dataDir, 'sandbox.log');
  const part = startSandboxPart({ installation, env, logFile, say });
  part.ready.catch((error: unknown) => {
    if (!ending) say(reasonOf(error));
  });
  keep({ stop: () => part.stop(2_000) });
}

/** Development: the web process reloads its pages itself, the worker is started again. */
function reloadOnChange(worker: Part): void {
  let timer: NodeJS.Timeout | undefined;
  watch('lib', { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => worker.reload(), 200);
  });
}

/** How often logs are looked at for their age, milliseconds. */
const TURN_LOGS_MS = 3_600_000;

/** Keeps the logs under `LOG_DAYS`, also while everything runs for months. What cannot be done now (a full disk) is tried again. */
function keepLogs(dataDir: string): void {
  const paths = ['web', 'worker', 'sandbox', 'postgres', 'build'].map((name) => join(dataDir, `${name}.log`));
  const turn = () => {
    try {
      turnLogs(paths);
    } catch (error) {
      say(`The logs could not be set aside: ${reasonOf(error)}. It is tried again within the hour.`);
    }
  };
  turn();
  setInterval(turn, TURN_LOGS_MS).unref();
}

/** Under npm, its end is ours too: killed hard it forwards nothing. */
function followNpm(): void {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => process.ppid === parent || void end(1), 1_000).unref();
}

async function start(): Promise<void> {
  const installation = readInstallation(isDev ? 'development' : 'production');
  const { dataDir, host } = installation;
  const lock = lockDataDir(dataDir);
  keep({ stop: async () => lock[Symbol.dispose]() });
  await requireFreePort(installation.port, host);
  const port = installation.port || (await freePort());
  say(`Afterimage keeps its data in ${dataDir}.`);
  keepLogs(dataDir);
  const databaseUrl = await readyDatabase(installation);
  const sandbox = await placeSandbox(installation);
  const env = completeEnv(installation, { port, databaseUrl, sandbox });
  // At once: until it listens, another process could take its port.
  if (sandbox) startSandbox(installation, env);
  await runApart('check-storage-main.ts', env, 'The storage could not be checked.');
  await requireKeys(readEnv(env));
  if (!isDev) await ensureBuild({ env, dataDir, signal: interrupted.signal, say });
  interrupted.signal.throwIfAborted();
  // What the parts write under the data folder is for this user alone.
  process.umask(0o077);
  await startParts(env, dataDir);
  say(`Afterimage is ready on ${env.APP_URL}`);
  startNotes(readEnv(env).inference).forEach(say);
  operatorNotes(readEnv(env)).forEach(say);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!ending) say('Stopping Afterimage.');
    void end(0);
  });
followNpm();
const starting = start();
starting.catch((error: unknown) => {
  if (ending) return;
  const isKnown = error instanceof StartError || error instanceof EnvError;
  process.stderr.write(`${isKnown ? error.message : `Afterimage could not start: ${reasonOf(error)}.`}\n`);
  void end(1);
});
