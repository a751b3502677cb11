import type { Surroundings } from '#components/editor/family-tree.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** A place in the history: column = depth, row = branch. `image` is null for what is being written or made. */
export type HistoryNode = {
  key: string;
  image: ImageView | null;
  column: number;
  row: number;
  isHere: boolean;
  onPath: boolean;
};
export type HistoryLink = {
  from: { column: number; row: number };
  to: { column: number; row: number };
  dashed: boolean;
};
export type HistoryLayout = { nodes: HistoryNode[]; links: HistoryLink[]; columns: number; rows: number };

const NEXT_KEY = 'next';

/**
 * Where everything around one image stands: its path in the first row, what else came of its source below it, what was
 * made from it to its right, and last the dashed frame of the edit that is being written or made.
 */
export function historyLayout({ path, siblings, children }: Surroundings): HistoryLayout {
  const depth = path.length - 1;
  const at = (image: ImageView, column: number, row: number, onPath: boolean): HistoryNode => ({
    key: image.id,
    image,
    column,
    row,
    isHere: onPath && column === depth,
    onPath,
  });
  const trunk = path.map((image, column) => at(image, column, 0, true));
  const beside = siblings.map((image, index) => at(image, depth, index + 1, false));
  const ahead = children.map((image, index) => at(image, depth + 1, index, false));
  const next: HistoryNode = {
    key: NEXT_KEY,
    image: null,
    column: depth + 1,
    row: children.length,
    isHere: false,
    onPath: false,
  };
  const nodes = [...trunk, ...beside, ...ahead, next];
  const links = nodes
    .filter(({ column }) => column > 0)
    .map((node) => ({ from: { column: node.column - 1, row: 0 }, to: node, dashed: node.image === null }));
  return { nodes, links, columns: depth + 2, rows: 1 + Math.max(...nodes.map(({ row }) => row)) };
}

/** The node an arrow key leads to: along the row, or to the nearest one above or below in the same column. */
export function neighbour(nodes: HistoryNode[], from: HistoryNode, key: string): HistoryNode | null {
  const images = nodes.filter((node) => node.image !== null);
  const inColumn = (column: number) => images.filter((node) => node.column === column);
  const nearest = (candidates: HistoryNode[]) =>
    candidates.toSorted((a, b) => Math.abs(a.row - from.row) - Math.abs(b.row - from.row))[0] ?? null;
  switch (key) {
    case 'ArrowLeft':
      return nearest(inColumn(from.column - 1));
    case 'ArrowRight':
      return from.onPath ? nearest(inColumn(from.column + 1)) : null;
    case 'ArrowUp':
      return nearest(inColumn(from.column).filter(({ row }) => row < from.row));
    case 'ArrowDown':
      return nearest(inColumn(from.column).filter(({ row }) => row > from.row));
    default:
      return null;
  }
}
