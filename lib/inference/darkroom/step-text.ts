import { colourText } from '#lib/inference/darkroom/colour-names.ts';
import { germanColour } from '#lib/inference/darkroom/german.ts';
import type { Anchor, Step } from '#lib/inference/darkroom/steps.ts';
import { DARKROOM_TEXTS } from '#lib/inference/darkroom/texts.ts';
import type { Locale } from '#lib/text/define.ts';

type Sides = Extract<Step, { operation: 'crop-sides' }>;
type Words = Extract<Step, { operation: 'caption' | 'watermark' }>;

const MINUS = '\u2212';
const plainIn = (value: number, locale: Locale): string => {
  const digits = String(Math.round(value * 100) / 100).replace('-', MINUS);
  return locale === 'de' ? digits.replace('.', ',') : digits;
};
const nameOf = (colour: string, locale: Locale): string =>
  locale === 'de' ? germanColour(colourText(colour)) : colourText(colour);

/** Quotes that the words do not hold themselves; where they hold all of them, the closing one is doubled. */
const quote = (words: string): string => {
  const styles = ['“”', '"', '«»', '„“', '「」'];
  for (const style of styles) {
    const open = style.charAt(0);
    const close = style.charAt(style.length - 1);
    if (!words.includes(open) && !words.includes(close)) return open + words + close;
  }
  return `“${words.replaceAll('”', '””')}”`;
};

/**
 * The exact sentence on a step's chip ("Brighter 10 %"). Amounts have at most two decimals. The sentence parses to the same step.
 */
export const textOf = (step: Step, locale: Locale = 'en'): string => {
  const { chip, anchors } = DARKROOM_TEXTS[locale];
  const plain = (value: number): string => plainIn(value, locale);
  const at = (anchor: Anchor, usual: Anchor): string => (anchor === usual ? '' : ` ${chip.at(anchors[anchor])}`);
  const fill = (value: string): string => (value === 'blur' ? chip.blurred : nameOf(value, locale));
  const size = (value: { width: number; height: number }): string =>
    `${plain(value.width)} × ${plain(value.height)} px`;
  const ratio = (value: { width: number; height: number }): string => `${plain(value.width)}:${plain(value.height)}`;
  const placed = (value: Words): string =>
    chip.placed(
      value.anchor === 'tiled' ? chip.tiled : chip.at(anchors[value.anchor]),
      plain(value.size),
      nameOf(value.colour, locale),
    );
  switch (step.operation) {
    case 'rotate': {
      const turn = chip.rotate(plain(Math.abs(step.degrees)), step.degrees % 180 === 0 ? 0 : Math.sign(step.degrees));
      return step.degrees % 90 === 0 ? turn : chip.on(turn, nameOf(step.fill, locale));
    }
    case 'straighten':
      return chip.straighten(plain(Math.abs(step.degrees)), Math.sign(step.degrees));
    case 'mirror':
      return chip.mirror[step.axis];
    case 'crop-ratio':
      return chip.crop(ratio(step)) + at(step.anchor, 'centre');
    case 'crop-size':
      return chip.crop(size(step)) + at(step.anchor, 'centre');
    case 'crop-box':
      return chip.cropBox(size(step), plain(step.left), plain(step.top));
    case 'crop-sides':
      return sidesText(step, locale);
    case 'trim':
      return chip.trim;
    case 'resize':
      if (step.width !== undefined && step.height !== undefined)
        return chip.resize[step.atMost ? 'within' : step.fit](size({ width: step.width, height: step.height }));
      return step.width === undefined
        ? chip.high(plain(step.height ?? 0), step.atMost === true)
        : chip.wide(plain(step.width), step.atMost === true);
    case 'resize-side':
      return chip.side[step.side](plain(step.pixels), step.atMost === true);
    case 'scale':
      return chip.scale(plain(step.percent));
    case 'pad-ratio':
      return chip.pad(ratio(step), fill(step.fill)) + at(step.anchor, 'centre');
    case 'pad-size':
      return chip.pad(size(step), fill(step.fill)) + at(step.anchor, 'centre');
    case 'border':
      return chip.border(`${plain(step.amount)} ${step.unit}`, nameOf(step.colour, locale));
    case 'shadow':
      return chip.on(chip.shadow(plain(step.strength)), nameOf(step.background, locale));
    case 'tint':
      return chip.tint(nameOf(step.colour, locale), plain(step.percent));
    case 'duotone':
      return chip.duotone(nameOf(step.shadows, locale), nameOf(step.highlights, locale));
    case 'caption': {
      const text = `${chip.caption(quote(step.words))} ${placed(step)}`;
      return step.background === null ? text : chip.on(text, nameOf(step.background, locale));
    }
    case 'watermark':
      return `${chip.watermark(quote(step.words))} ${placed(step)} ${chip.opacity(plain(step.opacity))}`;
    default:
      return amountText(step, locale);
  }
};

type AmountStep = Exclude<
  Step,
  {
    operation:
      | 'rotate'
      | 'straighten'
      | 'mirror'
      | 'crop-ratio'
      | 'crop-size'
      | 'crop-sides'
      | 'crop-box'
      | 'trim'
      | 'resize'
      | 'resize-side'
      | 'scale'
      | 'pad-ratio'
      | 'pad-size'
      | 'border'
      | 'shadow'
      | 'tint'
      | 'duotone'
      | 'caption'
      | 'watermark';
  }
>;

const amountText = (step: AmountStep, locale: Locale): string => {
  const { chip } = DARKROOM_TEXTS[locale];
  const plain = (value: number): string => plainIn(value, locale);
  const signed = (value: number): string => (value < 0 ? plain(value) : `+${plain(value)}`);
  switch (step.operation) {
    case 'brightness':
      return step.percent < 0 ? chip.darker(plain(-step.percent)) : chip.brighter(plain(step.percent));
    case 'warmth':
      return step.percent < 0 ? chip.cooler(plain(-step.percent)) : chip.warmer(plain(step.percent));
    case 'exposure':
      return chip.exposure(signed(step.stops));
    case 'contrast':
      return chip.contrast(signed(step.percent));
    case 'saturation':
      return chip.saturation(signed(step.percent));
    case 'highlights':
    case 'shadows':
      return chip[step.operation](signed(step.percent));
    case 'gamma':
      return chip.gamma(plain(step.gamma));
    case 'hue':
      return chip.hue(signed(step.degrees));
    case 'black-and-white':
      return chip.blackAndWhite;
    case 'invert':
      return chip.invert;
    case 'auto-levels':
      return chip.autoLevels;
    case 'sepia':
    case 'sharpen':
    case 'denoise':
    case 'vignette':
    case 'grain':
    case 'quality':
      return chip[step.operation](plain(step.percent));
    case 'blur':
      return chip.blur(`${plain(step.radius)} ${step.unit}`);
    case 'round-corners':
      return chip.roundCorners(`${plain(step.radius)} ${step.unit}`);
    case 'pixelate':
      return chip.pixelate(`${plain(step.block)} ${step.unit}`);
    case 'format':
      return chip.format(step.format === 'webp' ? 'WebP' : step.format.toUpperCase());
  }
};

const sidesText = (step: Sides, locale: Locale): string => {
  const { chip, anchors } = DARKROOM_TEXTS[locale];
  const plain = (value: number): string => plainIn(value, locale);
  const sides = ['top', 'right', 'bottom', 'left'] as const;
  const cut = sides.filter((side) => step[side] > 0);
  const amount = (side: (typeof sides)[number]): string => `${plain(step[side])} ${step.unit}`;
  if (cut.length !== 1 && sides.every((side) => step[side] === step.top)) return chip.cutAll(amount('top'));
  return chip.cut(cut.map((side) => chip.cutOff(amount(side), anchors[side])));
};
