import type { Model } from '#lib/inference/backend.ts';

/** More would not fit on a card. */
const MOST = 2;

/**
 * Paid models as a price list names them in passing: the first two of different prices, the cheaper one first, without the words that both
 * names begin with ("Kontext Pro" and "Kontext Max" become "Pro" and "Max").
 */
export function namePaidModels(
  models: readonly Pick<Model, 'name' | 'priceCredits'>[],
): { name: string; priceCredits: number }[] {
  const paid = models
    .filter(({ priceCredits }) => priceCredits > 0)
    .filter(({ priceCredits }, index, all) => all.findIndex((one) => one.priceCredits === priceCredits) === index)
    .slice(0, MOST)
    .toSorted((a, b) => a.priceCredits - b.priceCredits);
  const split = paid.map(({ name }) => name.split(' '));
  const [first = []] = split;
  const differs = first.findIndex((word, at) => split.some((words) => words[at] !== word || words.length === at + 1));
  const shared = split.length > 1 ? Math.max(0, differs) : 0;
  return paid.map(({ priceCredits }, index) => ({ name: (split[index] ?? []).slice(shared).join(' '), priceCredits }));
}
