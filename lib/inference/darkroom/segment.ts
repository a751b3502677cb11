import type { Features, Item } from '#lib/inference/darkroom/features.ts';
import type { Frame, Outcome } from '#lib/inference/darkroom/frames/frame.ts';
import { framesOf, readPhrase } from '#lib/inference/darkroom/frames/frames.ts';

/** A stretch of items, read as a phrase, passed over as a small word, or not understood. */
export interface Edge {
  kind: 'phrase' | 'skip' | 'unknown';
  from: number;
  to: number;
  outcome?: Outcome;
}

interface Best {
  cost: number;
  edge: Edge;
  /** Another reading that is as good. */
  other: Edge | null;
  /** Whether small words before this place lead to something. */
  leads: boolean;
}

/** The costs order readings: all words used first, then fewest problems, fewest phrases, fewest separators inside phrases. */
const UNKNOWN = 100;
const PROBLEM = 60;
const PHRASE = 10;
const SEPARATOR = 1;
const COVERED = 0.01;
/** Phrases are short; a caption with its place, size and colours is the longest. */
const LONGEST = 26;
/** No phrase holds more of these: a list that goes on is several phrases. Without a bound, nonsense would be read in every way there is. */
const MOST_SEPARATORS = 8;
const MOST_HEADS = 6;
const MOST_QUOTES = 1;

const CONTENT = [
  'heads',
  'amount',
  'pair',
  'point',
  'quote',
  'change',
  'degree',
  'side',
  'sides',
  'turn',
  'turnBy',
  'axis',
  'orientation',
  'ratio',
  'dimension',
  'limit',
  'fit',
  'keepRatio',
  'factor',
  'colour',
  'blurred',
  'format',
  'tiled',
  'opacity',
  'role',
  'saying',
] as const satisfies readonly (keyof Features)[];

const isContent = ({ features }: Item): boolean => CONTENT.some((kind) => features[kind] !== undefined);
const begins = (item: Item): boolean => isContent(item) || item.features.light === 'adds';
const ends = (item: Item): boolean =>
  isContent(item) ||
  item.features.place === true ||
  item.features.light === 'noun' ||
  item.features.preposition === 'off';

/** Only known words may stand in a phrase, and none that is known for not being a step. */
const blocks = ({ known, features }: Item): boolean => {
  if (!known || features.negator || features.separator === 'hard') return true;
  if (features.nearest === undefined) return false;
  return Object.keys(features).length === 1;
};

const isSeparator = ({ features }: Item): boolean =>
  features.separator === 'soft' && features.preposition === undefined;
const isSmall = ({ features }: Item): boolean => features.filler === true || features.article !== undefined;

const covered = (items: readonly Item[]): number =>
  items.filter(({ features }) => features.light !== undefined || features.preposition !== undefined).length;

class Segmenter {
  readonly #items: readonly Item[];
  readonly #best: Best[] = [];

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  #offer(index: number, edge: Edge, cost: number, leads: boolean): void {
    const rest = this.#best[edge.to];
    const total = cost + (rest?.cost ?? 0);
    const best = this.#best[index];
    if (!best || total < best.cost - COVERED / 2) this.#best[index] = { cost: total, edge, other: null, leads };
    else if (total < best.cost + COVERED / 2) best.other = edge;
  }

  /** Grows phrases from a place, and gives a frame up at the first word that has no place in it. */
  #phrases(from: number): void {
    const candidates = new Set<Frame>();
    const refused = new Set<Frame>();
    let separators = 0;
    let heads = 0;
    let quotes = 0;
    for (let to = from; to < Math.min(this.#items.length, from + LONGEST); to += 1) {
      const item = this.#items[to];
      if (!item || blocks(item)) return;
      for (const frame of candidates) {
        if (frame.accepts(item)) continue;
        candidates.delete(frame);
        refused.add(frame);
      }
      const items = this.#items.slice(from, to + 1);
      for (const frame of framesOf(item)) {
        if (candidates.has(frame) || refused.has(frame)) continue;
        if (items.every((other) => frame.accepts(other))) candidates.add(frame);
        else refused.add(frame);
      }
      if (item.features.heads) heads += 1;
      if (item.features.quote !== undefined) quotes += 1;
      if (isSeparator(item)) {
        separators += 1;
        heads = 0;
      }
      if (separators > MOST_SEPARATORS || heads > MOST_HEADS || quotes > MOST_QUOTES) return;
      if (candidates.size === 0 || !ends(item)) continue;
      const outcome = readPhrase(items, candidates);
      if (!outcome) continue;
      const cost = 'steps' in outcome ? PHRASE : PROBLEM;
      const edge: Edge = { kind: 'phrase', from, to: to + 1, outcome };
      this.#offer(from, edge, cost + separators * SEPARATOR - covered(items) * COVERED, true);
    }
  }

  #small(index: number, item: Item): void {
    const after = this.#best[index + 1];
    const skip: Edge = { kind: 'skip', from: index, to: index + 1 };
    const unknown: Edge = { kind: 'unknown', from: index, to: index + 1 };
    const leads = after?.leads ?? false;
    if (isSeparator(item)) this.#offer(index, skip, 0, false);
    else if (isSmall(item)) this.#offer(index, skip, 0, leads);
    else if (leads && (item.features.preposition || item.features.light)) this.#offer(index, skip, 0, true);
    else this.#offer(index, unknown, UNKNOWN, true);
  }

  /** The best reading, edge by edge, and for each edge the equally good reading where there is one. */
  run(): { edge: Edge; others: Edge[] }[] {
    for (let index = this.#items.length - 1; index >= 0; index -= 1) {
      const item = this.#items[index];
      if (!item) continue;
      this.#small(index, item);
      if (begins(item)) this.#phrases(index);
    }
    const path: { edge: Edge; others: Edge[] }[] = [];
    for (let index = 0; index < this.#items.length; ) {
      const best = this.#best[index];
      if (!best) break;
      path.push({ edge: best.edge, others: best.other ? this.#pathFrom(best.other) : [] });
      index = best.edge.to;
    }
    return path;
  }

  #pathFrom(first: Edge): Edge[] {
    const path = [first];
    for (let index = first.to; index < this.#items.length && path.length < LONGEST; ) {
      const edge = this.#best[index]?.edge;
      if (!edge) break;
      path.push(edge);
      index = edge.to;
    }
    return path;
  }
}

export const segment = (items: readonly Item[]): { edge: Edge; others: Edge[] }[] => new Segmenter(items).run();
