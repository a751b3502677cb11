import type { Model } from '#lib/inference/backend.ts';

/**
 * The paid models as a price list names them in passing: one for each price, cheapest first, without the words that all of their names begin
 * with ("Kontext Pro" and "Kontext Max" become "Pro" and "Max").
 */
export function namePaidModels(
  models: readonly Pick<Model, 'name' | 'priceCredits'>[],
): { name: string; priceCredits: number }[] {
  const paid = models
    .filter(({ priceCredits }) => priceCredits > 0)
    .toSorted((a, b) => a.priceCredits - b.priceCredits)
    .filter(({ priceCredits }, index, all) => all[index - 1]?.priceCredits !== priceCredits);
  const split = paid.map(({ name }) => name.split(' '));
  const [first = []] = split;
  const differs = first.findIndex((word, at) => split.some((words) => words[at] !== word || words.length === at + 1));
  const shared = split.length > 1 ? Math.max(0, differs) : 0;
  return paid.map(({ priceCredits }, index) => ({ name: (split[index] ?? []).slice(shared).join(' '), priceCredits }));
}
