// `npm run keys -- status|rotate|retire`: the keys that wrap the accounts' keys, while everything runs. Exit 0: done. Exit 1: not
// done, and one line on standard error says why.
import '#lib/embedded/forbid-dumps.ts';
import pg from 'pg';
import { completeEnv, type Installation, keepsKey, readInstallation } from '#lib/embedded/installation.ts';
import { findEmbeddedDatabase } from '#lib/embedded/postgres/embedded-database.ts';
import { addEncryptionKey, dropPreviousEncryptionKeys } from '#lib/embedded/secrets.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';
import { EnvError } from '#lib/env-error.ts';
import { rewrapSigningKeys } from '#lib/receipts/rewrap-signing-keys.ts';
import { keysText } from '#lib/text/keys.ts';
import { closeWrappingKeys } from '#lib/vault/close-wrapping-keys.ts';
import { listWrappingKeys, type WrappingKeyState } from '#lib/vault/list-wrapping-keys.ts';
import { rewrapDataKeys } from '#lib/vault/rewrap-data-keys.ts';

const text = keysText.en;
const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Any fixed number: one rotation at a time. */
const LOCK_KEY = 7_702_446_118;

const countOf = ({ dataKeys, signingKeys }: WrappingKeyState): number => dataKeys + signingKeys;

async function status(): Promise<void> {
  for (const key of await listWrappingKeys()) say(text.state(key));
}

/** A key that is needed and not given stands in the way of everything: nothing is closed or taken out before it is there. */
function requireGiven(keys: readonly WrappingKeyState[]): void {
  const missing = keys.find((key) => !key.isGiven && countOf(key) > 0);
  if (missing) throw new StartError(text.missing(missing.id, countOf(missing)));
}

/** Goes on with a rotation that was cut off, and only begins another when everything is under the current key. */
async function rotate(installation: Installation): Promise<void> {
  const before = await listWrappingKeys();
  requireGiven(before);
  const [current] = before;
  if (current?.isCurrent && current.isClosed) throw new StartError(text.closed(current.id));
  if (!before.some((key) => !key.isCurrent && (countOf(key) > 0 || (key.isGiven && !key.isClosed)))) {
    if (!keepsKey(installation)) throw new StartError(text.nothingToRotate);
    addEncryptionKey(installation.dataDir);
  }
  await closeWrappingKeys();
  const { rewrapped, unopened } = await rewrapDataKeys();
  const signing = await rewrapSigningKeys();
  if (unopened > 0) throw new StartError(text.unopened(unopened));
  say(text.rotated(rewrapped + signing, (await listWrappingKeys())[0]?.id ?? ''));
}

/** Nothing is wrapped under a closed key any more, so what is not needed after the closing will never be. */
async function retire(installation: Installation): Promise<void> {
  requireGiven(await listWrappingKeys());
  await closeWrappingKeys();
  const needed = (await listWrappingKeys()).find((key) => !key.isCurrent && countOf(key) > 0);
  if (needed) throw new StartError(text.stillNeeded(needed.id, countOf(needed)));
  say(text.retired);
  if (keepsKey(installation)) {
    dropPreviousEncryptionKeys(installation.dataDir);
    say(text.removed);
  } else say(text.unset);
}

async function main(command: string | undefined): Promise<void> {
  const work = new Map([
    ['status', status],
    ['rotate', rotate],
    ['retire', retire],
  ]).get(command ?? '');
  if (!work) throw new StartError(text.usage);
  const installation = readInstallation('production');
  const { variables, dataDir, port } = installation;
  const databaseUrl = variables.DATABASE_URL ?? findEmbeddedDatabase(dataDir);
  if (!databaseUrl) throw new StartError(text.notRunning(dataDir));
  Object.assign(process.env, completeEnv(installation, { port, databaseUrl, sandbox: null }));
  const guard = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
  guard.on('error', () => {});
  await guard.connect();
  await guard.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
  await work(installation);
}

main(process.argv[2]).then(
  () => process.exit(0),
  (error: unknown) => {
    const isKnown = error instanceof StartError || error instanceof EnvError;
    process.stderr.write(`${isKnown ? error.message : `The keys stayed as they are: ${reasonOf(error)}.`}\n`);
    process.exit(1);
  },
);
