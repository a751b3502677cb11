import { db } from '#lib/db.ts';
import { cancelEdit } from '#lib/edits/cancel-edit.ts';
import { handleOf } from '#lib/edits/run-state.ts';
import {
  FAL_MODEL,
  OWN_MODEL,
  type Owner,
  type Providers,
  pressAt,
  rich,
  rowOf,
  untilCleared,
  whoLost,
} from '#tests/faults/elsewhere/providers.ts';
import { until } from '#tests/lib/edits/stage.ts';
import type { FalJob, FalPlan } from '#tests/support/fal-server/fal-job.ts';

/**
 * Where an edit elsewhere can be when its worker or its provider goes away. `lost`: nobody knows its ticket, so it ends for nothing and is never
 * sent again; `kept`: it can be taken up, or had not left; `gone`: its owner had cancelled it.
 */
type Stage = {
  what: string;
  ends: 'lost' | 'kept' | 'gone';
  /** Edits that the provider's log shows for it in the end. */
  submits: number;
};

const STAGES = {
  onItsWay: { what: 'its submit is on its way', ends: 'lost', submits: 0 },
  taken: { what: 'it is taken, and the ticket is not told', ends: 'lost', submits: 1 },
  queued: { what: 'it waits there', ends: 'kept', submits: 1 },
  running: { what: 'it runs there', ends: 'kept', submits: 1 },
  behind: { what: 'it waits here behind two of its owner’s', ends: 'kept', submits: 1 },
  download: { what: 'its result is on its way', ends: 'kept', submits: 1 },
  cancelling: { what: 'it is asked to be stopped there', ends: 'gone', submits: 1 },
  deleting: { what: 'it is asked to be deleted there', ends: 'kept', submits: 1 },
  connected: { what: 'its connection is its run', ends: 'lost', submits: 1 },
  inLine: { what: 'it waits here for the one place at its server', ends: 'kept', submits: 1 },
} as const satisfies Record<string, Stage>;
type Name = keyof typeof STAGES;

export type Caught = { owners: Owner[]; edits: Record<Name, string> };

const FOR_EVER = Number.POSITIVE_INFINITY;

/** One edit in each stage at once, at both stand-ins, with a worker that holds them there. */
export async function catchInEveryStage(providers: Providers): Promise<Caught> {
  const { fal, own } = providers;
  const owners: Owner[] = [];
  const first = async (model: string) => {
    const owner = await rich();
    owners.push(owner);
    return pressAt(owner, model, providers);
  };
  const nextJob = async (plan: Partial<FalPlan>, press: () => Promise<string>): Promise<[string, FalJob]> => {
    const many = fal.jobs().length;
    fal.planNext(plan);
    const id = await press();
    return [id, await until('it is taken there', () => fal.jobs()[many])];
  };
  const atFal = (plan: Partial<FalPlan>) => nextJob(plan, () => first(FAL_MODEL));
  const isSent = (id: string) => until('it is sent', async () => (await rowOf(id)).submittedAt);
  const wasAsked = (method: string, path: RegExp, many = 1) =>
    until(
      `it is asked to ${method}`,
      () => fal.seen.filter(({ call }) => call.method === method && path.test(call.path)).length >= many,
    );

  fal.fail('submit', 'hang');
  const onItsWay = await first(FAL_MODEL);
  await isSent(onItsWay);
  await wasAsked('POST', /./);
  fal.fail('submit', 'mute');
  const [taken] = await atFal({ polls: FOR_EVER });
  const [download] = await atFal({ polls: 0, resultFault: 'hang' });
  await wasAsked('GET', /\/requests\/[0-9a-f-]{36}$/);
  fal.fail('delete', 'hang');
  const [deleting] = await atFal({ polls: 0 });
  await wasAsked('DELETE', /payloads$/);
  fal.fail('cancel', 'hang');
  const [cancelling, cancelled] = await atFal({ polls: FOR_EVER, onCancel: 'stopped' });
  await until('it runs there', () => cancelled.state === 'running');
  await cancelEdit({ userId: (await rowOf(cancelling)).userId, editId: cancelling });
  await wasAsked('PUT', /cancel$/);
  const [queued] = await atFal({ positions: Array<number>(10_000).fill(2), polls: FOR_EVER });
  const owner = owners.at(-1) as Owner;
  const another = () => pressAt(owner, FAL_MODEL, providers);
  const [running, run] = await nextJob({ polls: FOR_EVER }, another);
  await until('it runs there', () => run.state === 'running');
  const behind = await another();
  own.next('slow');
  const connected = await first(OWN_MODEL);
  await until('it runs there', () => own.holding() === 1);
  const inLine = await first(OWN_MODEL);
  const tickets = async () =>
    (await db().editRun.count({
      where: { id: { in: [queued, running, download] }, handle: { not: { equals: null } } },
    })) === 3;
  await until('every ticket is stored', tickets);
  return {
    owners,
    edits: { onItsWay, taken, queued, running, behind, download, cancelling, deleting, connected, inLine },
  };
}

/** From now on both stand-ins go on with everything, and nothing goes wrong there. */
export function letGo({ fal, own }: Providers): void {
  fal.heal();
  fal.release();
  own.release();
}

const LEFT: readonly string[] = ['cancelling', 'deleting'] satisfies Name[];

/** Everything that is not as it must be once all has ended: one line each. */
export async function findFaults({ owners, edits }: Caught, providers: Providers): Promise<string[]> {
  const { fal, own } = providers;
  // Who ends an edit clears away behind it; of those two the worker may be dead.
  const others = Object.entries(edits).flatMap(([name, id]) => (LEFT.includes(name) ? [] : [id]));
  const isDue = { id: { in: others }, purgeDueAt: { not: null } };
  await until('the workers have cleared away', async () => (await db().editRun.count({ where: isDue })) === 0);
  await untilCleared(providers);
  const found = [...providers.violations(), ...(await whoLost(owners))];
  let [submits, deletes] = [0, 0];
  for (const [name, { what, ends, submits: sent }] of Object.entries(STAGES)) {
    const { state, errorCode, handle } = await rowOf(edits[name as Name]);
    const ended = `${state} ${errorCode ?? ''}`.trim();
    const wanted = { lost: 'failed run_lost', kept: 'succeeded', gone: 'cancelled' }[ends];
    if (ended !== wanted) found.push(`when ${what}: ended as ${ended}, not as ${wanted}`);
    if (name === 'connected' || name === 'inLine') continue;
    submits += sent;
    const ticket = handleOf(handle);
    if (!ticket) continue;
    deletes += 1;
    const job = fal.jobs().find(({ id }) => id === ticket.externalId);
    if (job?.deletions !== 1) found.push(`when ${what}: deleted there ${job?.deletions} times`);
  }
  if (fal.jobs().length !== submits) found.push(`fal was sent ${fal.jobs().length} edits, not ${submits}`);
  const deleted = fal.jobs().reduce((sum, { deletions }) => sum + deletions, 0);
  if (deleted !== deletes) found.push(`fal deleted ${deleted} times, not ${deletes}`);
  if (own.began() !== 2) found.push(`the own server was sent ${own.began()} edits, not 2`);
  return found;
}
