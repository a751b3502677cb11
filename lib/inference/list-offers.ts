import type { Model } from '#lib/inference/backend.ts';
import { listOut } from '#lib/inference/health.ts';
import { models } from '#lib/inference/index.ts';
import type { ModelRegistry } from '#lib/inference/registry.ts';
import { isAllowed, type Residency } from '#lib/residency.ts';
import { editorText } from '#lib/text/editor.ts';
import { residencyText } from '#lib/text/residency.ts';

/** A page has no way to paint a mask yet. */
const isOfferable = ({ needs }: Model): boolean => needs === undefined;

/** The models as a person may choose them now: those that fail, or run where their pictures may not go, are shown with the reason. */
export async function listOffers(
  { residency }: { residency: Residency },
  from: ModelRegistry = models,
): Promise<Model[]> {
  if (!from.listBackends().some(({ remote }) => remote)) return from.listModels();
  const out = new Set((await listOut()).map(({ backend }) => backend));
  const { choices, notAllowed } = residencyText.en;
  return from
    .listModels()
    .filter(isOfferable)
    .map((model) => {
      if (!isAllowed(residency, model.region)) return { ...model, offBecause: notAllowed(choices[residency]) };
      return out.has(model.backend) ? { ...model, offBecause: editorText.en.modelOut } : model;
    });
}
