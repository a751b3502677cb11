import type { Features, HeadSense, Item } from '#lib/inference/darkroom/features.ts';
import type { NotUnderstood, Step } from '#lib/inference/darkroom/steps.ts';
import { type Entry, type Head, vocabulary } from '#lib/inference/darkroom/vocabulary.ts';

/** Why a phrase is no exact step: `detail` names the sentence in the catalogue, `values` fill it. */
export interface Problem {
  reason: NotUnderstood['reason'];
  detail: 'how-much' | 'how' | 'which' | 'range' | 'quotes' | 'colour' | 'conflict' | 'shape';
  values?: Record<string, string>;
  nearest: readonly string[];
}

export type Outcome = { steps: readonly Step[] } | { problem: Problem };

type Kind = Exclude<keyof Features, 'nearest' | 'negator' | 'filler' | 'article' | 'light'>;

type Value<K extends Kind> = K extends 'heads' ? HeadSense : NonNullable<Features[K]>;

export interface Found<K extends Kind> {
  value: Value<K>;
  index: number;
}

/** What each word of a phrase contributes. */
export class Bag {
  readonly #found = new Map<Kind, { value: unknown; index: number }[]>();

  put(kind: Kind, value: unknown, index: number): void {
    const all = this.#found.get(kind) ?? [];
    all.push({ value, index });
    this.#found.set(kind, all);
  }

  /** Typed by construction: `collect` puts a value under the kind of the feature it was read from. */
  all<K extends Kind>(kind: K): Found<K>[] {
    return (this.#found.get(kind) ?? []) as Found<K>[];
  }

  values<K extends Kind>(kind: K): Value<K>[] {
    return this.all(kind).map((found) => found.value);
  }

  first<K extends Kind>(kind: K): Value<K> | undefined {
    return this.all(kind)[0]?.value;
  }

  count(...kinds: Kind[]): number {
    return kinds.reduce((total, kind) => total + this.all(kind).length, 0);
  }

  preposition(...words: string[]): boolean {
    return this.values('preposition').some((word) => words.includes(word));
  }
}

/** The first meaning of an item that a frame accepts; `small` where it may only be passed over; null where it has no place. */
const meaningOf = (
  { features }: Item,
  heads: readonly Head[],
  accepted: readonly Kind[],
): { kind: Kind; value: unknown } | 'small' | null => {
  for (const kind of accepted) {
    if (kind !== 'heads') {
      if (features[kind] !== undefined) return { kind, value: features[kind] };
      continue;
    }
    const sense = features.heads?.find((candidate) => heads.includes(candidate.head));
    if (sense) return { kind, value: sense };
  }
  return features.filler || features.article || features.light ? 'small' : null;
};

type Meaning = ReturnType<typeof meaningOf>;

/** A word is looked at in every phrase that could hold it, and means the same in each. */
const rememberedMeaning = (heads: readonly Head[], accepted: readonly Kind[]): ((item: Item) => Meaning) => {
  const known = new WeakMap<Item, Meaning>();
  return (item) => {
    let meaning = known.get(item);
    if (meaning === undefined) {
      meaning = meaningOf(item, heads, accepted);
      known.set(item, meaning);
    }
    return meaning;
  };
};

const collected = (items: readonly Item[], meaningIn: (item: Item) => Meaning): Bag | null => {
  const bag = new Bag();
  for (const [index, item] of items.entries()) {
    const meaning = meaningIn(item);
    if (meaning === null) return null;
    if (meaning !== 'small') bag.put(meaning.kind, meaning.value, index);
  }
  return bag;
};

/** Sorts the words of a phrase by their meanings; null where one has no place in it. A separator counts only where `accepted` has it. */
export const collector = (
  heads: readonly Head[],
  accepted: readonly Kind[],
): ((items: readonly Item[]) => Bag | null) => {
  const meaningIn = rememberedMeaning(heads, accepted);
  return (items) => collected(items, meaningIn);
};

/** How an operation is said: which words may stand in its phrase, and what they come to. */
export interface Frame {
  accepts(item: Item): boolean;
  /** Reads a stretch of accepted items as one phrase; null where they make none. */
  read(items: readonly Item[]): Outcome | null;
}

/** `accepted` is in order of precedence: a word with several meanings counts with the first. */
export const frame = (
  heads: readonly Head[],
  accepted: readonly Kind[],
  read: (bag: Bag, items: readonly Item[]) => Outcome | null,
): Frame => {
  const meaningIn = rememberedMeaning(heads, accepted);
  return {
    accepts: (item) => meaningIn(item) !== null,
    read: (items) => {
      const bag = collected(items, meaningIn);
      return bag && read(bag, items);
    },
  };
};

const entries = new Map(vocabulary.map((entry) => [entry.head, entry]));

export const entryOf = (head: Head): Entry => {
  const entry = entries.get(head);
  if (!entry) throw new Error(`No vocabulary for ${head}`);
  return entry;
};

export const step = (...steps: Step[]): Outcome => ({ steps });

export const problem = (
  reason: Problem['reason'],
  detail: Problem['detail'],
  nearest: readonly string[],
  values?: Record<string, string>,
): Outcome => ({ problem: { reason, detail, nearest, ...(values ? { values } : {}) } });

export const outOfRange = (
  least: number | string,
  most: number | string,
  unit: string,
  nearest: readonly string[],
): Outcome =>
  problem('out-of-range', 'range', nearest, { least: String(least).replace('-', '\u2212'), most: String(most), unit });

/** Two decimals, the precision of a chip. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
