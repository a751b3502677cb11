import sharp from 'sharp';
import { backendTo } from '#tests/lib/inference/comfyui/stage.ts';
import type { ContractStage } from '#tests/support/backend-contract/contract-stage.ts';
import { describeBackend } from '#tests/support/backend-contract/describe-backend.ts';
import { BEHAVIOURS, type Behaviour } from '#tests/support/behaviours.ts';
import type { ComfyuiPlan } from '#tests/support/comfyui-server/comfyui-plan.ts';
import { startComfyuiServer } from '#tests/support/comfyui-server/start-comfyui-server.ts';
import { aBomb, aPhoto, plainLike } from '#tests/support/pictures.ts';
import type { Fault } from '#tests/support/provider/origin.ts';

type Doing = { plan?: Partial<ComfyuiPlan>; submit?: Fault };

const picture = (bytes: Buffer, how?: 'half' | 'endless'): Doing => ({
  plan: { outcome: { kind: 'picture', bytes, ...(how ? { how } : {}) } },
});

/** What this server does with an edit; there is no moderation on it, and its results have no addresses. */
async function doings(): Promise<Partial<Record<Behaviour, Doing>>> {
  const photo = await sharp(await aPhoto())
    .extend({ bottom: 8, extendWith: 'copy' })
    .png()
    .toBuffer();
  return {
    success: {},
    slow: { plan: { isHeld: true } },
    hang: { plan: { isHeld: true } },
    invalid: {
      submit: {
        status: 400,
        body: '{"error":{"type":"prompt_outputs_failed_validation"},"node_errors":{"photo":{"errors":[{"type":"custom_validation_failed"}]}}}',
      },
    },
    'no key': { submit: { status: 401 } },
    busy: { submit: { status: 429, headers: { 'retry-after': '0' } } },
    down: { submit: { status: 503 } },
    broken: { plan: { outcome: { kind: 'error', exception: 'RuntimeError' } } },
    half: picture(photo, 'half'),
    garbage: picture(Buffer.from('<html>It works!</html>'.repeat(100))),
    huge: picture(photo, 'endless'),
    'not a picture': picture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    'cut picture': picture(photo.subarray(0, photo.length >> 1)),
    bomb: picture(await aBomb()),
    blank: picture(await plainLike(photo)),
    unchanged: picture(photo),
    'cut at submit': { submit: 'lost' },
  };
}
let known: ReturnType<typeof doings> | undefined;

async function open(): Promise<ContractStage> {
  const server = await startComfyuiServer();
  known ??= doings();
  const does = await known;
  return {
    backend: backendTo(server, { wires: { lateMs: 500 } }),
    next: (...behaviours) => {
      for (const { plan, submit } of behaviours.map((name) => does[name] ?? {})) {
        if (submit) server.fail('submit', submit);
        server.plan(plan ?? {});
      }
    },
    began: () => server.begun().length,
    holding: server.holding,
    release: server.release,
    isHeardAgain: server.isHeardAgain,
    cancelled: server.cancelled,
    deleted: server.gone,
    received: () =>
      server.seen.map(({ call }) =>
        Buffer.concat([Buffer.from(`${call.target} ${JSON.stringify(call.headers)}`), call.body]),
      ),
    faults: () => [...server.violations],
    close: server.close,
  };
}

describeBackend('ComfyUI', {
  open,
  expresses: BEHAVIOURS.filter((behaviour) => behaviour !== 'refused' && behaviour !== 'expired'),
});
