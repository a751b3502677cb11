import type { answersText } from '#lib/text/answers.ts';
import type { Words } from '#lib/text/define.ts';

export const answersDe: Words<typeof answersText.en> = {
  noAnswer:
    'Der Server hat nicht geantwortet. Sehen Sie nach, ob es geschehen ist, und versuchen Sie es sonst noch einmal.',
  noConnection:
    'Sie sind offline, also wurde nichts geändert. Versuchen Sie es noch einmal, sobald Sie wieder verbunden sind.',
  photoLost: 'Dieses Bild ist nicht angekommen.',
};
