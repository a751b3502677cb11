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

/** Reads a stretch of items as one phrase of an operation; null where some word of it has no place there. */
export type Frame = (items: readonly Item[]) => Outcome | null;

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

/**
 * Gives every item the first of its meanings that the frame accepts, in the frame's order. Small words and fillers are accepted
 * everywhere; a separator only where the frame says so. Null where an item has no meaning here.
 */
export const collect = (items: readonly Item[], heads: readonly Head[], accepted: readonly Kind[]): Bag | null => {
  const bag = new Bag();
  const place = ({ features }: Item, index: number): boolean => {
    for (const kind of accepted) {
      if (kind === 'heads') {
        const sense = features.heads?.find((candidate) => heads.includes(candidate.head));
        if (!sense) continue;
        bag.put('heads', sense, index);
        return true;
      }
      if (features[kind] === undefined) continue;
      bag.put(kind, features[kind], index);
      return true;
    }
    return features.filler === true || features.article !== undefined || features.light !== undefined;
  };
  return items.every(place) ? bag : null;
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

export const outOfRange = (least: number, most: number, unit: string, nearest: readonly string[]): Outcome =>
  problem('out-of-range', 'range', nearest, { least: String(least), most: String(most), unit });

/** Two decimals, the precision of a chip. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
