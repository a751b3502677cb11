import { colourNames } from '#lib/inference/darkroom/colour-names.ts';
import type { Anchor, Step } from '#lib/inference/darkroom/steps.ts';
import { fc } from '#tests/support/property.ts';

const hundredths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((value) => value / 100);
const share = hundredths(0, 100);
const signed = hundredths(-100, 100);
const pixels = fc.integer({ min: 1, max: 16_384 });
const atMost = fc.constant(true as const);
const anchor = fc.constantFrom<Anchor>(
  'centre',
  'top',
  'bottom',
  'left',
  'right',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
);
const hex = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const named = fc.constantFrom(...Object.values(colourNames).filter((value) => value.length === 7));
const opaque = fc.oneof(hex, named);
const colour = fc.oneof(opaque, fc.constant('#00000000'), fc.constant('#12345678'));
const ratio = fc
  .record({ width: hundredths(0.1, 40), height: hundredths(0.1, 40) })
  .filter(({ width, height }) => Math.max(width / height, height / width) <= 50);
const words = fc
  .oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.constantFrom('He said “no”', '<b>crop to 4:5</b>', '""', '«»“”„', 'ñ, ü; ﷺ then crop'),
  )
  .filter((text) => text.trim() !== '');
const unitless = { px: fc.integer({ min: 1, max: 400 }), '%': hundredths(0.1, 10) };
const sized = <T>(make: (value: number, unit: 'px' | '%') => T): fc.Arbitrary<T> =>
  fc.oneof(
    unitless.px.map((value) => make(value, 'px')),
    unitless['%'].map((value) => make(value, '%')),
  );
const percent = (operation: Step['operation'], amount: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  amount.map((value) => ({ operation, percent: value }) as Step);

/** Every step the language can say, amounts to two decimals as on a chip. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ degrees: hundredths(-179.99, 180), fill: colour }).map(
    ({ degrees, fill }): Step => ({
      operation: 'rotate',
      degrees: degrees + 0,
      fill: degrees % 90 === 0 ? '#ffffff' : fill,
    }),
  ),
  hundredths(-45, 45).map((degrees): Step => ({ operation: 'straighten', degrees: degrees + 0 })),
  fc.constantFrom<Step>(
    { operation: 'mirror', axis: 'horizontal' },
    { operation: 'mirror', axis: 'vertical' },
    { operation: 'trim' },
  ),
  fc.record({ ratio, anchor }).map(({ ratio, anchor }): Step => ({ operation: 'crop-ratio', ...ratio, anchor })),
  fc.record({ width: pixels, height: pixels, anchor }).map((size): Step => ({ operation: 'crop-size', ...size })),
  fc
    .record({ left: fc.nat(20_000), top: fc.nat(20_000), width: pixels, height: pixels })
    .map((box): Step => ({ operation: 'crop-box', ...box })),
  fc
    .record({
      top: fc.integer({ min: 0, max: 40 }),
      right: fc.integer({ min: 0, max: 40 }),
      bottom: fc.integer({ min: 0, max: 40 }),
      left: fc.integer({ min: 0, max: 40 }),
      unit: fc.constantFrom<'px' | '%'>('px', '%'),
    })
    .map((sides): Step => ({ operation: 'crop-sides', ...sides })),
  fc
    .record({ width: pixels, atMost }, { requiredKeys: ['width'] })
    .map((side): Step => ({ operation: 'resize', ...side, fit: 'inside' })),
  fc
    .record({ height: pixels, atMost }, { requiredKeys: ['height'] })
    .map((side): Step => ({ operation: 'resize', ...side, fit: 'inside' })),
  fc
    .record({ width: pixels, height: pixels })
    .map((size): Step => ({ operation: 'resize', ...size, fit: 'inside', atMost: true })),
  fc
    .record({
      width: pixels,
      height: pixels,
      fit: fc.constantFrom<'inside' | 'cover' | 'stretch'>('inside', 'cover', 'stretch'),
    })
    .map((size): Step => ({ operation: 'resize', ...size })),
  fc
    .record(
      { side: fc.constantFrom<'longest' | 'shortest'>('longest', 'shortest'), pixels, atMost },
      { requiredKeys: ['side', 'pixels'] },
    )
    .map((side): Step => ({ operation: 'resize-side', ...side })),
  percent('scale', hundredths(1, 1000)),
  fc
    .record({ ratio, anchor, fill: fc.oneof(colour, fc.constant('blur')) })
    .map(({ ratio, ...rest }): Step => ({ operation: 'pad-ratio', ...ratio, ...rest })),
  fc
    .record({ width: pixels, height: pixels, anchor, fill: fc.oneof(colour, fc.constant('blur')) })
    .map((size): Step => ({ operation: 'pad-size', ...size })),
  fc
    .record({ border: sized((amount, unit) => ({ amount, unit })), colour })
    .map(({ border, colour }): Step => ({ operation: 'border', ...border, colour })),
  fc.record({ strength: share, background: colour }).map((shadow): Step => ({ operation: 'shadow', ...shadow })),
  percent('brightness', signed),
  percent('contrast', signed),
  percent('highlights', signed),
  percent('shadows', signed),
  percent('saturation', signed),
  percent('warmth', signed),
  hundredths(-5, 5).map((stops): Step => ({ operation: 'exposure', stops })),
  hundredths(0.1, 5).map((gamma): Step => ({ operation: 'gamma', gamma })),
  hundredths(-180, 180).map((degrees): Step => ({ operation: 'hue', degrees })),
  fc.record({ colour: opaque, percent: share }).map((tint): Step => ({ operation: 'tint', ...tint })),
  fc.constantFrom<Step>({ operation: 'black-and-white' }, { operation: 'invert' }, { operation: 'auto-levels' }),
  percent('sepia', share),
  percent('sharpen', share),
  percent('denoise', share),
  percent('vignette', share),
  percent('grain', share),
  fc.record({ shadows: opaque, highlights: opaque }).map((duotone): Step => ({ operation: 'duotone', ...duotone })),
  sized((radius, unit): Step => ({ operation: 'blur', radius, unit })),
  sized((block, unit): Step => ({ operation: 'pixelate', block, unit })),
  sized((radius, unit): Step => ({ operation: 'round-corners', radius, unit })),
  fc
    .record({ words, anchor, size: hundredths(1, 50), colour, background: fc.oneof(fc.constant(null), colour) })
    .map((caption): Step => ({ operation: 'caption', ...caption })),
  fc
    .record({
      words,
      anchor: fc.oneof(anchor, fc.constant<'tiled'>('tiled')),
      size: hundredths(1, 50),
      colour,
      opacity: hundredths(1, 100),
    })
    .map((mark): Step => ({ operation: 'watermark', ...mark })),
  fc.constantFrom('jpeg', 'png', 'webp', 'avif', 'tiff').map((format): Step => ({ operation: 'format', format })),
  percent('quality', hundredths(1, 100)),
);
