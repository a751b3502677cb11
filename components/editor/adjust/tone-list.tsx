'use client';

import { amountText } from '#components/editor/adjust/amount-text.ts';
import type { Session } from '#components/editor/adjust/session.ts';
import { ToneSlider } from '#components/editor/adjust/tone-slider.tsx';
import { useView } from '#components/editor/adjust/use-view.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useLocale, useText } from '#components/use-text.ts';
import { TINTS, TONES, type Tone } from '#lib/inference/darkroom/adjustment.ts';

export const TONES_OF = {
  light: ['exposure', 'brightness', 'contrast', 'highlights', 'shadows', 'gamma'],
  colour: ['saturation', 'warmth', 'hue'],
  detail: ['sharpen', 'blur', 'vignette'],
} as const satisfies Record<string, readonly Tone[]>;

/** Where a slider leads, for those whose ends have a colour. */
const SCALES: Partial<Record<Tone, string>> = {
  warmth: 'linear-gradient(to right, oklch(62% 0.13 250), oklch(80% 0.02 90), oklch(74% 0.15 60))',
  hue: 'linear-gradient(to right in oklch longer hue, oklch(65% 0.15 200), oklch(65% 0.15 200))',
  saturation: 'linear-gradient(to right, oklch(65% 0 0), oklch(65% 0.06 30), oklch(65% 0.2 30))',
};

/** The sliders of one tab, and what else belongs there. */
export function ToneList({ session, tab }: { session: Session; tab: keyof typeof TONES_OF }) {
  const text = useText('tools').adjust;
  const locale = useLocale();
  const { adjustment } = useView(session);
  return (
    <>
      {TONES_OF[tab].map((tone) => {
        const scale = SCALES[tone];
        return (
          <ToneSlider
            key={tone}
            label={text.tones[tone]}
            value={adjustment.tones[tone]}
            {...TONES[tone]}
            said={amountText(tone, adjustment.tones[tone], locale, text)}
            {...(scale ? { scale } : {})}
            onChange={(value) => session.tone(tone, value)}
            onSettle={() => session.settle()}
            onReset={() => session.resetTone(tone)}
          />
        );
      })}
      {tab === 'colour' ? <Toning session={session} /> : null}
    </>
  );
}

function Toning({ session }: { session: Session }) {
  const text = useText('tools').adjust;
  const locale = useLocale();
  const { isGrey, tint } = useView(session).adjustment;
  return (
    <>
      <ToneSlider
        label={text.tint}
        value={tint.percent}
        least={0}
        most={100}
        step={1}
        neutral={0}
        said={amountText('vignette', tint.percent, locale, text)}
        onChange={(percent) => session.tint({ percent })}
        onSettle={() => session.settle()}
        onReset={() => {
          session.tint({ colour: TINTS[0], percent: 0 });
          session.settle();
        }}
      />
      <div role="radiogroup" aria-label={text.tintColour} className="-ms-2 flex flex-wrap">
        {TINTS.map((colour, at) => (
          <label
            key={colour}
            className="relative grid size-11 place-items-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-echo"
          >
            <input
              type="radio"
              name="tint-colour"
              aria-label={text.tintColours[at]}
              title={text.tintColours[at]}
              checked={tint.colour === colour}
              onChange={() => {
                session.tint({ colour, percent: tint.percent || 20 });
                session.settle();
              }}
              className="absolute inset-0 appearance-none outline-none"
            />
            <span
              aria-hidden="true"
              className={classNames(
                'size-6 rounded-full border',
                tint.colour === colour && tint.percent > 0 ? 'border-ground outline-2 outline-ink' : 'border-edge',
              )}
              style={{ backgroundColor: colour }}
            />
          </label>
        ))}
      </div>
      <label className="mt-1 flex min-h-11 items-center gap-3 text-small font-[550]">
        <input
          type="checkbox"
          checked={isGrey}
          onChange={({ target }) => session.grey(target.checked)}
          className="size-5 accent-ink"
        />
        {text.grey}
      </label>
    </>
  );
}
