import sharp from 'sharp';
import { backendTo } from '#tests/lib/inference/bfl/stage.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';
import { BEHAVIOURS, type Behaviour } from '#tests/support/behaviours.ts';
import type { BflPlan } from '#tests/support/bfl-server/bfl-task.ts';
import { picturesOf } from '#tests/support/bfl-server/endpoints.ts';
import { startBflServer } from '#tests/support/bfl-server/start-bfl-server.ts';
import { aBomb, aPhoto, plainLike } from '#tests/support/pictures.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

/** Runs that are held for a while are asked for often, and not without pause. */
const POLLS = { pollMs: [25] };

type Doing = { plan?: Partial<BflPlan>; submit?: Fault };

const picture = (bytes: Buffer): Doing => ({ plan: { outcome: { kind: 'Ready', bytes } } });

async function doingOf(behaviour: Behaviour, photo: Buffer): Promise<Doing> {
  switch (behaviour) {
    case 'success':
      return {};
    case 'slow':
    case 'hang':
      return { plan: { polls: Number.POSITIVE_INFINITY } };
    case 'refused':
      return { plan: { outcome: { kind: 'Request Moderated' } } };
    case 'invalid':
      return { submit: { status: 422, body: '{"detail":[{"loc":["body"],"msg":"m","type":"value_error"}]}' } };
    case 'no key':
      return { submit: { status: 403, body: '{"detail":"Not authenticated"}' } };
    case 'busy':
      return { submit: { status: 429, headers: { 'retry-after': '0' } } };
    case 'down':
      return { submit: { status: 503 } };
    case 'broken':
      return { plan: { outcome: { kind: 'Error' } } };
    case 'half':
      return { submit: 'half' };
    case 'garbage':
      return { plan: { downloadFault: 'html' } };
    case 'huge':
      return { plan: { downloadFault: 'huge' } };
    case 'not a picture':
      return picture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    case 'cut picture':
      return picture(photo.subarray(0, photo.length >> 1));
    case 'bomb':
      return picture(await aBomb());
    case 'blank':
      return picture(await plainLike(photo));
    case 'unchanged':
      return picture(photo);
    case 'cut at submit':
      return { submit: 'lost' };
    case 'expired':
      return { plan: { downloadFault: { status: 403, body: '<Error>AuthenticationFailed</Error>' } } };
  }
}

const doings = async (): Promise<Partial<Record<Behaviour, Doing>>> => {
  const photo = await sharp(await aPhoto())
    .png()
    .toBuffer();
  return Object.fromEntries(
    await Promise.all(BEHAVIOURS.map(async (name) => [name, await doingOf(name, photo)] as const)),
  );
};
let known: ReturnType<typeof doings> | undefined;

async function open(): Promise<ContractStage> {
  const server = await startBflServer();
  known ??= doings();
  const does = await known;
  return {
    backend: backendTo(server, POLLS),
    next: (...behaviours) => {
      for (const { plan, submit } of behaviours.map((name) => does[name] ?? {})) {
        if (submit) server.fail('submit', submit);
        server.planNext(plan ?? {});
      }
    },
    began: () => server.tasks().length,
    holding: () => server.tasks().filter(({ isActive }) => isActive).length,
    release: () => server.release(),
    // Pictures beside it as they are, so that nothing can hide in base64.
    received: () => [
      ...server.seen.map(({ call }) => Buffer.from(`${call.target} ${JSON.stringify(call.headers)} ${call.body}`)),
      ...server.tasks().flatMap(({ sent }) => picturesOf(sent)),
    ],
    faults: () => [...server.violations],
    close: () => server.stop(),
  };
}

describeBackend('Black Forest Labs', { open, expresses: [...BEHAVIOURS], refusesLate: ['refused'] });
