import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '#lib/embedded/ports.ts';
import { newToken } from '#lib/ids.ts';
import { migrate } from '#prisma/migrate.ts';
import { killablePostgres } from '#tests/faults/killable-postgres.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';

/** The parts that can be killed. */
export const PARTS = ['web', 'worker', 'sandbox', 'database'] as const;
export type PartName = (typeof PARTS)[number];

/** Longest wait for a process to meet the write at which it dies, milliseconds; then it dies where it is. */
const STRIKE_MS = 1_500;

export type Town = {
  databaseUrl: string;
  webUrl: string;
  controlUrl: string;
  /** What ended without being killed, with its last words. */
  ended: string[];
  /** Kills it at its nth write from now (a database: now), and starts it again. */
  kill(part: PartName, at: { write: number; before: boolean }): Promise<void>;
  /** Asks the sandbox's controls. */
  control(verb: string, ...args: unknown[]): Promise<unknown>;
  remove(): Promise<void>;
};

/** A database, a web server, a worker and a sandbox as its Stripe, each a process of its own, with this process's environment set to them. */
export async function startTown(): Promise<Town> {
  const postgres = await killablePostgres();
  const [web, api, control] = await Promise.all([freePort(), freePort(), freePort()]);
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    DATA_DIR: join(postgres.folder, 'data'),
    NEXTAUTH_SECRET: newToken(),
    ENCRYPTION_KEY: newToken(),
    APP_URL: `http://127.0.0.1:${web}`,
    AFTERIMAGE_EMBEDDED: '1',
    STRIPE_SECRET_KEY: 'sk_test_0123456789abcdef',
    STRIPE_WEBHOOK_SECRET: `whsec_${newToken()}`,
    STRIPE_API_URL: `http://127.0.0.1:${api}`,
  });
  await migrate(postgres.url);
  const folder = 'tests/faults/purchases';
  const scripts: Record<Exclude<PartName, 'database'>, string[]> = {
    web: [`${folder}/web-main.ts`, String(web)],
    worker: [`${folder}/worker-main.ts`],
    sandbox: [`${folder}/sandbox-main.ts`, join(postgres.folder, 'sandbox'), String(api), String(control)],
  };
  const victims = new Map<PartName, Victim>();
  const ended: string[] = [];
  const start = async (part: Exclude<PartName, 'database'>) => {
    // Its database may be dead: then it ends while it starts, and is started again, as a supervisor does.
    for (let tried = 0; ; tried++) {
      try {
        const victim = await startVictim(scripts[part]);
        victims.set(part, victim);
        void victim.exited.then(
          ({ code }) => code !== null && ended.push(`${part} ended by itself: ${victim.output()}`),
        );
        return;
      } catch (error) {
        if (tried > 40) throw error;
        await delay(100);
      }
    }
  };
  await Promise.all([start('web'), start('worker'), start('sandbox')]);
  const controlUrl = `http://127.0.0.1:${control}`;
  return {
    databaseUrl: postgres.url,
    webUrl: `http://127.0.0.1:${web}`,
    controlUrl,
    ended,
    async kill(part, { write, before }) {
      if (part === 'database') {
        await postgres.kill();
        return postgres.startAgain();
      }
      const victim = victims.get(part);
      victim?.strike({ at: write, signal: 'SIGKILL', before }).catch(() => undefined);
      const limit = AbortSignal.timeout(STRIKE_MS);
      const late = new Promise((resolve) => limit.addEventListener('abort', resolve));
      await Promise.race([victim?.exited, late]);
      victim?.signal('SIGKILL');
      await victim?.exited;
      await start(part);
    },
    async control(verb, ...args) {
      const response = await fetch(controlUrl, { method: 'POST', body: JSON.stringify({ verb, args }) });
      return response.json();
    },
    async remove() {
      for (const victim of victims.values()) victim.signal('SIGKILL');
      await Promise.all([...victims.values()].map(({ exited }) => exited));
      await postgres.remove();
    },
  };
}
