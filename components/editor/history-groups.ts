import type { HistoryNode } from '#components/editor/history-layout.ts';

/** Pictures of one edit that stand below each other: their column, and the rows of the first and of the last. */
export type HistoryGroup = { key: string; column: number; first: number; last: number };

/** The pictures that one edit made, wherever more than one of them is still there: made from the same picture, they share its column. */
export function historyGroups(nodes: readonly HistoryNode[]): HistoryGroup[] {
  const rows = new Map<string, { column: number; rows: number[] }>();
  for (const { image, column, row } of nodes) {
    const edit = image?.edit;
    if (!edit || edit.variations < 2) continue;
    // Of some the source may have gone, which leaves them where they are: in the same column still.
    const key = `${edit.id}/${column}`;
    rows.set(key, { column, rows: [...(rows.get(key)?.rows ?? []), row] });
  }
  return [...rows].flatMap(([key, { column, rows: of }]) =>
    of.length < 2 ? [] : [{ key, column, first: Math.min(...of), last: Math.max(...of) }],
  );
}
