import type { Words } from '#lib/text/define.ts';
import type { placesText } from '#lib/text/places.ts';

/** By the English of `models.ts`, `remote-models.ts`, `comfyui.ts`, `pixels.ts` and `edits.ts`; a test holds the two together. */
const PLACES: Record<string, string> = {
  'This server': 'Dieser Server',
  'This installation': 'Diese Installation',
  'A machine of this operator': 'Ein Rechner dieses Betreibers',
  'fal, no region promised': 'fal, keine Region zugesagt',
  'fal and Black Forest Labs, no region promised': 'fal und Black Forest Labs, keine Region zugesagt',
  'Black Forest Labs, no region promised': 'Black Forest Labs, keine Region zugesagt',
  'Black Forest Labs, United States': 'Black Forest Labs, USA',
};
const LICENCES: Record<string, string> = {
  'Exact steps, no model': 'Exakte Schritte, kein Modell',
  'Research only': 'Nur für Forschung',
  'Apache 2.0, commercial use': 'Apache 2.0, auch gewerblich',
  'Commercial use': 'Auch gewerblich',
  'Ask the operator for its licence': 'Die Lizenz kennt der Betreiber',
  'FLUX.1 [dev], non-commercial use': 'FLUX.1 [dev], nicht gewerblich',
  'FLUX.1 Kontext, by Black Forest Labs; commercial use': 'FLUX.1 Kontext, von Black Forest Labs; auch gewerblich',
  'FLUX.1 Fill, by Black Forest Labs; commercial use': 'FLUX.1 Fill, von Black Forest Labs; auch gewerblich',
  'FLUX.2, by Black Forest Labs; commercial use': 'FLUX.2, von Black Forest Labs; auch gewerblich',
};

export const placesDe: Words<typeof placesText.en> = {
  placeOf: (place) => PLACES[place] ?? place.replace(/, United States$/, ', USA'),
  licenceOf: (licence) => LICENCES[licence] ?? licence,
};
