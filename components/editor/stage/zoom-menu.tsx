'use client';

import { ZoomIn } from 'lucide';
import { useRef, useState } from 'react';
import { percentOf } from '#components/editor/stage/geometry.ts';
import { useStage } from '#components/editor/stage/stage-context.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { onDemand } from '#components/ui/on-demand.tsx';
import { useText } from '#components/use-text.ts';

const ZoomRows = onDemand(async () => (await import('#components/editor/stage/zoom-rows.tsx')).ZoomRows);

/** How close one is, and the ways to be closer: what fingers and keys do, for those who have neither. A native popover. */
export function ZoomMenu({ isPaired }: { isPaired: boolean }) {
  const text = useText('stage');
  const menu = useRef<HTMLDivElement>(null);
  const [isOpened, setOpened] = useState(false);
  const { scene, look } = useStage();
  const isMeasured = scene.room.width > 0;
  const now = look && isMeasured ? text.percent(percentOf(scene, look)) : text.fit;
  return (
    <>
      <button
        type="button"
        popoverTarget="zoom-menu"
        aria-label={isPaired ? text.viewNow(now) : text.zoomNow(now)}
        title={isPaired ? text.view : text.zoom}
        onPointerEnter={ZoomRows.fetch}
        onFocus={ZoomRows.fetch}
        className={`${buttonClass('quiet')} min-w-(--target) px-2! tabular-nums`}
      >
        <Icon of={ZoomIn} className={look ? 'max-lg:hidden' : undefined} />
        <span className={look ? undefined : 'max-lg:sr-only'}>{now}</span>
      </button>
      <div
        ref={menu}
        id="zoom-menu"
        popover="auto"
        onBeforeToggle={() => setOpened(true)}
        className="stage-menu m-0 w-56 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-surface p-1.5 text-ink shadow-2 open:arrive"
      >
        {isOpened ? <ZoomRows isPaired={isPaired} leave={() => menu.current?.hidePopover()} /> : null}
      </div>
    </>
  );
}
