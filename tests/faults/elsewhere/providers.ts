import { randomUUID } from 'node:crypto';
import { db } from '#lib/db.ts';
import { purgeElsewhere } from '#lib/edits/purge-elsewhere.ts';
import { requestEdit } from '#lib/edits/request-edit.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { WIRING, type Wiring, wiredModels } from '#tests/faults/elsewhere/wiring.ts';
import { startVictim, type Victim } from '#tests/faults/victim.ts';
import { grant } from '#tests/lib/credits/stage.ts';
import { agreeToAll, newOwner, until } from '#tests/lib/edits/stage.ts';
import { type FalServer, startFalServer } from '#tests/support/fal-server/start-fal-server.ts';
import { startImagesApiServer } from '#tests/support/images-api-server/start-images-api-server.ts';
import { aPhoto } from '#tests/support/pictures.ts';

/** Enough for every edit of a sweep. */
const CREDITS = 1_000;

export const FAL_MODEL = 'fal-kontext-pro';
export const OWN_MODEL = 'images-api:own';

export type Providers = {
  fal: FalServer;
  own: Awaited<ReturnType<typeof startImagesApiServer>>;
  models: ModelRegistry;
  startWorker(): Promise<Victim>;
  /** What either blames its caller for. */
  violations(): string[];
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  stop(): Promise<void>;
};

/** Both stand-ins, in this process, so that they outlive every worker that is killed. */
export async function startProviders(): Promise<Providers> {
  const [fal, own] = await Promise.all([startFalServer(), startImagesApiServer({ dialect: 'sdcpp' })]);
  const { key, adminKey, queueUrl: queue, platformUrl: platform, filesUrl: files } = fal;
  const wiring: Wiring = { fal: { key, adminKey, queue, platform, files }, imagesApi: { url: own.url } };
  const both = (act: (server: FalServer | Providers['own']) => Promise<void>) => async () => {
    await Promise.all([act(fal), act(own)]);
  };
  return {
    fal,
    own,
    models: wiredModels(wiring),
    async startWorker() {
      process.env[WIRING] = JSON.stringify(wiring);
      return startVictim(['tests/faults/elsewhere/worker-main.ts']);
    },
    violations: () => [...fal.violations, ...own.faults],
    unplug: both((server) => server.unplug()),
    plugIn: both((server) => server.plugIn()),
    stop: async () => {
      await Promise.all([fal.stop(), own.close()]);
    },
  };
}

export type Owner = Awaited<ReturnType<typeof newOwner>>;

/** A person with a photo and credits. */
export async function rich(): Promise<Owner> {
  const owner = await newOwner(await aPhoto());
  await grant(owner.userId, CREDITS);
  return owner;
}

export async function pressAt(owner: Owner, model: string, { models }: Providers, variations = 1): Promise<string> {
  await agreeToAll(owner.userId, models);
  const priceCredits = variations * models.requireModel(model).model.priceCredits;
  const asked = { instruction: 'make it blue', model, variations, priceCredits, requestId: randomUUID() };
  return (await requestEdit({ ...owner, ...asked }, models)).id;
}

/** The run of an edit of one picture, which has its id. */
export const rowOf = (id: string) => db().editRun.findUniqueOrThrow({ where: { id } });

/** Goes on with what is to be cleared away at the providers, as the clean-up does twice a minute, until nothing is left. */
export const untilCleared = ({ models }: Providers) =>
  until('nothing is left to be cleared away', async () => {
    await db().editRun.updateMany({
      where: { purgeDueAt: { not: null }, endedAt: { not: null } },
      data: { purgeDueAt: new Date(0) },
    });
    await purgeElsewhere(models);
    return (await db().editRun.count({ where: { purgeDueAt: { not: null } } })) === 0;
  });

/** What each person lost: more than the price of what they got. Empty when nobody lost anything. */
export async function whoLost(owners: readonly Owner[]): Promise<string[]> {
  const lost: string[] = [];
  for (const { userId } of owners) {
    const arrived = await db().editRun.findMany({
      where: { userId, state: 'succeeded' },
      select: { edit: { select: { priceCredits: true } } },
    });
    const [account] = await db().$queryRaw<{ left: number }[]>`
      SELECT coalesce(sum(e."credits"), 0)::int AS left FROM "CreditEntry" e JOIN "CreditAccount" a ON a."id" = e."accountId"
       WHERE a."userId" = ${userId}::uuid`;
    const due = CREDITS - arrived.reduce((sum, { edit }) => sum + edit.priceCredits, 0);
    if (account?.left !== due) lost.push(`${userId} has ${account?.left} credits and should have ${due}`);
  }
  return lost;
}
