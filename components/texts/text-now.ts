import type { Area, Texts } from '#lib/text/texts.ts';

const brought: Partial<Texts> = {};

/** Notes texts that have arrived in this browser. */
export function bringTexts<T extends Partial<Texts>>(texts: T): T {
  // A server speaks every language at once, so that nothing may lie in a module there.
  if (typeof document !== 'undefined') Object.assign(brought, texts);
  return texts;
}

/**
 * The texts of one area for what runs in the browser outside of rendering: handlers and stores. A document has one language,
 * so that they may lie in the module; while rendering, `useText`.
 */
export function textNow<A extends Area>(area: A): Texts[A] {
  const text = brought[area];
  if (!text) throw new Error(`The texts "${area}" have not been brought to this page.`);
  return text;
}
