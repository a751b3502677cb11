import type { Words } from '#lib/text/define.ts';
import type { pixelsText } from '#lib/text/pixels.ts';

type Size = { width: number; height: number };
const px = (size: Size): string => `${size.width} × ${size.height} px`;

export const pixelsDe: Words<typeof pixelsText.en> = {
  tooLarge: (size, sideMost, megapixelsMost) =>
    `Das würde ${px(size)} groß; erlaubt sind ${sideMost} px je Seite und ${megapixelsMost} Megapixel. Verlangen Sie eine kleinere Größe.`,
  tooLargeForFormat: (size, format, sideMost) =>
    `Das würde ${px(size)} groß; ${format} fasst höchstens ${sideMost} px je Seite. Verlangen Sie eine kleinere Größe, oder speichern Sie als PNG.`,
  cropTooLarge: (wanted, has) =>
    `Der Zuschnitt hat ${px(wanted)} und das Bild dort ${px(has)}. Verlangen Sie einen kleineren Zuschnitt.`,
  cropOutside: (wanted, has) =>
    `Der Zuschnitt von ${px(wanted)} bei x ${wanted.left}, y ${wanted.top} liegt nicht ganz im Bild, das dort ${px(has)} hat. Verlangen Sie einen, der darin liegt.`,
  cropToNothing: (has) =>
    `Damit würde das ganze Bild weggeschnitten, das dort ${px(has)} hat. Verlangen Sie einen kleineren Schnitt.`,
  canvasTooSmall: (wanted, has) =>
    `Die Fläche hat ${px(wanted)} und das Bild dort ${px(has)}. Verkleinern Sie zuerst das Bild, oder vergrößern Sie die Fläche.`,
  qualityOfLossless: (format) =>
    `${format} behält jedes Pixel, eine Qualität gibt es da nicht. Verlangen Sie dazu JPEG, WebP oder AVIF.`,
  noLetter: (letter, code) =>
    `„${letter}“ (${code}) ist in keiner der Schriften hier. Schreiben Sie die Worte ohne dieses Zeichen.`,
  noWords: 'Es gibt keine Worte zu schreiben. Setzen Sie sie in Anführungszeichen.',
  model: { name: 'Darkroom', place: 'Dieser Server', licence: 'Exakte Schritte, kein Modell' },
  maskKeepsSize:
    'Das ändert die Größe des Fotos und lässt sich darum nicht auf den markierten Bereich beschränken. Lassen Sie diesen Schritt weg, oder löschen Sie die Maske.',
  maskKeepsPixels:
    'Was außerhalb des markierten Bereichs liegt, bleibt genau, wie es ist; eine Qualität gibt es da nicht. Lassen Sie das weg, oder löschen Sie die Maske.',
  maskNeedsLossless: (format) =>
    `Was außerhalb des markierten Bereichs liegt, bleibt genau, wie es ist, und ${format} kann das nicht festhalten. Lassen Sie es weg, verlangen Sie PNG, oder löschen Sie die Maske.`,
  quoted: (parts) => parts.map((words) => `„${words}“`).join(', '),
};
