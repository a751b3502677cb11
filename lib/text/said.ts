import type { Area, Texts } from '#lib/text/texts.ts';

/** What survives JSON. */
type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

/**
 * A sentence of the catalogue that nobody has been told yet: what is thrown or stored before it is known in which language it
 * will be read.
 */
export type Said = { area: Area; key: string; args: readonly Plain[] };

type Sentence = ((...args: never[]) => string) | string;
type KeyOf<A extends Area> = { [K in keyof Texts[A]]: Texts[A][K] extends Sentence ? K : never }[keyof Texts[A]] &
  string;
type ArgsOf<T> = T extends (...args: infer Args) => string ? Args : [];

/** Names a sentence and its values; `saidIn` says it. Arguments are plain data. */
export const say = <A extends Area, K extends KeyOf<A>>(
  area: A,
  key: K,
  ...args: ArgsOf<Texts[A][K]> & readonly Plain[]
): Said => ({
  area,
  key,
  args,
});

/** A sentence in the language of `texts`; its own name where the area is not among them, or no longer has it. */
export function saidIn(texts: Partial<Texts>, { area, key, args }: Said): string {
  const sentences = texts[area];
  const sentence = sentences && Object.hasOwn(sentences, key) ? Reflect.get(sentences, key) : undefined;
  if (typeof sentence === 'string') return sentence;
  return typeof sentence === 'function' ? String(sentence(...args)) : key;
}
