'use client';

import { onDemand } from '#components/ui/on-demand.tsx';

/** An upload has nothing to be compared with: the choice comes with the first result, or when one is being asked for. */
export const ModePicker = onDemand(async () => (await import('#components/editor/stage/mode-picker.tsx')).ModePicker);
