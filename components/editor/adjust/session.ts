import {
  fitted,
  inside,
  mirroredWith,
  scaledWith,
  turnedWith,
  wholeOf,
} from '#components/editor/adjust/crop-geometry.ts';
import {
  type Adjustment,
  frameOf,
  type QuarterTurn,
  stepsOf,
  TONES,
  type Tone,
  UNTOUCHED,
} from '#lib/inference/darkroom/adjustment.ts';
import { type Rectangle, type Size, turnedSize } from '#lib/inference/darkroom/geometry.ts';

export const TABS = ['crop', 'light', 'colour', 'detail'] as const;
export type Tab = (typeof TABS)[number];

/** Shapes of a crop, width by height of one that lies; `original` is the picture's own. */
export const RATIOS = {
  free: null,
  original: null,
  '1:1': 1,
  '5:4': 5 / 4,
  '4:3': 4 / 3,
  '3:2': 3 / 2,
  '16:9': 16 / 9,
} as const;
export type RatioName = keyof typeof RATIOS;

export type View = {
  adjustment: Adjustment;
  tab: Tab;
  ratio: RatioName;
  /** The ratio stands instead of lying, or the other way round. */
  isUpright: boolean;
  /** The picture is shown without what the sliders do, as long as something is held. */
  isBefore: boolean;
  /** A line is drawn along what shall be level. */
  isLining: boolean;
  /** Finer than thirds, while the angle is being set. */
  isLevelling: boolean;
  /** A hand is on something: the preview may be coarser, and is quick. */
  isMoving: boolean;
  canUndo: boolean;
  canRedo: boolean;
  isTouched: boolean;
  /** Something is set that the picture or its words do not have yet. */
  isChanged: boolean;
};

const MOST_DEGREES = 45;

const same = (a: Adjustment, b: Adjustment): boolean => JSON.stringify(stepsOf(a)) === JSON.stringify(stepsOf(b));

/**
 * The tools while they are open on a picture: what is set, and the way back. A change with the same `key` goes on with the one before, so that a
 * drag is one step of undo; `settle` ends it.
 */
export class Session {
  readonly image: Size & { id: string };
  /** The result whose settings came back, where the tools were opened on one that they had made. */
  readonly resultId: string | null;
  /** They came from the words in the box, and go back there. */
  readonly isFromBox: boolean;
  readonly #first: Adjustment;
  readonly #listeners = new Set<() => void>();
  #past: Adjustment[] = [];
  #future: Adjustment[] = [];
  #gesture: { key: string; base: Adjustment } | null = null;
  #view: View;

  constructor(input: {
    image: Size & { id: string };
    adjustment?: Adjustment;
    resultId?: string;
    isFromBox?: boolean;
  }) {
    const { id, width, height } = input.image;
    this.image = { id, width, height };
    this.resultId = input.resultId ?? null;
    this.isFromBox = input.isFromBox ?? false;
    const adjustment = input.adjustment ?? UNTOUCHED;
    this.#first = adjustment;
    this.#view = {
      adjustment,
      tab: 'crop',
      ratio: 'free',
      isUpright: height > width,
      isBefore: false,
      isLining: false,
      isLevelling: false,
      isMoving: false,
      canUndo: false,
      canRedo: false,
      isTouched: !same(adjustment, UNTOUCHED),
      isChanged: false,
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  view = (): View => this.#view;

  show(part: Partial<Pick<View, 'tab' | 'isBefore' | 'isLining' | 'isLevelling'>>): void {
    this.#tell(part);
  }

  /** `change` is given what was set when the gesture with this key began. */
  set(key: string, change: (base: Adjustment) => Adjustment, shown: Partial<View> = {}): void {
    const { adjustment } = this.#view;
    if (this.#gesture?.key !== key) {
      this.#gesture = { key, base: adjustment };
      this.#past.push(adjustment);
      this.#future = [];
    }
    this.#tell({ ...shown, adjustment: this.#whole(change(this.#gesture.base)) });
  }

  /** The hand let go: the next change is one of its own. What changed nothing leaves no step. */
  settle(): void {
    if (!this.#gesture) return;
    if (same(this.#gesture.base, this.#view.adjustment)) this.#past.pop();
    this.#gesture = null;
    this.#tell({});
  }

  #once(change: (base: Adjustment) => Adjustment, shown: Partial<View> = {}): void {
    this.settle();
    this.set('once', change, shown);
    this.settle();
  }

  undo(): void {
    this.settle();
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.#view.adjustment);
    this.#tell({ adjustment: before });
  }

  redo(): void {
    this.settle();
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.#view.adjustment);
    this.#tell({ adjustment: after });
  }

  reset(): void {
    this.#once(() => UNTOUCHED, { ratio: 'free' });
  }

  tone(tone: Tone, value: number): void {
    this.set(tone, (base) => ({ ...base, tones: { ...base.tones, [tone]: value } }));
  }

  resetTone(tone: Tone): void {
    this.#once((base) => ({ ...base, tones: { ...base.tones, [tone]: TONES[tone].neutral } }));
  }

  grey(isGrey: boolean): void {
    this.#once((base) => ({ ...base, isGrey }));
  }

  tint(part: Partial<Adjustment['tint']>): void {
    this.set('tint', (base) => ({ ...base, tint: { ...base.tint, ...part } }));
  }

  /** The picture turned by quarters: what the crop is drawn in, before it is straightened, which keeps its shape. */
  get turned(): Size {
    return turnedSize(this.image, this.#view.adjustment.turn);
  }

  /** The frame of the crop, pixels. */
  get frame(): Size {
    return frameOf(this.image, this.#view.adjustment);
  }

  get crop(): Rectangle {
    return this.#view.adjustment.crop ?? wholeOf(this.frame);
  }

  /** Width by height that the crop keeps; null: any. */
  get ratio(): number | null {
    return this.#ratioOf(this.#view.ratio, this.#view.isUpright);
  }

  #ratioOf(name: RatioName, isUpright: boolean): number | null {
    if (name === 'free') return null;
    const { width, height } = this.image;
    const lying = RATIOS[name] ?? Math.max(width, height) / Math.min(width, height);
    return isUpright ? 1 / lying : lying;
  }

  setCrop(key: string, crop: Rectangle): void {
    this.set(`crop ${key}`, (base) => ({ ...base, crop }));
  }

  setRatio(name: RatioName, isUpright = this.#view.isUpright): void {
    const ratio = this.#ratioOf(name, isUpright);
    this.#once((base) => ({ ...base, crop: fitted(this.crop, this.frame, ratio) }), { ratio: name, isUpright });
  }

  /** A crop that lies stands, and the other way round. */
  turnRatio(): void {
    const { ratio, isUpright } = this.#view;
    const { width, height } = this.crop;
    const turned = this.#ratioOf(ratio, !isUpright) ?? height / width;
    this.#once((base) => ({ ...base, crop: fitted(this.crop, this.frame, turned) }), { isUpright: !isUpright });
  }

  resetCrop(): void {
    this.#once((base) => ({ ...base, crop: null }), { ratio: 'free' });
  }

  /** Degrees clockwise; the same part of the picture stays in the crop. */
  straighten(degrees: number): void {
    const bounded = Math.min(MOST_DEGREES, Math.max(-MOST_DEGREES, Math.round(degrees * 10) / 10)) + 0;
    this.set('degrees', (base) => {
      const next = { ...base, degrees: bounded };
      const { crop } = base;
      if (!crop) return next;
      return { ...next, crop: scaledWith(crop, frameOf(this.image, base), frameOf(this.image, next)) };
    });
  }

  resetDegrees(): void {
    this.settle();
    this.straighten(0);
    this.settle();
  }

  turn(direction: 1 | -1): void {
    const { isUpright } = this.#view;
    this.#once(
      (base) => {
        // What is turned is what is seen: behind a mirror that is the other way round.
        const by = base.isMirrored ? -direction : direction;
        const turn = ((base.turn + 90 * by + 360) % 360) as QuarterTurn;
        return { ...base, turn, crop: base.crop && turnedWith(base.crop, frameOf(this.image, base), direction) };
      },
      { isUpright: !isUpright },
    );
  }

  flip(axis: 'horizontal' | 'vertical'): void {
    this.#once((base) => {
      const frame = frameOf(this.image, base);
      const { crop } = base;
      const across = crop && mirroredWith(crop, frame);
      const mirrored = { ...base, isMirrored: !base.isMirrored, degrees: -base.degrees + 0 };
      if (axis === 'horizontal') return { ...mirrored, crop: across };
      // Top and bottom change places: the same as left and right, and half a turn.
      const turn = ((base.turn + 180) % 360) as QuarterTurn;
      return { ...mirrored, turn, crop: crop && { ...crop, top: frame.height - crop.top - crop.height } };
    });
  }

  /** A crop that keeps everything is none; none leaves the frame. */
  #whole(adjustment: Adjustment): Adjustment {
    if (!adjustment.crop) return adjustment;
    const frame = frameOf(this.image, adjustment);
    const crop = inside(adjustment.crop, frame);
    const isAll = crop.width === frame.width && crop.height === frame.height;
    return { ...adjustment, crop: isAll ? null : crop };
  }

  #tell(part: Partial<View>): void {
    const next = { ...this.#view, ...part };
    this.#view = {
      ...next,
      isMoving: this.#gesture !== null,
      canUndo: this.#past.length > 0,
      canRedo: this.#future.length > 0,
      isTouched: !same(next.adjustment, UNTOUCHED),
      isChanged: !same(next.adjustment, this.#first),
    };
    for (const listener of this.#listeners) listener();
  }
}
