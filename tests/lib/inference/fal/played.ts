import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { backendTo, requestOf } from '#tests/lib/inference/fal/stage.ts';
import { followToEnd, freely } from '#tests/lib/inference/follow-run.ts';
import { type FalServer, startFalServer } from '#tests/support/fal-server/start-fal-server.ts';

/** fal, played for all tests of the calling file; each ends with nothing that fal's documents do not allow. */
export let server: FalServer;

export function playFal(): void {
  beforeAll(async () => {
    server = await startFalServer();
  });
  afterAll(() => server.stop());
  afterEach(() => {
    const found = [...server.violations];
    server.reset();
    expect(found).toEqual([]);
  });
}

export const run = async (options: Parameters<typeof backendTo>[1] = {}, more: Parameters<typeof requestOf>[0] = {}) =>
  followToEnd(backendTo(server, options).run(await requestOf(more), freely()));

export const resume = ({ resume: again }: ReturnType<typeof backendTo>) => {
  if (!again) throw new Error('It cannot be taken up.');
  return again;
};

/** How often a host was asked. */
export const asked = (host: string, method = ''): number =>
  server.seen.filter((seen) => seen.host === host && seen.call.method.startsWith(method)).length;
