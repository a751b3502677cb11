import { expect, test } from 'vitest';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { fillPlaces } from '#lib/policies/fill-places.ts';
import { plainOf } from '#lib/policies/marked-text.ts';
import { policyPdf, wrap } from '#lib/policies/pdf/policy-pdf.ts';
import { widthOf } from '#lib/policies/pdf/widths.ts';
import { currentTexts } from '#lib/policies/policy-texts.ts';
import { LOCALES } from '#lib/text/define.ts';
import { fc } from '#tests/support/property.ts';

const PLACES = { operator: 'Łódź Photos', address: '1 Street (rear) \\ 5', email: 'a@example.org' };
const textOf = (locale: (typeof LOCALES)[number]) => fillPlaces(currentTexts('dpa')[locale], PLACES);
const pdfOf = (locale: (typeof LOCALES)[number]) =>
  policyPdf({ text: textOf(locale), version: `Version ${currentPolicy('dpa').version}`, language: locale });

const WIN_ANSI = new TextDecoder('windows-1252');
/** The objects by their numbers, found through the table at the end as a reader finds them. */
function objectsOf(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const [, count = '0', rows = ''] = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer/.exec(text.slice(start)) ?? [];
  const places = rows.match(/.{20}/gs) ?? [];
  expect(places.length).toBe(Number(count));
  return places.slice(1).map((row, at) => {
    const body = text.slice(Number(row.slice(0, 10)));
    expect(body.startsWith(`${at + 1} 0 obj\n`)).toBe(true);
    return body.slice(0, body.indexOf('\nendobj'));
  });
}
const wordsOf = (drawn: string) =>
  [...drawn.matchAll(/<([0-9a-f]+)> Tj/g)].map(([, hex = '']) => WIN_ANSI.decode(Buffer.from(hex, 'hex')));

test.each(LOCALES)(
  'B-5: the agreement as a PDF (%s) says every word of the page, in order, and is the same each time',
  (locale) => {
    const bytes = pdfOf(locale);
    expect(Buffer.from(pdfOf(locale)).equals(Buffer.from(bytes))).toBe(true);
    const objects = objectsOf(bytes);
    const streams = objects.filter((body) => body.includes('stream\n'));
    for (const body of streams)
      expect(body.split('stream\n')[1]?.replace(/endstream$/, '').length).toBe(
        Number(/\/Length (\d+)/.exec(body)?.[1]),
      );
    const said = streams.flatMap(wordsOf).join(' ').replaceAll(/\s+/g, ' ');
    let at = 0;
    for (const { title, blocks } of textOf(locale).sections) {
      const texts = blocks.flatMap((block) =>
        'p' in block ? [block.p] : 'list' in block ? [...block.list] : block.table.rows.flat(),
      );
      for (const text of [title, ...texts]) {
        const words = plainOf(text).replaceAll('Łódź', '?ódz');
        const found = said.replaceAll(/ Ver[^·]*· \d+\/\d+/g, '').indexOf(words.slice(0, 24), Math.max(0, at - 400));
        expect(found, words).toBeGreaterThanOrEqual(0);
        at = found;
      }
    }
  },
);

test('B-5: the PDF is tagged, names its language and title, and every part of its structure is on a page', () => {
  const objects = objectsOf(pdfOf('de'));
  expect(objects[0]).toMatch(/\/Lang \(de\).*\/DisplayDocTitle true/);
  const elements = objects.filter((body) => body.includes('/StructElem'));
  const tags = elements.map((body) => /\/S \/(\w+)/.exec(body)?.[1]);
  expect(tags.filter((tag) => tag === 'H1')).toHaveLength(1);
  expect(tags.filter((tag) => tag === 'H2')).toHaveLength(textOf('de').sections.length);
  const marked = elements.flatMap((body) =>
    [...body.matchAll(/\/Pg (\d+) 0 R \/MCID (\d+)/g)].map(([, page, id]) => `${page} ${id}`),
  );
  expect(new Set(marked).size).toBe(marked.length);
  const drawn = objects.reduce((sum, body) => sum + (body.match(/BDC/g)?.length ?? 0), 0);
  expect(marked.length).toBe(drawn);
});

test('lines of a PDF fit their width and lose no letter, whatever is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 60, max: 500 }), (text, width) => {
      const lines = wrap(text, width, 10, false);
      for (const line of lines) expect([...line].length === 1 || widthOf(line, 10, false) <= width).toBe(true);
      expect(lines.join('').replaceAll(/[ \n\t]/g, '')).toBe(text.replaceAll(/[ \n\t]/g, ''));
    }),
  );
});
