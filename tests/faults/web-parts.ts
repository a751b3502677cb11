import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Pressed, PressOrder } from '#tests/faults/press-main.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Processes that edits are asked of, on the database of this one's environment. */
export type WebParts = {
  /** Presses once for each id, all at once, by turns on each process. */
  press(order: PressOrder): Promise<Pressed[]>;
  stop(): void;
};

export async function startWebParts(count = 2): Promise<WebParts> {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ['tests/faults/press-main.ts'], {
      cwd: ROOT,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  return {
    async press({ requestIds, ...order }) {
      const answers = children.map(async (child, part) => {
        const answer = once(child, 'message');
        child.send({ ...order, requestIds: requestIds.filter((_, at) => at % count === part) });
        return (await answer)[0] as Pressed[];
      });
      return (await Promise.all(answers)).flat();
    },
    stop() {
      for (const child of children) child.disconnect();
    },
  };
}
