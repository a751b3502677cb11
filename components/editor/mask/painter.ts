import {
  around,
  type Box,
  feathered,
  type Grey,
  invert,
  isEmpty,
  line,
  loop,
  NOTHING,
  type Point,
  rectangle,
  sumOf,
  sumWithin,
  wholeOf,
} from '#components/editor/mask/grey.ts';

export type Tool = 'brush' | 'eraser' | 'rectangle' | 'lasso';

/** What the tools show. A new object for each change, so that React sees it. */
export type Painted = {
  tool: Tool;
  /** Radius of brush and eraser, and width of soft edges, pixels of the mask. */
  radius: number;
  feather: number;
  /** How much is marked, 0 to 1. */
  share: number;
  canUndo: boolean;
  canRedo: boolean;
  /** Counts up with everything that changes what would be sent. */
  version: number;
};

/** A part as it was before. */
type Patch = { box: Box; bytes: Uint8Array };

/** What all steps back may take together, bytes: an invert of the largest mask takes 4 MB. */
const MOST_UNDO_BYTES = 48_000_000;

/** The mask of one photo while it is painted: what is marked, the tool in hand, and the way back. It knows no page. */
export class Painter {
  readonly grey: Grey;
  /** The stored mask that this still is, version by version: it is not sent twice. */
  readonly stored = new Map<number, string>();
  #painted: Painted;
  #undo: Patch[] = [];
  #redo: Patch[] = [];
  #stroke: { before: Uint8Array; dirty: Box; points: Point[]; isTaking: boolean } | null = null;
  /** The sum of all samples, kept up to date: counting a large mask anew after every stroke would be felt. */
  #marked = 0;
  readonly #listeners = new Set<() => void>();
  readonly #drawers = new Set<(box: Box) => void>();

  constructor({ width, height }: { width: number; height: number }) {
    this.grey = { width, height, data: new Uint8Array(width * height) };
    const radius = Math.max(4, Math.round(Math.max(width, height) / 40));
    this.#painted = { tool: 'brush', radius, feather: 0, share: 0, canUndo: false, canRedo: false, version: 0 };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly painted = (): Painted => this.#painted;

  /** Hears which part is to be drawn anew. */
  onDirty(draw: (box: Box) => void): () => void {
    this.#drawers.add(draw);
    return () => this.#drawers.delete(draw);
  }

  set({ tool, radius, feather }: Partial<Pick<Painted, 'tool' | 'radius' | 'feather'>>): void {
    const isOther = feather !== undefined && feather !== this.#painted.feather;
    this.#change({
      ...(tool === undefined ? {} : { tool }),
      ...(radius === undefined ? {} : { radius }),
      ...(feather === undefined ? {} : { feather }),
      ...(isOther ? { version: this.#painted.version + 1 } : {}),
    });
  }

  /** Begins to draw. `isTaking`: this stroke takes away, whatever the tool; `pressure`: of a pen, 0 to 1. */
  begin(at: Point, { isTaking = false, pressure = 0.5 } = {}): void {
    const { tool } = this.#painted;
    this.#stroke = {
      before: this.grey.data.slice(),
      dirty: NOTHING,
      points: [at],
      isTaking: isTaking || tool === 'eraser',
    };
    if (tool === 'brush' || tool === 'eraser') this.#dab(at, at, pressure);
  }

  extend(at: Point, { pressure = 0.5 } = {}): void {
    const stroke = this.#stroke;
    const last = stroke?.points.at(-1);
    if (!stroke || !last) return;
    stroke.points.push(at);
    const { tool } = this.#painted;
    if (tool === 'brush' || tool === 'eraser') this.#dab(last, at, pressure);
  }

  /** The loop or rectangle being drawn, for its outline; empty for a brush. */
  outline(): readonly Point[] {
    const { tool } = this.#painted;
    return tool === 'brush' || tool === 'eraser' ? [] : (this.#stroke?.points ?? []);
  }

  end(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = null;
    const { points, isTaking } = stroke;
    const { tool } = this.#painted;
    const value = isTaking ? 0 : 255;
    const [first, last] = [points[0], points.at(-1)];
    // A brush has drawn all that it touched, bit by bit.
    if (tool === 'brush' || tool === 'eraser') this.#remember(stroke.before, stroke.dirty);
    else if (tool === 'lasso') this.#keep(stroke.before, loop(this.grey, points, value));
    else if (first && last) this.#keep(stroke.before, rectangle(this.grey, first, last, value));
  }

  /** As if the stroke had not begun: two fingers have come. */
  takeBack(): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    this.#stroke = null;
    this.grey.data.set(stroke.before);
    this.#draw(around(stroke.dirty, wholeOf(this.grey)));
  }

  /** Marks a rectangle, or takes it away. */
  box(a: Point, b: Point, isTaking: boolean): void {
    const before = this.grey.data.slice();
    this.#keep(before, rectangle(this.grey, a, b, isTaking ? 0 : 255));
  }

  invert(): void {
    const before = this.grey.data.slice();
    this.#keep(before, invert(this.grey));
  }

  clear(): void {
    const before = this.grey.data.slice();
    this.grey.data.fill(0);
    this.#keep(before, wholeOf(this.grey));
  }

  /** Takes over a mask of the same size, a stored one where its id is known. */
  load(data: Uint8Array, storedAs?: string): void {
    const before = this.grey.data.slice();
    this.grey.data.set(data);
    this.#painted = { ...this.#painted, feather: 0 };
    this.#keep(before, wholeOf(this.grey));
    if (storedAs) this.stored.set(this.#painted.version, storedAs);
  }

  undo(): void {
    this.#swap(this.#undo, this.#redo);
  }

  redo(): void {
    this.#swap(this.#redo, this.#undo);
  }

  /** What is sent: with its soft edges. */
  finished(): Grey {
    return feathered(this.grey, this.#painted.feather);
  }

  #dab(from: Point, to: Point, pressure: number): void {
    const stroke = this.#stroke;
    if (!stroke) return;
    const radius = this.#painted.radius * (0.5 + pressure);
    const box = line(this.grey, from, to, radius, stroke.isTaking ? 0 : 255);
    stroke.dirty = around(stroke.dirty, box);
    this.#draw(box);
  }

  /** Shows what has just been done, and remembers the way back from it. */
  #keep(before: Uint8Array, box: Box): void {
    if (!isEmpty(box)) this.#draw(box);
    this.#remember(before, box);
  }

  #remember(before: Uint8Array, box: Box): void {
    if (isEmpty(box)) {
      this.#change({});
      return;
    }
    this.#undo.push({ box, bytes: cut(before, this.grey.width, box) });
    this.#marked += sumWithin(this.grey.data, this.grey.width, box) - sumWithin(before, this.grey.width, box);
    let bytes = this.#undo.reduce((sum, patch) => sum + patch.bytes.length, 0);
    while (bytes > MOST_UNDO_BYTES && this.#undo.length > 1) bytes -= this.#undo.shift()?.bytes.length ?? 0;
    this.#redo = [];
    this.#changed();
  }

  #swap(from: Patch[], to: Patch[]): void {
    const patch = from.pop();
    if (!patch) return;
    const { box } = patch;
    const width = box.right - box.left;
    const bytes = cut(this.grey.data, this.grey.width, box);
    to.push({ box, bytes });
    this.#marked += sumOf(patch.bytes) - sumOf(bytes);
    for (let y = box.top; y < box.bottom; y++) {
      const row = patch.bytes.subarray((y - box.top) * width, (y - box.top + 1) * width);
      this.grey.data.set(row, y * this.grey.width + box.left);
    }
    this.#draw(box);
    this.#changed();
  }

  #draw(box: Box): void {
    for (const draw of this.#drawers) draw(box);
  }

  #changed(): void {
    this.#change({ share: this.#marked / (this.grey.data.length * 255), version: this.#painted.version + 1 });
  }

  #change(change: Partial<Painted>): void {
    const [canUndo, canRedo] = [this.#undo.length > 0, this.#redo.length > 0];
    this.#painted = { ...this.#painted, ...change, canUndo, canRedo };
    for (const listener of this.#listeners) listener();
  }
}

function cut(data: Uint8Array, width: number, { left, top, right, bottom }: Box): Uint8Array {
  const bytes = new Uint8Array((right - left) * (bottom - top));
  for (let y = top; y < bottom; y++)
    bytes.set(data.subarray(y * width + left, y * width + right), (y - top) * (right - left));
  return bytes;
}
