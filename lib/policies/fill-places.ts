import type { PolicyText } from '#lib/policies/schema.ts';

/** What stands for an installation's operator in a text. */
export type Places = { operator: string; address: string; email: string };

const PLACE = /\{(operator|address|email)\}/g;

/** The text as a person of this installation reads it. */
export function fillPlaces(text: PolicyText, places: Places): PolicyText {
  const fill = <T>(value: T): T => fillAny(value, places) as T;
  return { title: fill(text.title), lead: fill(text.lead), sections: text.sections.map((section) => fill(section)) };
}

/** The same shape with other strings in it. */
function fillAny(value: unknown, places: Places): unknown {
  if (typeof value === 'string') return value.replaceAll(PLACE, (_, name: keyof Places) => places[name]);
  if (Array.isArray(value)) return value.map((one) => fillAny(one, places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillAny(inner, places)]));
}
