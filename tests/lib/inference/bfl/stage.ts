import type { BackendRequest } from '#lib/inference/backend.ts';
import { bflBackend } from '#lib/inference/bfl/backend.ts';
import { type BflWires, bflWires } from '#lib/inference/bfl/wires.ts';
import { noise, pngOf } from '#tests/lib/inference/darkroom/pixels/pictures.ts';
import type { BflServer } from '#tests/support/bfl-server/start-bfl-server.ts';

export const WORDS = 'turn the canary-instruction-91bc into a lamp';

/** The real calls to the played hosts, without waiting. */
const wiresTo = (server: BflServer, wires: Partial<BflWires> = {}): BflWires => ({
  ...bflWires('eu'),
  api: server.apiUrl,
  mayAsk: ({ origin }) => origin === server.pollUrl,
  mayFetch: ({ origin }) => origin === server.deliveryUrl,
  pollMs: [1],
  pausesMs: [1, 1, 1],
  ...wires,
});

export const backendTo = (server: BflServer, wires: Partial<BflWires> = {}) =>
  bflBackend({ key: server.key, region: 'eu' }, undefined, wiresTo(server, wires));

export async function requestOf(more: Partial<BackendRequest> = {}): Promise<BackendRequest> {
  const bytes = await pngOf(noise({ width: 48, height: 32, channels: 3 }, 5));
  return {
    model: 'bfl-kontext-pro',
    instruction: WORDS,
    image: { bytes, format: 'png', width: 48, height: 32 },
    ...more,
  };
}
