import type { Branch } from '#components/editor/family-tree.ts';
import type { ImageView } from '#lib/images/schema.ts';

/** A place in the history: column = depth, row = branch. `image` is null for what is being written or made. */
export type HistoryNode = {
  key: string;
  image: ImageView | null;
  column: number;
  row: number;
  isHere: boolean;
  /** On the way from the upload to here, and on from here: what a phone's strip has room for. */
  onWay: boolean;
  /** Which of the images made from the same one it is, from 1, and how many there are. */
  position: number;
  siblings: number;
};
type Place = { column: number; row: number };
export type HistoryLink = { from: Place; to: Place; dashed: boolean; onWay: boolean };
export type HistoryLayout = { nodes: HistoryNode[]; links: HistoryLink[]; columns: number; rows: number };

const NEXT_KEY = 'next';

/**
 * Where every image of a history stands: one to the right of what it was made from, the first made from it in the same row, each further one in a row
 * of its own below all that came before it. So no row holds two branches, no line crosses a frame, and walking moves nothing. The dashed frame of
 * the edit that is being written or made comes last of all that was made from here.
 */
export function historyLayout(trees: Branch[], hereId: string, way: readonly { id: string }[]): HistoryLayout {
  const nodes: HistoryNode[] = [];
  const links: HistoryLink[] = [];
  const onWay = new Set(way.map(({ id }) => id));
  let rows = 0;
  const put = (node: HistoryNode, from: Place | null) => {
    nodes.push(node);
    if (from) links.push({ from, to: node, dashed: node.image === null, onWay: node.onWay });
  };
  const grow = (
    { image, children }: Branch,
    at: Place & { position: number; siblings: number },
    from: Place | null,
  ) => {
    const isHere = image.id === hereId;
    const node = { ...at, key: image.id, image, isHere, onWay: onWay.has(image.id) };
    put(node, from);
    const column = at.column + 1;
    children.forEach((child, index) => {
      const row = index === 0 ? at.row : rows++;
      grow(child, { column, row, position: index + 1, siblings: children.length }, node);
    });
    if (!isHere) return;
    const row = children.length === 0 ? at.row : rows++;
    put({ key: NEXT_KEY, image: null, column, row, isHere: false, onWay: true, position: 0, siblings: 0 }, node);
  };
  trees.forEach((tree, index) => {
    grow(tree, { column: 0, row: rows++, position: index + 1, siblings: trees.length }, null);
  });
  return { nodes, links, columns: 1 + Math.max(0, ...nodes.map(({ column }) => column)), rows };
}

/**
 * The node an arrow key leads to: to what it was made from, on to what was made from it (along the way where it goes on from there), or to the
 * nearest above or below in the same column. Home is the upload, End the end of the way.
 */
export function neighbour({ nodes, links }: HistoryLayout, from: HistoryNode, key: string): HistoryNode | null {
  const images = nodes.filter((node) => node.image !== null);
  const column = images
    .filter((node) => node.column === from.column)
    .toSorted((a, b) => Math.abs(a.row - from.row) - Math.abs(b.row - from.row));
  const children = links.filter((link) => link.from === from && !link.dashed).map(({ to }) => to);
  const isNode = (place: Place | undefined): HistoryNode | null => images.find((node) => node === place) ?? null;
  switch (key) {
    case 'ArrowLeft':
      return isNode(links.find(({ to }) => to === from)?.from);
    case 'ArrowRight':
      return isNode(children.find((child) => isNode(child)?.onWay) ?? children[0]);
    case 'ArrowUp':
      return column.find(({ row }) => row < from.row) ?? null;
    case 'ArrowDown':
      return column.find(({ row }) => row > from.row) ?? null;
    case 'Home':
      return images[0] ?? null;
    case 'End':
      return images.findLast(({ onWay }) => onWay) ?? null;
    default:
      return null;
  }
}
