let count: () => number = () => 0;

/** Told by the store of uploads once a page has brought it. */
export function tellUploads(counted: () => number): void {
  count = counted;
}

/** Whether this tab has uploads to show: known without the code that makes them. */
export const hasUploads = (): boolean => count() > 0;
