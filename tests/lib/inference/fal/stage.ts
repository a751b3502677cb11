import type { BackendRequest } from '#lib/inference/backend.ts';
import { falBackend } from '#lib/inference/fal/backend.ts';
import { FAL_WIRES, type FalWires } from '#lib/inference/fal/wires.ts';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import type { FalServer } from '#tests/support/fal-server/start-fal-server.ts';

export const WORDS = 'turn the canary-instruction-7f3a into a lamp';

/** The real calls to the played hosts, without waiting. */
const wiresTo = (server: FalServer, wires: Partial<FalWires> = {}): FalWires => ({
  ...FAL_WIRES,
  queue: server.queueUrl,
  platform: server.platformUrl,
  files: { origins: [server.filesUrl] },
  pollMs: [1],
  pausesMs: [1, 1, 1],
  ...wires,
});

export const backendTo = (server: FalServer, options: { wires?: Partial<FalWires>; adminKey?: string | null } = {}) =>
  falBackend(
    { key: server.key, adminKey: options.adminKey === undefined ? server.adminKey : options.adminKey },
    undefined,
    wiresTo(server, options.wires),
  );

export async function requestOf(more: Partial<BackendRequest> = {}): Promise<BackendRequest> {
  const bytes = await pngOf(noise({ width: 48, height: 32, channels: 3 }, 5));
  return {
    model: 'fal-kontext-pro',
    instruction: WORDS,
    image: { bytes, format: 'png', width: 48, height: 32 },
    ...more,
  };
}
