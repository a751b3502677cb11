/** Countries that can be chosen, ISO 3166: the European Union, its neighbours, and some others. */
const CODES =
  'AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IN IS IT JP KR LI LT LU LV MT MX NL NO NZ PL PT RO SE SG SI SK US'.split(
    ' ',
  );

export const isCountry = (code: string): boolean => CODES.includes(code);

/** By name, as a person looks for them. */
export function countries(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  return CODES.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) =>
    a.name.localeCompare(b.name, 'en'),
  );
}
