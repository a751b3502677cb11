import { formatsIn } from '#lib/text/formats.ts';

export const formatsDe = formatsIn('de');
