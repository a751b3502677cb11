import { defineText } from '#lib/text/define.ts';

/** How the model list names models of other companies: their names, where a picture goes with them, and by whose licence. */
export const remoteModelsText = defineText({
  en: {
    fal: {
      place: 'fal, no region promised',
      /** Models that fal sells for their maker and, as far as is known, passes on. */
      partnerPlace: 'fal and Black Forest Labs, no region promised',
      isUp: 'fal answers and takes the key',
      isUpWithAdmin: 'fal answers and takes both keys',
    },
    bfl: {
      places: {
        eu: 'Black Forest Labs, EU',
        us: 'Black Forest Labs, United States',
        global: 'Black Forest Labs, no region promised',
      },
      isUp: (credits: number) => `Black Forest Labs answers and takes the key; ${credits} credits are left there`,
    },
    keyRefused: 'the key is refused; check it, and the balance there',
    adminKeyRefused: 'the key is taken, the admin key is refused; make one with the scope ADMIN',
    noAnswer: 'does not answer',
    answered: (status: number) => `answers with status ${status}`,
    licences: {
      kontext: 'FLUX.1 Kontext, by Black Forest Labs; commercial use',
      fill: 'FLUX.1 Fill, by Black Forest Labs; commercial use',
      flux2: 'FLUX.2, by Black Forest Labs; commercial use',
      klein: 'FLUX.2 klein 4B, Apache 2.0',
    },
    names: {
      'kontext-pro': 'Kontext Pro',
      'kontext-max': 'Kontext Max',
      fill: 'FLUX Fill',
      'flux-2-pro': 'FLUX.2 Pro',
      'flux-2-max': 'FLUX.2 Max',
      'flux-2-flex': 'FLUX.2 Flex',
      'flux-2-klein': 'FLUX.2 klein',
    },
  },
});
