import type { Model } from '#lib/inference/backend.ts';
import { listOut } from '#lib/inference/health.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { isAllowed, type Residency } from '#lib/residency.ts';
import type { Locale } from '#lib/text/define.ts';
import { TEXTS } from '#lib/text/texts.ts';

/** The models as a person may choose them now: those that fail, or run where their pictures may not go, are shown with the reason. */
export async function listOffers(
  { residency, locale }: { residency: Residency; locale: Locale },
  from: ModelRegistry = models,
): Promise<Model[]> {
  const { editor, places, residency: where } = TEXTS[locale];
  const offers = from.listModels().map((model) => ({
    ...model,
    place: places.placeOf(model.place),
    licence: places.licenceOf(model.licence),
  }));
  if (!from.listBackends().some(({ remote }) => remote)) return offers;
  const out = new Set((await listOut()).map(({ backend }) => backend));
  return offers.map((model) => {
    if (!isAllowed(residency, model.region)) return { ...model, offBecause: where.notAllowed(residency) };
    return out.has(model.backend) ? { ...model, offBecause: editor.modelOut } : model;
  });
}
