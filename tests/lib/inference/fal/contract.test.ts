import sharp from 'sharp';
import { backendTo } from '#tests/lib/inference/fal/stage.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';
import { BEHAVIOURS, type Behaviour } from '#tests/support/behaviours.ts';
import type { FalPlan } from '#tests/support/fal-server/fal-job.ts';
import { decodeDataUri } from '#tests/support/fal-server/result.ts';
import { type FalServer, startFalServer } from '#tests/support/fal-server/start-fal-server.ts';
import { aBomb, aPhoto, plainLike } from '#tests/support/pictures.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

/** Runs that are held for a while are asked for often, and not without pause. */
const POLLS = { wires: { pollMs: [25] } };

type Doing = { plan?: Partial<FalPlan>; submit?: Fault };

const pictures = (bytes: Buffer): Doing => ({ plan: { outcome: { kind: 'pictures', bytes } } });

/** The photo that every test of the contract sends, as models give it back when they give back nothing else. */
async function doingOf(behaviour: Behaviour, photo: Buffer): Promise<Doing> {
  switch (behaviour) {
    case 'success':
      return {};
    case 'slow':
    case 'hang':
      return { plan: { positions: [1, 0], polls: Number.POSITIVE_INFINITY } };
    case 'refused':
      return { plan: { outcome: { kind: 'model error', status: 422, type: 'content_policy_violation' } } };
    case 'invalid':
      return { submit: { status: 422, body: '{"detail":[{"type":"image_too_small"}]}' } };
    case 'no key':
      return { submit: { status: 401, body: '{"detail":"No user found for Key ID and Secret"}' } };
    case 'busy':
      return { submit: { status: 429, headers: { 'retry-after': '0' } } };
    case 'down':
      return { submit: { status: 503 } };
    case 'broken':
      return { plan: { outcome: { kind: 'model error', status: 500, type: 'internal_server_error' } } };
    case 'half':
      return { submit: 'half' };
    case 'garbage':
      return { plan: { resultFault: 'html' } };
    case 'huge':
      return { plan: { resultFault: 'huge' } };
    case 'not a picture':
      return pictures(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    case 'cut picture':
      return pictures(photo.subarray(0, photo.length >> 1));
    case 'bomb':
      return pictures(await aBomb());
    case 'blank':
      return pictures(await plainLike(photo));
    case 'unchanged':
      return pictures(photo);
    case 'cut at submit':
      return { submit: 'lost' };
    case 'expired':
      return { plan: { outcome: { kind: 'pictures', as: 'file' }, fileFault: { status: 403 } } };
  }
}

/** What arrived, with its pictures beside it as they are, so that nothing can hide in base64. */
const received = (server: FalServer): Buffer[] => [
  ...server.seen.map(({ call }) => Buffer.from(`${call.target} ${JSON.stringify(call.headers)} ${call.body}`)),
  ...server.jobs().map(({ sent }) => decodeDataUri(sent.image_url ?? '').bytes),
];

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
  const server = await startFalServer();
  known ??= doings();
  const does = await known;
  const idsOf = (method: string) =>
    server.seen
      .filter(({ call }) => call.method === method)
      .map(({ call }) => /requests\/([^/]+)/.exec(call.path)?.[1] ?? '');
  return {
    backend: backendTo(server, POLLS),
    next: (...behaviours) => {
      for (const { plan, submit } of behaviours.map((name) => does[name] ?? {})) {
        if (submit) server.fail('submit', submit);
        server.planNext(plan ?? {});
      }
    },
    began: () => server.jobs().length,
    holding: () => server.jobs().filter(({ state }) => state === 'queued' || state === 'running').length,
    release: () => server.release(),
    cancelled: () => idsOf('PUT'),
    deleted: () => idsOf('DELETE'),
    received: () => received(server),
    faults: () => [...server.violations],
    close: () => server.stop(),
  };
}

describeBackend('fal', { open, expresses: [...BEHAVIOURS], refusesLate: ['refused'] });
