import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findBinaries } from '#lib/embedded/postgres/binaries.ts';
import { findIdentity } from '#lib/embedded/postgres/identity.ts';
import { placePostgres } from '#lib/embedded/postgres/place-postgres.ts';
import {
  embeddedUrl,
  type Postgres,
  type PostgresOptions,
  startPostgres,
} from '#lib/embedded/postgres/start-postgres.ts';
import { readSecrets } from '#lib/embedded/secrets.ts';
import { reasonOf, StartError } from '#lib/embedded/start-error.ts';

/** How often in a row a database that died is started again before that counts as hopeless. */
const MAX_ATTEMPTS = 5;

const portFile = (dataDir: string) => join(dataDir, 'postgres.port');

/** Address of the embedded database that a running start keeps for `dataDir`, or null where there has been none. */
export function findEmbeddedDatabase(dataDir: string): string | null {
  const secrets = readSecrets(dataDir);
  if (!secrets || !existsSync(portFile(dataDir))) return null;
  return embeddedUrl(secrets.databasePassword, Number(readFileSync(portFile(dataDir), 'utf8')));
}

type Options = {
  dataDir: string;
  password: string;
  say: (line: string) => void;
  /** Called once when the database died and cannot be brought back. */
  onLost: () => void;
};

async function placed(dataDir: string, password: string, say: (line: string) => void): Promise<PostgresOptions> {
  const wanted = join(dataDir, 'postgres');
  const identity = findIdentity(wanted);
  if (identity === undefined) {
    throw new StartError(
      'PostgreSQL may not run as root and this system has no user postgres or nobody. Add one, start Afterimage as an ordinary user, or set DATABASE_URL.',
    );
  }
  const { binaries, clusterDir, moved } = await placePostgres({ ...findBinaries(), clusterDir: wanted, identity });
  if (moved) say(moved);
  return { binaries, clusterDir, password, identity, logFile: join(dataDir, 'postgres.log') };
}

/** The PostgreSQL of a start, brought back on the same port when it dies: clients reconnect to the address they know. */
export class EmbeddedDatabase {
  readonly url: string;
  readonly #options: PostgresOptions;
  readonly #input: Options;
  #postgres: Postgres;
  #isStopping = false;

  private constructor(postgres: Postgres, options: PostgresOptions, input: Options) {
    this.#postgres = postgres;
    this.#options = options;
    this.#input = input;
    this.url = postgres.url;
    writeFileSync(portFile(input.dataDir), String(options.port), { mode: 0o600 });
    this.#watch();
  }

  /** Starts the cluster under `dataDir`, made at the first start. Throws `StartError` when that cannot be. */
  static async start(input: Options): Promise<EmbeddedDatabase> {
    try {
      const options = await placed(input.dataDir, input.password, input.say);
      const postgres = await startPostgres(options);
      const port = Number(new URL(postgres.url).port);
      return new EmbeddedDatabase(postgres, { ...options, port }, input);
    } catch (error) {
      if (error instanceof StartError) throw error;
      throw new StartError(`The database could not be started: ${reasonOf(error)}.`);
    }
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#postgres.stop();
  }

  #watch(): void {
    this.#postgres.child.once('exit', (code, signal) => {
      if (!this.#isStopping) void this.#revive(signal ?? `code ${code}`);
    });
  }

  async #revive(how: string): Promise<void> {
    this.#input.say(`The database ended (${how}). Starting it again.`);
    for (let attempt = 1; attempt <= MAX_ATTEMPTS && !this.#isStopping; attempt += 1) {
      try {
        this.#postgres = await startPostgres(this.#options);
        if (this.#isStopping) return await this.#postgres.stop();
        return this.#watch();
      } catch {
        await delay(attempt * 300);
      }
    }
    if (this.#isStopping) return;
    this.#input.say(`The database does not come back; ${this.#options.logFile} says why. Mend that and start again.`);
    this.#input.onLost();
  }
}
