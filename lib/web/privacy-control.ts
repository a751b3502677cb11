import { headers } from 'next/headers';

/** Whether the browser says Global Privacy Control, which counts as a no to everything optional (w3.org/TR/gpc, `Sec-GPC: 1`). */
export const hasPrivacyControl = async (): Promise<boolean> => (await headers()).get('sec-gpc') === '1';
