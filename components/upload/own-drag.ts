let isOwn = false;

/** Notices drags that begin on this page, until `signal`: a picture of it that is dragged out, or along, is here already. */
export function noticeOwnDrags(signal: AbortSignal): void {
  const tell = (name: string, now: boolean) =>
    window.addEventListener(
      name,
      () => {
        isOwn = now;
      },
      { signal },
    );
  tell('dragstart', true);
  tell('dragend', false);
  // Where what was dragged has gone meanwhile, nobody says that the drag has ended.
  tell('pointerdown', false);
}

export const isOwnDrag = (): boolean => isOwn;
