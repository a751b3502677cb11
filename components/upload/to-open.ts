const keys = new Set<string>();

/** Notes uploads that were begun on the way to the editor: however quickly one is in, the page there still opens it. */
export function openWhenIn(begun: string[]): void {
  for (const key of begun) keys.add(key);
}

export const isToOpen = (key: string): boolean => keys.has(key);

export const forgetToOpen = (): void => keys.clear();
