'use client';

import { ModePicker } from '#components/editor/stage/compare-parts.ts';
import { middle, nextScale, trueScale, zoomAt } from '#components/editor/stage/geometry.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { useText } from '#components/use-text.ts';

/** The ways to be closer and farther, and on a narrow bar those of comparing. */
export function ZoomRows({ isPaired, leave }: { isPaired: boolean; leave: () => void }) {
  const text = useText('stage');
  const { scene, look, glide } = useStage();
  const to = (scale: number) => () => glide(zoomAt(scene, look, middle(scene), scale));
  const last = (act: () => void) => () => {
    act();
    leave();
  };
  const rows = [
    { name: text.whole, keys: '0', act: last(() => glide(null)) },
    { name: text.percent(100), keys: '1', act: last(to(trueScale(scene))) },
    { name: text.percent(200), keys: '2', act: last(to(2 * trueScale(scene))) },
    { name: text.zoomIn, keys: '+', act: to(nextScale(scene, look, 1)) },
    { name: text.zoomOut, keys: '−', act: to(nextScale(scene, look, -1)) },
  ];
  return (
    <>
      {isPaired ? (
        <div className="@min-[46rem]/bar:hidden">
          <ModePicker look="rows" />
        </div>
      ) : null}
      {rows.map(({ name, keys, act }) => (
        <button
          key={keys}
          type="button"
          onClick={act}
          className="flex min-h-(--target) w-full items-center justify-between rounded-chip px-3 text-ui tabular-nums hover:bg-sunken"
        >
          {name}
          <span aria-hidden="true" className="text-small text-ink-3 max-lg:hidden">
            {keys}
          </span>
        </button>
      ))}
    </>
  );
}
