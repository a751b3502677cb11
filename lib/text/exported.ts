import { defineText } from '#lib/text/define.ts';

type Files = { readme: string; schema: string; data: string; credits: string; missing: string };

/** What lies in the archive of an account beside the data. */
export const exportedText = defineText({
  en: {
    readme: (count: number, files: Files) =>
      [
        'Everything Afterimage kept of you',
        '',
        `images/  ${count.toLocaleString('en')} images and masks, each original exactly as it was stored.`,
        'masks/   Where you allowed a photo to change.',
        `${files.data}  Names, favourites, albums, lineage, instructions, edits and where their data went,`,
        '           purchases, consents, sign-ins, deletions with their receipts. Times are UTC.',
        `${files.schema}  What each field of ${files.data} is: a JSON Schema, draft 2020-12.`,
        `${files.credits}  Every movement of your credits. It checks by itself: npm run --silent credits -- verify ${files.credits}`,
        `${files.missing}  Images that could not be read while this was made; their files hold zeros alone. None, as a rule.`,
        '',
        'Images that were not to be stored (private runs) are not here, because they are nowhere.',
        'Each image in data.json names its file; editId is the edit that made it, sourceId the image it was made from.',
        'To bring it into another Afterimage: npm run --silent import -- FILE.zip ADDRESS, where ADDRESS is of a new, empty account.',
        '',
      ].join('\n'),
  },
});
