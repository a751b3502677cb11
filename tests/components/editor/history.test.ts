import { beforeEach, describe, expect, test } from 'vitest';
import { branchAt, imagesOf, treesOf } from '#components/editor/family-tree.ts';
import { historyGroups } from '#components/editor/history-groups.ts';
import { type HistoryLayout, historyLayout, neighbour } from '#components/editor/history-layout.ts';
import { keepWalked, readWalked, type Walked, walkedAlong, wayOn } from '#components/editor/walked.ts';
import { anImage } from '#tests/components/support.ts';
import { fc } from '#tests/support/property.ts';

/** Any history: each image is made from an earlier one, from one that is gone, or uploaded. */
const families = fc.array(fc.integer({ min: -2, max: 30 }), { minLength: 1, maxLength: 30 }).map((sources) => ({
  images: sources.map((source, index) => {
    const from = source < 0 || index === 0 ? null : `i${source % index}`;
    return anImage({ id: `i${index}`, sourceId: source === -2 ? 'gone' : from });
  }),
  edits: [],
}));

const layoutAt = (family: Parameters<typeof treesOf>[0], hereId: string): HistoryLayout =>
  historyLayout(treesOf(family), hereId, [{ id: hereId }]);

describe('the history as a tree', () => {
  test('every picture has one place, no two share one, each is one column right of what it was made from, and no line crosses a frame', () => {
    fc.assert(
      fc.property(families, fc.nat(), (family, nth) => {
        const hereId = `i${nth % family.images.length}`;
        const { nodes, links, columns, rows } = layoutAt(family, hereId);
        expect(nodes.flatMap(({ image }) => (image ? [image.id] : [])).sort()).toEqual(
          family.images.map(({ id }) => id).sort(),
        );
        expect(nodes.filter(({ image }) => !image)).toHaveLength(1);
        const taken = nodes.map(({ column, row }) => `${column}/${row}`);
        expect(new Set(taken).size).toBe(taken.length);
        expect(Math.max(...nodes.map(({ row }) => row))).toBe(rows - 1);
        expect(Math.max(...nodes.map(({ column }) => column))).toBe(columns - 1);
        for (const { from, to } of links) {
          expect(to.column).toBe(from.column + 1);
          expect(to.row).toBeGreaterThanOrEqual(from.row);
          // The line goes down beside its column: whatever stands in the rows between stands to the right of it.
          const between = nodes.filter(({ row }) => row > from.row && row < to.row);
          for (const node of between) expect(node.column).toBeGreaterThanOrEqual(to.column);
        }
      }),
    );
  });

  test('walking moves no picture that stands above: only the dashed frame and what is below it make room', () => {
    fc.assert(
      fc.property(families, fc.nat(), fc.nat(), (family, one, two) => {
        const ids = [one, two].map((nth) => `i${nth % family.images.length}`);
        const [a, b] = ids.map((id) => layoutAt(family, id));
        const order = (layout?: HistoryLayout) =>
          layout?.nodes.filter(({ image }) => image).map(({ key, column }) => `${key}:${column}`);
        expect(order(a)).toEqual(order(b));
      }),
    );
  });

  test('pictures of one edit that stand below each other are one group; what stands alone, or was made one by one, is in none', () => {
    const ofEdit = (id: string, sourceId: string | null, edit: string, variation: number, variations: number) =>
      anImage({ id, sourceId, edit: { id: edit, instruction: '', model: 'm', engineMs: null, variation, variations } });
    const family = {
      images: [
        anImage({ id: 'root' }),
        ofEdit('a', 'root', 'four', 1, 4),
        ofEdit('b', 'root', 'four', 2, 4),
        ofEdit('further', 'a', 'alone', 1, 1),
        ofEdit('other', 'root', 'single', 1, 1),
        ofEdit('c', 'root', 'four', 4, 4),
        ofEdit('left', 'root', 'pair', 2, 2),
      ],
      edits: [],
    };
    const { nodes } = layoutAt(family, 'root');
    const groups = historyGroups(nodes);
    const rowOf = (id: string) => nodes.find(({ key }) => key === id)?.row;
    expect(groups).toEqual([{ key: 'four/1', column: 1, first: rowOf('a'), last: rowOf('c') }]);
  });

  test('arrows lead from each picture to where they point, and back', () => {
    fc.assert(
      fc.property(families, fc.nat(), (family, nth) => {
        const layout = layoutAt(family, `i${nth % family.images.length}`);
        for (const node of layout.nodes.filter(({ image }) => image)) {
          const right = neighbour(layout, node, 'ArrowRight');
          if (right) expect(neighbour(layout, right, 'ArrowLeft')?.key).toBe(node.key);
          const down = neighbour(layout, node, 'ArrowDown');
          if (down) expect(neighbour(layout, down, 'ArrowUp')?.key).toBe(node.key);
          expect(neighbour(layout, node, 'Home')?.column).toBe(0);
          expect(neighbour(layout, node, 'a')).toBeNull();
        }
      }),
    );
  });

  test('a branch is its picture and all that came of it, a ring is cut, and what lies in the trash is not there', () => {
    const family = {
      images: [
        anImage({ id: 'root' }),
        anImage({ id: 'bw', sourceId: 'root' }),
        anImage({ id: 'warm', sourceId: 'root' }),
        anImage({ id: 'crop', sourceId: 'bw' }),
        anImage({ id: 'binned', sourceId: 'bw', trashedAt: '2026-01-01T00:00:00.000Z' }),
      ],
      edits: [],
    };
    const trees = treesOf(family);
    const branch = branchAt(trees, 'bw');
    expect(branch && imagesOf(branch).map(({ id }) => id)).toEqual(['bw', 'crop']);
    expect(branchAt(trees, 'binned')).toBeNull();
    const ring = treesOf({
      images: [anImage({ id: 'x', sourceId: 'y' }), anImage({ id: 'y', sourceId: 'x' })],
      edits: [],
    });
    expect(ring.flatMap(imagesOf).map(({ id }) => id)).toEqual(['x', 'y']);
  });
});

describe('undo and redo', () => {
  let rows: Map<string, string>;
  let storage: Storage;
  beforeEach(() => {
    rows = new Map();
    const known: Partial<Storage> = {
      getItem: (key) => rows.get(key) ?? null,
      setItem: (key, value) => void rows.set(key, value),
    };
    storage = known as Storage;
  });
  const family = {
    images: [
      anImage({ id: 'root' }),
      anImage({ id: 'old', sourceId: 'root' }),
      anImage({ id: 'older', sourceId: 'old' }),
      anImage({ id: 'new', sourceId: 'root' }),
    ],
    edits: [],
  };
  const path = (...ids: string[]) => ids.map((id) => ({ id }));
  const on = (from: string, walked: Walked) => wayOn(treesOf(family), from, walked).map(({ id }) => id);

  test('redo goes to the newest where nobody has walked, and to the branch last walked where somebody has', () => {
    expect(on('root', {})).toEqual(['new']);
    const walked = walkedAlong({}, path('root', 'old', 'older'));
    expect(on('root', walked)).toEqual(['old', 'older']);
    expect(on('root', walkedAlong(walked, path('root', 'new')))).toEqual(['new']);
    expect(on('older', walked)).toEqual([]);
    // One that was deleted since.
    expect(on('root', { root: 'gone' })).toEqual(['new']);
  });

  test('the memory survives a reload, and anything else in its place is forgotten', () => {
    keepWalked(storage, walkedAlong({}, path('root', 'old')));
    expect(readWalked(storage)).toEqual({ root: 'old' });
    for (const kept of ['[', '3', 'null', '{"root":3}']) {
      rows.set('afterimage:walked', kept);
      expect(readWalked(storage)).toEqual({});
    }
  });

  test('walking the same way again changes nothing', () => {
    const walked = walkedAlong({}, path('root', 'old'));
    expect(walkedAlong(walked, path('root', 'old'))).toBe(walked);
    expect(walkedAlong(walked, path('root'))).toBe(walked);
  });
});
