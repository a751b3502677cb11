'use client';

import {
  FlipHorizontal2,
  FlipVertical2,
  RectangleHorizontal,
  RectangleVertical,
  RotateCcw,
  RotateCcwSquare,
  RotateCwSquare,
  Ruler,
} from 'lucide';
import { numberText } from '#components/editor/adjust/amount-text.ts';
import { RATIOS, type RatioName, type Session } from '#components/editor/adjust/session.ts';
import { ToneSlider } from '#components/editor/adjust/tone-slider.tsx';
import { useView } from '#components/editor/adjust/use-view.ts';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { IconAct } from '#components/ui/icon-act.tsx';
import { RadioTile } from '#components/ui/radio-tile.tsx';
import { useLocale, useText } from '#components/use-text.ts';

// The keys of the table are its type.
const NAMES = Object.keys(RATIOS) as RatioName[];

/** What decides the frame: its ratio, the level, quarter turns and mirrors. */
export function CropTools({ session }: { session: Session }) {
  const text = useText('tools').adjust;
  const locale = useLocale();
  const { adjustment, isLining } = useView(session);
  const { width, height } = session.crop;
  const { degrees, crop } = adjustment;
  return (
    <>
      <p className="mt-3 flex min-h-9 items-center gap-2 text-small">
        <span className="grow font-[550]">{text.ratio}</span>
        {crop ? (
          <Button
            look="quiet"
            size="icon"
            className="-my-2"
            aria-label={text.wholePhoto}
            title={text.wholePhoto}
            onClick={() => session.resetCrop()}
          >
            <Icon of={RotateCcw} size="small" />
          </Button>
        ) : null}
        <span className="text-ink-2 tabular-nums">{`${width} × ${height} px`}</span>
      </p>
      <Ratios session={session} />
      <div className="mt-3 border-t border-line pt-2">
        <ToneSlider
          label={text.straighten}
          value={degrees}
          least={-45}
          most={45}
          step={0.1}
          neutral={0}
          said={text.degrees(numberText(degrees, locale, true))}
          onChange={(value) => session.straighten(value)}
          onSettle={() => session.settle()}
          onReset={() => session.resetDegrees()}
          onHold={(isLevelling) => session.show({ isLevelling })}
        />
        <div className="flex flex-wrap items-center gap-1.5">
          <Button aria-pressed={isLining} onClick={() => session.show({ isLining: !isLining })}>
            <Icon of={Ruler} size="small" />
            {isLining ? text.lineStop : text.line}
          </Button>
          <span className="ms-auto flex gap-1.5">
            <IconAct icon={RotateCcwSquare} label={text.turnLeft} onPress={() => session.turn(-1)} />
            <IconAct icon={RotateCwSquare} label={text.turnRight} onPress={() => session.turn(1)} />
            <IconAct icon={FlipHorizontal2} label={text.flipAcross} onPress={() => session.flip('horizontal')} />
            <IconAct icon={FlipVertical2} label={text.flipDown} onPress={() => session.flip('vertical')} />
          </span>
        </div>
        <p role="status" className="mt-2 text-small text-ink-2 empty:hidden">
          {isLining ? text.lineNow : ''}
        </p>
      </div>
    </>
  );
}

function Ratios({ session }: { session: Session }) {
  const text = useText('tools').adjust;
  const { ratio, isUpright } = useView(session);
  const nameOf = (name: RatioName) => {
    if (name === 'free' || name === 'original') return text.ratios[name];
    return isUpright ? name.split(':').toReversed().join(':') : name;
  };
  return (
    <div className="grid grid-cols-4 gap-1.5">
      <div role="radiogroup" aria-label={text.ratio} className="contents">
        {NAMES.map((name) => (
          <RadioTile
            key={name}
            name="crop-ratio"
            isChosen={name === ratio}
            onChoose={() => session.setRatio(name)}
            className="min-h-(--target) tabular-nums"
          >
            {nameOf(name)}
          </RadioTile>
        ))}
      </div>
      <Button
        size="icon"
        className="w-full"
        aria-label={text.upright}
        title={text.upright}
        aria-pressed={isUpright}
        onClick={() => session.turnRatio()}
      >
        <Icon of={isUpright ? RectangleVertical : RectangleHorizontal} />
      </Button>
    </div>
  );
}
