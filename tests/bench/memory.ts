import { readdir, readFile } from 'node:fs/promises';

async function children(): Promise<Map<number, number[]>> {
  const byParent = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null) : null;
    const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (parent) byParent.set(parent, [...(byParent.get(parent) ?? []), Number(name)]);
  }
  return byParent;
}

/** A process and all that came from it, by id. Linux only: it reads /proc. */
export async function processTree(root: number): Promise<number[]> {
  const byParent = await children();
  const tree = [root];
  for (const id of tree) tree.push(...(byParent.get(id) ?? []));
  return tree;
}

/** Memory that these processes take together, bytes: proportional set size, so that shared pages count once. */
export async function memoryOf(ids: readonly number[]): Promise<number> {
  let bytes = 0;
  for (const id of ids) {
    const rollup = await readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '');
    bytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
  }
  return bytes;
}

/** Samples the memory of some processes every 100 ms while `work` runs; returns the highest sum, bytes. */
export async function peakMemoryOf(ids: () => Promise<number[]>, work: () => Promise<void>): Promise<number> {
  let peak = 0;
  let isRunning = true;
  const sample = async () => {
    while (isRunning) {
      peak = Math.max(peak, await memoryOf(await ids()));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const sampling = sample();
  await work().finally(() => {
    isRunning = false;
  });
  await sampling;
  return peak;
}

/** The same of a process and all that came from it. */
export const peakMemoryDuring = (root: number, work: () => Promise<void>): Promise<number> =>
  peakMemoryOf(() => processTree(root), work);
