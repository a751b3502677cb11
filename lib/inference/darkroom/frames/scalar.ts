import type { Amount, HeadSense, Item } from '#lib/inference/darkroom/features.ts';
import {
  type Bag,
  collector,
  entryOf,
  frame,
  type Outcome,
  outOfRange,
  problem,
  rounded,
  step,
} from '#lib/inference/darkroom/frames/frame.ts';
import type { Step } from '#lib/inference/darkroom/steps.ts';
import type { AmountRule, Head } from '#lib/inference/darkroom/vocabulary.ts';

/** Operations of one amount, all said the same ways: "10 % brighter", "increase the contrast by 10 %", "a bit of grain". */
export const SCALARS = [
  'brightness',
  'exposure',
  'contrast',
  'highlights',
  'shadows',
  'gamma',
  'saturation',
  'warmth',
  'sepia',
  'sharpen',
  'blur',
  'denoise',
  'pixelate',
  'vignette',
  'grain',
] as const satisfies readonly Head[];

type Scalar = (typeof SCALARS)[number];

const isScalar = (head: Head): head is Scalar => (SCALARS as readonly Head[]).includes(head);

const stepOf = (head: Scalar, value: number, unit: 'px' | '%'): Step => {
  switch (head) {
    case 'exposure':
      return { operation: head, stops: value };
    case 'gamma':
      return { operation: head, gamma: value };
    case 'blur':
      return { operation: head, radius: value, unit };
    case 'pixelate':
      return { operation: head, block: value, unit };
    default:
      return { operation: head, percent: value };
  }
};

const NEAREST: Record<Scalar, readonly string[]> = {
  brightness: ['10 % brighter', '10 % darker'],
  exposure: ['exposure +0.5 EV', 'exposure -0.5 EV'],
  contrast: ['more contrast', 'less contrast'],
  highlights: ['reduce the highlights', 'raise the highlights'],
  shadows: ['lift the shadows', 'darken the shadows'],
  gamma: ['gamma 1.2', 'gamma 0.8'],
  saturation: ['more saturation', 'less saturation'],
  warmth: ['warmer', 'cooler'],
  sepia: ['sepia', 'sepia 40 %'],
  sharpen: ['sharpen', 'sharpen a lot'],
  blur: ['blur slightly', 'blur 5 px'],
  denoise: ['reduce noise', 'reduce noise 70 %'],
  pixelate: ['pixelate', 'pixelate 20 px'],
  vignette: ['soft vignette', 'vignette 60 %'],
  grain: ['add grain', 'grain 40 %'],
};

/** One operation of a phrase with everything said about it. */
interface Part {
  sense: HeadSense & { head: Scalar };
  /** The same word may also be a verb: "blur". */
  verb: boolean;
  change: 1 | -1 | null;
  particle: boolean;
  degree: 0 | 1 | 2 | 3 | null;
  amount: Amount | null;
  lead: boolean;
  trail: boolean;
  by: boolean;
  to: boolean;
  adds: boolean;
}

const isSigned = (rule: AmountRule): boolean => rule.min < 0;

/** Levels said together: "a lot more" is one; "much much" counts once; "slightly very" is nothing. */
const oneDegree = (degrees: readonly (0 | 1 | 2 | 3)[]): 0 | 1 | 2 | 3 | null | undefined => {
  const levels = [...new Set(degrees)];
  if (levels.length === 0) return null;
  if (levels.every((level) => level >= 2)) return levels.includes(3) ? 3 : 2;
  return levels.length === 1 ? levels[0] : undefined;
};

/** "Vivid colours" and "warmer colours": warmth is about colours too, although the word by itself means saturation. */
const isNameOf = (name: HeadSense, look: HeadSense): boolean =>
  name.head === look.head || (name.head === 'saturation' && look.head === 'warmth');

/** "Brighten the shadows" is about them alone. */
const partLit = (senses: readonly HeadSense[]): HeadSense | undefined => {
  const part = senses.find(({ head }) => head === 'highlights' || head === 'shadows');
  const look = senses.find(({ head, directed }) => head === 'brightness' && directed);
  return part && look ? { ...part, direction: look.direction, directed: true, form: look.form } : undefined;
};

const collect = collector(SCALARS, ['heads', 'amount', 'change', 'degree', 'preposition']);

const newPartOf = (items: readonly Item[]): Part | null => {
  const bag = collect(items);
  const found = bag?.all('heads') ?? [];
  // "Vivid colours": a look and the name of what has it are one.
  const first = found.find(({ value }) => value.directed) ?? found[0];
  const named = found.find((other) => other !== first);
  if (!bag || bag.count('amount') > 1 || found.length > 2) return null;
  const degree = oneDegree(bag.values('degree'));
  const changes = new Set(bag.values('change'));
  if (degree === undefined || changes.size > 1) return null;
  if (bag.values('preposition').some((word) => !['by', 'to', 'of', 'in', 'at', 'with'].includes(word))) return null;
  const amount = bag.all('amount')[0];
  const sense: HeadSense | undefined =
    partLit(found.map(({ value }) => value)) ?? first?.value ?? exposureOf(bag, amount?.value);
  if (!sense || !isScalar(sense.head)) return null;
  if (named && sense === first?.value && (!isNameOf(named.value, sense) || named.value.directed || !sense.directed))
    return null;
  const said = [...bag.all('degree'), ...bag.all('amount')].map(({ index }) => index);
  const at = first?.index ?? 0;
  const before = (word: string): boolean => amount !== undefined && precedes(items, amount.index, word);
  return {
    sense: { ...sense, head: sense.head },
    verb: Boolean(items[at]?.features.heads?.some((other) => other.head === sense.head && other.form === 'verb')),
    change: [...changes][0] ?? null,
    particle: items.some(({ features }) => features.particle),
    degree,
    amount: amount?.value ?? null,
    lead: said.some((index) => index < at),
    trail: said.some((index) => index > at),
    by: before('by'),
    to: before('to') || before('at'),
    adds: items.some(({ features }) => features.light === 'adds'),
  };
};

const parts = new WeakMap<Item, Map<Item, Part | null>>();

/** The part that these items make; each is a part of many phrases, and read once. */
const partOf = (items: readonly Item[]): Part | null => {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return null;
  const ending = parts.get(first) ?? new Map<Item, Part | null>();
  parts.set(first, ending);
  let part = ending.get(last);
  if (part === undefined) {
    part = newPartOf(items);
    ending.set(last, part);
  }
  return part;
};

/** "+0.5 EV" and "up one stop" name no operation, but stops are nothing else. */
const exposureOf = (bag: Bag, amount: Amount | undefined): HeadSense | undefined =>
  amount?.unit === 'stop' && (amount.sign !== 0 || bag.count('change') > 0)
    ? { head: 'exposure', form: 'noun', direction: 1, directed: false }
    : undefined;

const precedes = (items: readonly Item[], index: number, word: string): boolean => {
  let at = index - 1;
  while (items[at]?.features.article || items[at]?.features.filler) at -= 1;
  return items[at]?.features.preposition === word;
};

/** Where the words lead: +1 more, −1 less, 0 unsaid, null contradictory ("less brighter"). */
const directionOf = ({ sense, change, particle }: Part): 1 | -1 | 0 | null => {
  if (!sense.directed) return change ?? 0;
  if (change === null) return sense.direction;
  if (particle) return change === sense.direction ? change : null;
  if (sense.form === 'adjective') return change === 1 ? sense.direction : sense.direction === 1 ? -1 : 1;
  return change === 1 ? sense.direction : null;
};

const needed = (head: Scalar): Outcome => problem('amount-needed', 'how-much', NEAREST[head]);
const conflict = (head: Scalar): Outcome => problem('ambiguous', 'conflict', NEAREST[head]);

const withoutAmount = (part: Part, rule: AmountRule, direction: 1 | -1 | 0): Outcome | null => {
  const { head } = part.sense;
  if (!rule.degrees) return needed(head);
  if (direction === -1 && !isSigned(rule)) return null;
  const bare = direction === 0 && isSigned(rule) && !part.adds && part.degree === null;
  if (bare && !part.verb) return needed(head);
  const size = rule.degrees[part.degree ?? 1];
  return step(stepOf(head, size * (direction || 1), '%'));
};

/** "To 120 %" names the end on a scale where 100 % is now; "to 20" the place of a slider. */
const valueTo = (amount: Amount, direction: 1 | -1 | 0): number | null => {
  if (amount.sign !== 0) return amount.value * amount.sign;
  if (amount.unit === '%' && (direction !== 0 || amount.value > 100)) {
    const value = amount.value - 100;
    return direction === 0 || Math.sign(value) === direction ? value : null;
  }
  if (amount.unit === '%' || amount.value === 0) return null;
  return direction === -1 ? null : amount.value;
};

/** "Contrast 1.2" may be percent or times. */
const isMaybeFactor = (value: number): boolean => value > 0 && (value < 2 || (value < 5 && !Number.isInteger(value)));

/** "A thick border of 40 px" says one thing twice; "slightly, by 80 %" says two. */
const agrees = (degree: number, value: number, { degrees }: AmountRule): boolean =>
  degrees === undefined || degree === 1 || (degree === 0 ? value <= degrees[1] : value >= degrees[1]);

const withAmount = (part: Part, rule: AmountRule, amount: Amount, direction: 1 | -1 | 0): Outcome | null => {
  const { head } = part.sense;
  if (part.degree !== null && !agrees(part.degree, amount.value, rule)) return conflict(head);
  if (amount.unit === 'stop' && rule.unit !== 'stop') {
    return head === 'brightness'
      ? withAmount({ ...part, sense: { ...part.sense, head: 'exposure' } }, ruleOf('exposure'), amount, direction)
      : conflict(head);
  }
  const pixels = amount.unit === 'px' || (amount.unit === '' && rule.pixels !== undefined && !amount.share);
  const fits = pixels ? rule.pixels !== undefined : amount.unit === '' || amount.unit === rule.unit;
  if (!fits) return problem('ambiguous', 'conflict', NEAREST[head]);
  // 1/100 is a shutter's time, 1/3 a share of a stop.
  if (rule.unit === 'stop' && amount.slash && amount.unit === '' && amount.value < 0.1) return conflict(head);
  // "Zero contrast" may mean none at all, and "gamma +0.2" a change.
  if (isSigned(rule) && rule.unit === '%' && amount.value === 0 && amount.sign === 0 && !part.sense.directed)
    return conflict(head);
  if (head === 'gamma' && amount.sign !== 0) return conflict(head);
  let value = amount.value;
  if (isSigned(rule) && rule.unit === '%' && amount.unit === '' && !amount.share && isMaybeFactor(value))
    return problem('ambiguous', 'which', [`${NEAREST[head][0]} ${rounded(value)} %`, ...NEAREST[head]]);
  if (amount.share && amount.unit === '' && rule.unit === '%') {
    if (!part.by) return problem('ambiguous', 'conflict', NEAREST[head]);
    value *= 100;
  }
  if (isSigned(rule)) {
    const end = part.to && rule.unit === '%' ? valueTo(amount, direction) : null;
    if (part.to && rule.unit === '%' && end === null) return conflict(head);
    if (amount.sign === -1 && direction === 1) return conflict(head);
    if (amount.sign === 1 && direction === -1 && !part.sense.directed) return conflict(head);
    value = end ?? value * (direction || amount.sign || 1);
  } else if (amount.sign === -1 || direction === -1) return null;
  const [least, most] = pixels && rule.pixels ? rule.pixels : [rule.min, rule.max];
  const unit = pixels ? 'px' : rule.unit;
  const exact = head === 'pixelate' && pixels && !Number.isInteger(value);
  if (value < least || value > most || exact)
    return outOfRange(least, most, unit === 'stop' ? 'EV' : unit, NEAREST[head]);
  return step(stepOf(head, rounded(value), pixels ? 'px' : '%'));
};

const ruleOf = (head: Scalar): AmountRule => entryOf(head).amount ?? { unit: '%', min: 0, max: 100 };

const outcomeOf = (part: Part): Outcome | null => {
  const rule = ruleOf(part.sense.head);
  const direction = directionOf(part);
  if (direction === null) return conflict(part.sense.head);
  return part.amount ? withAmount(part, rule, part.amount, direction) : withoutAmount(part, rule, direction);
};

/** "Increase contrast and saturation by 10 %": what is said once holds for each, where a part says nothing of its own. */
const shared = (parts: readonly Part[], comma: boolean): Part[] | 'ambiguous' | null => {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return null;
  let inherited = false;
  const given = (part: Part): boolean => part.amount !== null || part.degree !== null;
  const leads = first.lead && !first.trail && parts.slice(1).every((part) => !given(part));
  const trails = last.trail && !last.lead && parts.slice(0, -1).every((part) => !given(part));
  const result = parts.map((part): Part => {
    const giver = leads ? first : trails ? last : null;
    const amount = giver && !given(part) && !comma ? giver : part;
    const noun = !part.sense.directed && part.sense.form !== 'verb' && !part.verb;
    const change = part.change ?? (noun && part.amount?.sign !== 1 && part.amount?.sign !== -1 ? first.change : null);
    if (amount !== part || change !== part.change) inherited = true;
    return {
      ...part,
      change,
      degree: amount.degree,
      amount: amount.amount,
      by: amount.by,
      to: amount.to,
      adds: part.adds || first.adds,
    };
  });
  if (
    parts.some((part) => !part.sense.directed && part.change === null && part.amount && !part.by) &&
    comma &&
    first.change === -1
  )
    return 'ambiguous';
  return inherited || result.some((part, index) => part.adds !== parts[index]?.adds) ? result : null;
};

const joined = (groups: readonly (readonly Item[])[], comma: boolean): Outcome | null => {
  const parts = groups.map(partOf);
  const all = parts.filter((part) => part !== null);
  if (all.length !== groups.length) return null;
  const complete = shared(all, comma);
  if (complete === 'ambiguous') return conflict(all[0]?.sense.head ?? 'contrast');
  const outcomes = complete?.map(outcomeOf) ?? [];
  const steps = outcomes.flatMap((outcome) => (outcome && 'steps' in outcome ? outcome.steps : []));
  return complete && steps.length === groups.length ? { steps } : null;
};

export const scalar = frame(
  SCALARS,
  ['heads', 'amount', 'change', 'degree', 'preposition', 'separator'],
  (_bag, items) => {
    const groups: Item[][] = [[]];
    let comma = false;
    for (const item of items) {
      if (item.features.separator === 'soft' && item.features.preposition === undefined) {
        comma ||= item.words === ',';
        groups.push([]);
      } else groups.at(-1)?.push(item);
    }
    const filled = groups.filter((group) => group.length > 0);
    if (groups.length > 1)
      return filled.length > 1 ? joined(filled, comma && !items.some(({ words }) => words === 'and')) : null;
    const part = partOf(items);
    return part && outcomeOf(part);
  },
);
