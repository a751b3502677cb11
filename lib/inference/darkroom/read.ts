import type { Item } from '#lib/inference/darkroom/features.ts';
import type { Problem } from '#lib/inference/darkroom/frames/frame.ts';
import { type Edge, segment } from '#lib/inference/darkroom/segment.ts';
import { refuseOpposites } from '#lib/inference/darkroom/settle.ts';
import { textOf } from '#lib/inference/darkroom/step-text.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import type { Head } from '#lib/inference/darkroom/vocabulary.ts';

type Place = { start: number; end: number };

/** What went wrong: a frame's own problem, or words that no frame could read. */
export type Trouble =
  | { kind: 'frame'; problem: Problem }
  | { kind: 'negated' | 'unknown' | 'part'; steps: readonly Step[] }
  | { kind: 'several'; nearest: string[] };

export type Finding = Place &
  (
    | { kind: 'step'; steps: readonly Step[]; items: readonly Item[] }
    | { kind: 'problem'; trouble: Trouble; items: readonly Item[] }
  );

/** Things that steps make: "brighten the border" is about one that is there already, so it is no step. */
const THINGS: readonly Head[] = [
  'tint',
  'blur',
  'pad',
  'border',
  'shadow',
  'vignette',
  'grain',
  'caption',
  'watermark',
];

/** Things whose verb brings them: "bright, write …". */
const WRITTEN: readonly Head[] = ['pad', 'caption', 'watermark'];

const placeOf = (items: readonly Item[]): Place => ({ start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0 });

const stepsOf = (edges: readonly Edge[]): Step[] =>
  edges.flatMap(({ outcome }) => (outcome && 'steps' in outcome ? outcome.steps : []));

const isParting = ({ features }: Item): boolean => features.separator === 'soft';

const isWritten = (edge: Edge): boolean =>
  stepsOf([edge]).some(({ operation }) => operation === 'caption' || operation === 'watermark');

/** Edges with no separator between them; "with" after words for the picture may be about the letters ("with a shadow"). */
const runsOf = (items: readonly Item[], edges: readonly Edge[]): Edge[][] => {
  const runs: Edge[][] = [];
  let previous: Edge | null = null;
  for (const edge of edges) {
    const between = previous === null ? null : items.slice(previous.to, edge.from);
    const parted = between?.some(
      (item) => isParting(item) && !(item.features.preposition && previous && isWritten(previous)),
    );
    if (parted ?? true) runs.push([edge]);
    else runs.at(-1)?.push(edge);
    previous = edge;
  }
  return runs;
};

/** The thing of a phrase that stands right after another with nothing that would add it: "warm white border", "brighten the border". */
const isBareThing = (items: readonly Item[], edge: Edge, previous: Edge): boolean => {
  const inside = items.slice(edge.from, edge.to);
  const thing = inside.some(({ features }) => features.heads?.some(({ head }) => THINGS.includes(head)));
  const added = items
    .slice(previous.to, edge.to)
    .some(
      ({ features }) =>
        features.light === 'adds' ||
        features.heads?.some(({ head, form }) => form === 'verb' && WRITTEN.includes(head)),
    );
  const last = items[previous.to - 1]?.features;
  const closed =
    last?.amount !== undefined || last?.pair !== undefined || last?.ratio !== undefined || last?.format !== undefined;
  return thing && !added && !closed;
};

/** "Vignette darker" and "border thicker, darker": right after a thing, a look is the thing's. */
const isLookOfThing = (items: readonly Item[], edge: Edge, previous: Edge): boolean => {
  const thing = items
    .slice(previous.from, previous.to)
    .some(({ features }) => features.heads?.some(({ head }) => THINGS.includes(head)));
  const directed = items[edge.from]?.features.heads?.some((sense) => sense.directed && !THINGS.includes(sense.head));
  return thing && edge.from === previous.to && directed === true;
};

/** A word known for not being a step; right beside a step it says what the step is about ("brighten the highlights"). */
const isAsked = (items: readonly Item[], edge: Edge, previous: Edge | undefined, next: Edge | undefined): boolean => {
  if (edge.kind !== 'unknown' || items[edge.from]?.features.nearest === undefined) return false;
  const verb = (from: number, to: number): boolean =>
    items.slice(from, to).some(({ features }) => features.light !== undefined);
  const before = previous?.outcome && !verb(previous.to, edge.from);
  const after = next?.outcome && !verb(edge.to, next.from);
  return !before && !after;
};

/** "Crop to" asks for the same as "crop": a small word that leads to nothing belongs to the phrase that waits for more. */
const danglingOf = (items: readonly Item[], run: readonly Edge[]): Finding | null => {
  const [first, ...rest] = run;
  const last = run.at(-1);
  if (!first?.outcome || !last || !('problem' in first.outcome) || rest.length === 0) return null;
  if (!rest.every(({ from, kind }) => kind === 'unknown' && items[from]?.features.preposition)) return null;
  const all = items.slice(first.from, last.to);
  return { kind: 'problem', ...placeOf(all), items: all, trouble: { kind: 'frame', problem: first.outcome.problem } };
};

/** The same thing said twice with nothing between ("rotate left 90 clockwise"), or a step that may be about the letters or the picture. */
const isRepeated = (items: readonly Item[], edge: Edge, previous: Edge): boolean => {
  const [one, other] = [stepsOf([previous])[0], stepsOf([edge])[0]];
  if (!one || !other) return false;
  const verb = items.slice(previous.to, edge.from).some(({ features }) => features.light !== undefined);
  return (isWritten(previous) && !verb) || (one.operation === other.operation && !verb);
};

/** "2x" by itself is a size; beside another step it says how much of that ("2x brighter"). */
const isLoneFactor = (items: readonly Item[], edge: Edge): boolean =>
  stepsOf([edge]).some(({ operation }) => operation === 'scale') &&
  !items.slice(edge.from, edge.to).some(({ features }) => features.heads);

/** One part of a sentence without separators: its steps, or the whole of it where an unknown word makes the steps about something else. */
const readRun = (items: readonly Item[], run: readonly Edge[]): Finding[] => {
  const first = run[0];
  const last = run.at(-1);
  if (!first || !last) return [];
  const dangling = danglingOf(items, run);
  if (dangling) return [dangling];
  const strange = run.some(
    (edge, index) => edge.kind === 'unknown' && !isAsked(items, edge, run[index - 1], run[index + 1]),
  );
  const waiting = run.filter(
    ({ outcome }) => outcome && 'problem' in outcome && outcome.problem.reason !== 'out-of-range',
  );
  const unready = waiting.length > (stepsOf(run).length > 0 ? 0 : 1);
  const thing = run.some((edge, index) => {
    const previous = run[index - 1];
    if (run.length > 1 && isLoneFactor(items, edge)) return true;
    if (previous === undefined || edge.kind !== 'phrase') return false;
    return (
      isLookOfThing(items, edge, previous) || isBareThing(items, edge, previous) || isRepeated(items, edge, previous)
    );
  });
  if (strange || thing || unready) {
    const all = items.slice(first.from, last.to);
    const whole = stepsOf(run);
    if (!strange && !unready && whole.length > 1) {
      const nearest = [whole.map((step) => textOf(step)).join(', ')];
      return [{ kind: 'problem', ...placeOf(all), items: all, trouble: { kind: 'several', nearest } }];
    }
    const kind = whole.length > 0 ? 'part' : 'unknown';
    return [{ kind: 'problem', ...placeOf(all), items: all, trouble: { kind, steps: whole } }];
  }
  return run.map((edge): Finding => {
    const own = items.slice(edge.from, edge.to);
    const { outcome } = edge;
    if (!outcome) return { kind: 'problem', ...placeOf(own), items: own, trouble: { kind: 'unknown', steps: [] } };
    if ('steps' in outcome) return { kind: 'step', ...placeOf(own), items: own, steps: outcome.steps };
    return { kind: 'problem', ...placeOf(own), items: own, trouble: { kind: 'frame', problem: outcome.problem } };
  });
};

/** Where two readings are equally good and do different things, the words between are read in neither way. */
const doubtOf = (
  path: readonly { edge: Edge; others: Edge[] }[],
  at: number,
): { to: number; nearest: string[] } | null => {
  const others = (path[at]?.others ?? []).filter(({ kind }) => kind === 'phrase');
  if (others.length === 0) return null;
  const own = path
    .slice(at, at + others.length * 4)
    .map(({ edge }) => edge)
    .filter(({ kind }) => kind === 'phrase');
  for (let one = 0; one < own.length; one += 1) {
    const other = others.findIndex((edge) => edge.to === own[one]?.to);
    if (other === -1) continue;
    const readings = [own.slice(0, one + 1), others.slice(0, other + 1)].map(stepsOf);
    const texts = readings.map((steps) => steps.map((step) => textOf(step)).join(', '));
    const [mine = '', theirs = ''] = texts;
    const to = own[one]?.to ?? 0;
    return mine === theirs || mine === '' || theirs === '' ? null : { to, nearest: [mine, theirs] };
  }
  return null;
};

const readClause = (items: readonly Item[]): Finding[] => {
  const path = segment(items);
  const findings: Finding[] = [];
  let edges: Edge[] = [];
  const flush = (): void => {
    for (const run of runsOf(items, edges)) findings.push(...readRun(items, run));
    edges = [];
  };
  for (let at = 0; at < path.length; at += 1) {
    const edge = path[at]?.edge;
    if (!edge || edge.kind === 'skip') continue;
    const doubt = doubtOf(path, at);
    if (!doubt) {
      edges.push(edge);
      continue;
    }
    flush();
    const all = items.slice(edge.from, doubt.to);
    findings.push({
      kind: 'problem',
      ...placeOf(all),
      items: all,
      trouble: { kind: 'several', nearest: doubt.nearest },
    });
    while ((path[at + 1]?.edge.from ?? doubt.to) < doubt.to) at += 1;
  }
  flush();
  return refuseOpposites(items, findings);
};

const trimmed = (items: readonly Item[]): Item[] => {
  const small = (item: Item): boolean => item.features.filler === true || isParting(item);
  const from = items.findIndex((item) => !small(item));
  const to = items.findLastIndex((item) => !small(item));
  return from === -1 ? [] : items.slice(from, to + 1);
};

/** "Warmer but less saturated" names two steps; "everything but the sky" and "brighter but not the face" leave something out. */
const withPlainBut = (sentence: readonly Item[]): Item[] => {
  const doubtful = ({ features }: Item): boolean => features.negator === true && features.separator !== undefined;
  const negates = ({ features }: Item): boolean => features.negator === true && features.separator === undefined;
  return sentence.map((item, index) => {
    if (!doubtful(item)) return item;
    const before = sentence[index - 1];
    const named = sentence.slice(index + 1).some(({ features }) => features.heads);
    const plain = named && before !== undefined && before.features.filler === undefined && !sentence.some(negates);
    return { ...item, features: plain ? { separator: 'soft' } : { negator: true } };
  });
};

/** A sentence: parts with a "not", "only", "except" in them are refused whole, the others are read. */
export const read = (sentence: readonly Item[]): Finding[] => {
  const clauses: Item[][] = [[]];
  for (const item of withPlainBut(sentence)) {
    if (isParting(item) && item.features.preposition === undefined) clauses.push([]);
    clauses.at(-1)?.push(item);
  }
  const findings: Finding[] = [];
  let plain: Item[] = [];
  for (const clause of clauses) {
    if (!clause.some(({ features }) => features.negator)) {
      plain.push(...clause);
      continue;
    }
    findings.push(...readClause(plain));
    plain = [];
    const items = trimmed(clause);
    findings.push({ kind: 'problem', ...placeOf(items), items, trouble: { kind: 'negated', steps: [] } });
  }
  return [...findings, ...readClause(plain)];
};
