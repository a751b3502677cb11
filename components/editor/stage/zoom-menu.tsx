'use client';

import { ZoomIn } from 'lucide-react';
import { useRef } from 'react';
import { ModePicker } from '#components/editor/stage/compare-parts.ts';
import { middle, nextScale, percentOf, trueScale, zoomAt } from '#components/editor/stage/geometry.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { useText } from '#components/use-text.ts';

/** How close one is, and the ways to be closer: what fingers and keys do, for those who have neither. A native popover. */
export function ZoomMenu({ isPaired }: { isPaired: boolean }) {
  const text = useText('stage');
  const menu = useRef<HTMLDivElement>(null);
  const { scene, look, glide } = useStage();
  const isMeasured = scene.room.width > 0;
  const now = look && isMeasured ? text.percent(percentOf(scene, look)) : text.fit;
  const to = (scale: number) => () => glide(zoomAt(scene, look, middle(scene), scale));
  const leave = (act: () => void) => () => {
    act();
    menu.current?.hidePopover();
  };
  const rows = [
    { name: text.whole, keys: '0', act: leave(() => glide(null)) },
    { name: text.percent(100), keys: '1', act: leave(to(trueScale(scene))) },
    { name: text.percent(200), keys: '2', act: leave(to(2 * trueScale(scene))) },
    { name: text.zoomIn, keys: '+', act: to(nextScale(scene, look, 1)) },
    { name: text.zoomOut, keys: '−', act: to(nextScale(scene, look, -1)) },
  ];
  return (
    <>
      <button
        type="button"
        popoverTarget="zoom-menu"
        aria-label={isPaired ? text.viewNow(now) : text.zoomNow(now)}
        title={isPaired ? text.view : text.zoom}
        className={`${buttonClass('quiet')} min-w-(--target) px-2! tabular-nums`}
      >
        <Icon of={ZoomIn} className={look ? 'max-lg:hidden' : undefined} />
        <span className={look ? undefined : 'max-lg:sr-only'}>{now}</span>
      </button>
      <div
        ref={menu}
        id="zoom-menu"
        popover="auto"
        className="stage-menu m-0 w-56 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-surface p-1.5 text-ink shadow-2 open:arrive"
      >
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
      </div>
    </>
  );
}
