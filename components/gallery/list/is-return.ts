/** How long after Back or Forward a page is still the one that was gone back to, milliseconds: a slow server may take as long. */
const LATE_MS = 15_000;

let poppedAt = Number.NEGATIVE_INFINITY;
let isFirst = true;

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => {
    poppedAt = performance.now();
  });
}

/** Whether the page now shown was come back to, by Back, Forward or a reload, and not by a link. To be asked once a page. */
export function isReturn(): boolean {
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isReload =
    isFirst &&
    loaded !== undefined &&
    loaded.type !== 'navigate' &&
    new URL(loaded.name).pathname === location.pathname;
  isFirst = false;
  const isPop = performance.now() - poppedAt < LATE_MS;
  poppedAt = Number.NEGATIVE_INFINITY;
  return isReload || isPop;
}
