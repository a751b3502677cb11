// `node tests/faults/press-main.ts`: the part of a web process that edits are asked of, with a pool of connections of its own. For each order it
// presses Edit once for each id, all at once, and answers what became of each: the id of an edit, or why there is none.
import { AppError } from '#lib/errors.ts';
import { pressPaint } from '#tests/lib/edits/painter.ts';

/** An order; `requestIds` are pressed at the same instant. */
export type PressOrder = { userId: string; imageId: string; price: number; requestIds: string[] };
export type Pressed = { editId: string } | { refused: string };

process.on('message', async ({ requestIds, price, ...owner }: PressOrder) => {
  const answers = requestIds.map((requestId) =>
    pressPaint(owner, { requestId, price }).then(
      ({ id }): Pressed => ({ editId: id }),
      (error: unknown): Pressed => ({ refused: error instanceof AppError ? error.code : String(error) }),
    ),
  );
  process.send?.(await Promise.all(answers));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
