/** Who shows something at an address that is not the page's own, and the refresh that waits for them. */
const holders = new Set<symbol>();
let waiting: (() => void) | null = null;

/**
 * Holds back asking the server for the page anew until the answer is called. While a picture lies over the gallery, the address is the picture's: asked
 * anew, the server would answer with the picture's own page, and the list with its place, its selection and the focus would be gone.
 */
export function holdRefresh(): () => void {
  const holder = Symbol('refresh');
  holders.add(holder);
  return () => {
    holders.delete(holder);
    if (holders.size > 0 || !waiting) return;
    const refresh = waiting;
    waiting = null;
    refresh();
  };
}

/** Asks the server for the page anew, now or as soon as nobody holds that back. */
export function refreshPage(refresh: () => void): void {
  if (holders.size === 0) refresh();
  else waiting = refresh;
}
