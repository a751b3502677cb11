import { COLUMN, FRAME, LEFT, ROW, TOP } from '#components/editor/history-frames.ts';
import { historyGroups } from '#components/editor/history-groups.ts';
import type { HistoryNode } from '#components/editor/history-layout.ts';

/** A bracket for the pictures of each edit that made several, drawn with the lines of the history. */
export function Brackets({ nodes }: { nodes: HistoryNode[] }) {
  return historyGroups(nodes).map(({ key, column, first, last }) => (
    <path key={key} d={bracketPath(column, first, last)} stroke="var(--ink-2)" />
  ));
}

/** Around the frames of one edit, on their left: from the top of the first to the foot of the last. */
function bracketPath(column: number, first: number, last: number): string {
  const x = LEFT + column * COLUMN - 4;
  const [top, foot] = [TOP + first * ROW - 6, TOP + last * ROW + FRAME.height + 6];
  return `M${x + 8} ${top}H${x}V${foot}H${x + 8}`;
}
