import type { Words } from '#lib/text/define.ts';
import { numbersIn } from '#lib/text/numbers.ts';
import type { sharedText } from '#lib/text/shared.ts';

const { count, number, plural } = numbersIn('de');

export const sharedDe: Words<typeof sharedText.en> = {
  title: 'Geteilte Fotos',
  heading: (photos) => `${count(photos, 'Foto', 'Fotos')} aus einer anderen App`,
  lead: 'Sie warten nur auf diesem Gerät, höchstens eine Stunde lang. Nichts wird hochgeladen, bevor Sie es sagen.',
  upload: (photos) => (photos === 1 ? 'Dieses Foto hochladen' : `${number(photos)} Fotos hochladen`),
  putAway: 'Verwerfen',
  remove: (name) => `${name} nicht hochladen`,
  cannot: 'Wird nicht hochgeladen',
  more: (photos) =>
    `${count(photos, 'weiteres passte', 'weitere passten')} nicht mehr hinein und ${plural(photos, 'wurde', 'wurden')} nicht angenommen. Teilen Sie den Rest nach diesen.`,
  none: 'Hier warten keine geteilten Fotos',
  noneWhy:
    'Was eine andere App teilt, wartet hier höchstens eine Stunde lang, nur auf diesem Gerät. Teilen Sie es noch einmal, oder wählen Sie es aus.',
  again: 'Die Fotos sind nicht angekommen',
  againWhy:
    'Afterimage war noch nicht bereit, sie anzunehmen. Jetzt ist es das: Gehen Sie zurück in die andere App und teilen Sie die Fotos noch einmal.',
  toGallery: 'Zur Galerie',
  looking: 'Ihre Fotos werden gesucht …',
};
