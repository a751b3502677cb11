import type { KeyboardEvent } from 'react';

/** Tiles stand two in a row. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -2, ArrowDown: 2 };

/** Arrow keys move the focus between the tiles that can be pressed; Tab walks through them as everywhere. */
export function walkTiles(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'Home' || event.key === 'End' ? 0 : STEPS[event.key];
  if (step === undefined) return;
  const tiles = [...event.currentTarget.querySelectorAll<Element>('[data-tile]')];
  const at = document.activeElement ? tiles.indexOf(document.activeElement) : -1;
  if (at < 0) return;
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
  const along = isRtl && Math.abs(step) === 1 ? -step : step;
  const to = event.key === 'Home' ? 0 : event.key === 'End' ? tiles.length - 1 : at + along;
  const tile = tiles[to];
  if (!(tile instanceof HTMLElement)) return;
  event.preventDefault();
  tile.focus();
}
