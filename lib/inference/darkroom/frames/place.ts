import type { Pair, Side } from '#lib/inference/darkroom/features.ts';
import type { Bag } from '#lib/inference/darkroom/frames/frame.ts';
import type { Anchor } from '#lib/inference/darkroom/steps.ts';
import { PIXELS, RATIO_MOST } from '#lib/inference/darkroom/vocabulary.ts';

/** "top" and "left" together are the corner; "top" and "bottom" together are nothing (null). */
export const anchorOf = (sides: readonly Side[], usual: Anchor): Anchor | null => {
  const said = new Set(sides.filter((side) => side !== 'centre'));
  if (said.size === 0) return sides.length > 0 ? 'centre' : usual;
  const vertical = said.has('top') ? 'top' : said.has('bottom') ? 'bottom' : null;
  const horizontal = said.has('left') ? 'left' : said.has('right') ? 'right' : null;
  if (said.size !== Number(vertical !== null) + Number(horizontal !== null)) return null;
  if (vertical && horizontal) return `${vertical}-${horizontal}`;
  return vertical ?? horizontal;
};

export interface Shape {
  kind: 'ratio' | 'pixels' | 'unclear' | 'bad';
  width: number;
  height: number;
}

/** Up to here "16x9" without a colon is a ratio; from `LEAST_SIZE` on it is pixels; between them nobody can tell. */
const MOST_RATIO = 40;
const LEAST_SIZE = 100;

const pairShape = ({ width, height, pixels, ratio }: Pair): Shape => {
  if (pixels) return { kind: 'pixels', width, height };
  if (ratio || (width <= MOST_RATIO && height <= MOST_RATIO)) return { kind: 'ratio', width, height };
  return { kind: Math.min(width, height) >= LEAST_SIZE ? 'pixels' : 'unclear', width, height };
};

const turned = (shape: Shape, orientation: 'portrait' | 'landscape' | undefined): Shape => {
  const { width, height } = shape;
  const swap = (orientation === 'portrait' && width > height) || (orientation === 'landscape' && height > width);
  return swap ? { ...shape, width: height, height: width } : shape;
};

const checked = (shape: Shape): Shape => {
  const { kind, width, height } = shape;
  const most = Math.max(width / height, height / width);
  const ratio = kind === 'ratio' && !(width > 0 && height > 0 && most <= RATIO_MOST);
  const whole = Number.isInteger(width) && Number.isInteger(height);
  const pixels =
    kind === 'pixels' && !(whole && Math.min(width, height) >= PIXELS.min && Math.max(width, height) <= PIXELS.max);
  return ratio || pixels ? { ...shape, kind: 'bad' } : shape;
};

/** The one shape a phrase names: "4:5", "16x9 portrait", "square", "1000 px square", "1200 × 800"; null where it names none or several. */
export const shapeOf = (bag: Bag): Shape | null => {
  const orientation = bag.first('orientation');
  const pair = bag.first('pair');
  const ratio = bag.first('ratio');
  const amount = bag.first('amount');
  if (bag.count('pair') > 1 || bag.count('ratio') > 1 || bag.count('orientation') > 1) return null;
  if (bag.count('amount') > 1) return null;
  if (ratio) {
    const named: Shape = { kind: 'ratio', width: ratio[0], height: ratio[1] };
    if (pair) {
      const shape = pairShape(pair);
      const same = shape.kind !== 'unclear' && shape.width * ratio[1] === shape.height * ratio[0];
      return same && !amount ? checked(shape) : null;
    }
    if (!amount) return checked(turned(named, orientation));
    const side = amount.sign === 0 && (amount.unit === 'px' || (amount.unit === '' && amount.value >= LEAST_SIZE));
    const square = ratio[0] === ratio[1] && side;
    return square ? checked({ kind: 'pixels', width: amount.value, height: amount.value }) : null;
  }
  if (pair) return amount ? null : checked(turned(pairShape(pair), orientation));
  if (amount?.slash && amount.value > 1 && amount.unit === '')
    return checked(turned({ kind: 'ratio', width: amount.slash[0], height: amount.slash[1] }, orientation));
  return null;
};
