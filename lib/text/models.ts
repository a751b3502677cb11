import type { Region } from '#lib/residency.ts';
import { defineText } from '#lib/text/define.ts';

const REGIONS: Record<Region, string> = { own: '', eu: ', EU', us: ', United States', world: '' };

/** How models on backends elsewhere are named, with their places and licences. */
export const modelsText = defineText({
  en: {
    /** A server that does not say what its model is. */
    ownEngine: 'Own engine',
    /** What the operator reads at the start while there is none. */
    none: 'Only exact edits are offered. To add a model, set IMAGES_API_URL to a server that edits pictures; README, Models, says how.',
    thisServer: 'This server',
    ownMachine: 'A machine of this operator',
    elsewhere: (host: string, region: Region) => `${host}${REGIONS[region]}`,
    licences: {
      research: 'Research only',
      apache: 'Apache 2.0, commercial use',
      commercial: 'Commercial use',
      unknown: 'Ask the operator for its licence',
    },
  },
});
