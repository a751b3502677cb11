import { askBeforeLeaving } from '#components/shell/leaving.ts';

/** The question before leaving, asked while it is told that something would be lost. */
export function makeLeaveQuestion(): (wouldBeLost: boolean) => void {
  let stop: (() => void) | null = null;
  return (wouldBeLost) => {
    if (wouldBeLost) stop ??= askBeforeLeaving();
    else {
      stop?.();
      stop = null;
    }
  };
}
