import { glyphOf } from '#lib/policies/pdf/widths.ts';

/** One line of text at a place of its page, points from the lower left corner. */
export type PdfLine = { text: string; x: number; y: number; size: number; isBold: boolean };
/** What the lines of a paragraph are to whoever cannot see them; `H1` to `H6`, `P`, `LI`. One may go over two pages. */
export type PdfPart = { tag: 'H1' | 'H2' | 'P' | 'L'; lines: (PdfLine & { page: number })[] };

type Document = {
  title: string;
  language: string;
  width: number;
  height: number;
  pages: number;
  parts: readonly PdfPart[];
};

/** Latin-1, so that a character is a byte and offsets can be counted. */
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A string of text bytes as PDF writes it, in hex: nothing in it can end it. */
const drawn = (text: string, isBold: boolean): string =>
  `<${[...text].map((one) => glyphOf(one, isBold).byte.toString(16).padStart(2, '0')).join('')}>`;

/** A string outside of pages, UTF-16 with its mark (PDF 1.7, 7.9.2.2). */
const told = (text: string): string =>
  `<feff${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;

/**
 * A tagged PDF 1.7 (ISO 32000-1) of plain text: headings and paragraphs in reading order, language and title set, so that it can be read aloud. Fonts are
 * the standard Helvetica, which readers bring. The same words give the same bytes.
 */
export function writePdf({ title, language, width, height, pages, parts }: Document): Uint8Array<ArrayBuffer> {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  // 1 catalog, 2 pages, 3 and 4 fonts, 5 structure, 6 the document in it, 7 parents; then parts, then a page and its content each.
  const FIRST_PART = 8;
  const firstPage = FIRST_PART + parts.length;
  const pageOf = (index: number) => firstPage + index * 2;
  const perPage = Array.from({ length: pages }, () => ({ content: '', owners: [] as number[] }));
  const kids = parts.map(({ tag, lines }, part) => {
    const marks = [...new Set(lines.map(({ page }) => page))].map((page) => {
      const target = perPage[page];
      if (!target) throw new Error('A line is on no page.');
      const mark = target.owners.push(FIRST_PART + part) - 1;
      const text = lines
        .filter((line) => line.page === page)
        .map(
          ({ text: words, x, y, size, isBold }) =>
            `BT /${isBold ? 'B' : 'R'} ${size} Tf ${x.toFixed(2)} ${y.toFixed(2)} Td ${drawn(words, isBold)} Tj ET`,
        );
      target.content += `/${tag} <</MCID ${mark}>> BDC\n${text.join('\n')}\nEMC\n`;
      return `<</Type /MCR /Pg ${pageOf(page)} 0 R /MCID ${mark}>>`;
    });
    return `<</Type /StructElem /S /${tag} /P 6 0 R /K [${marks.join(' ')}]>>`;
  });
  add(
    `<</Type /Catalog /Pages 2 0 R /StructTreeRoot 5 0 R /MarkInfo <</Marked true>> /Lang (${language}) /ViewerPreferences <</DisplayDocTitle true>>>>`,
  );
  add(`<</Type /Pages /Count ${pages} /Kids [${perPage.map((_, at) => `${pageOf(at)} 0 R`).join(' ')}]>>`);
  for (const font of ['Helvetica', 'Helvetica-Bold'])
    add(`<</Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding>>`);
  add('<</Type /StructTreeRoot /K [6 0 R] /ParentTree 7 0 R /RoleMap <</L /P>>>>');
  add(`<</Type /StructElem /S /Document /P 5 0 R /K [${parts.map((_, at) => `${FIRST_PART + at} 0 R`).join(' ')}]>>`);
  add(
    `<</Nums [${perPage.map(({ owners }, at) => `${at} [${owners.map((id) => `${id} 0 R`).join(' ')}]`).join(' ')}]>>`,
  );
  for (const kid of kids) add(kid);
  perPage.forEach(({ content }, at) => {
    const fonts = '/Resources <</Font <</R 3 0 R /B 4 0 R>>>>';
    add(
      `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${fonts} /StructParents ${at} /Tabs /S /Contents ${pageOf(at) + 1} 0 R>>`,
    );
    add(`<</Length ${content.length}>>\nstream\n${content}endstream`);
  });
  const info = add(`<</Title ${told(title)} /Producer (Afterimage)>>`);
  return assemble(objects, info);
}

/** Header, numbered objects, the table of where each begins, and the end (ISO 32000-1, 7.5). */
function assemble(objects: readonly string[], info: number): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [latin1('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')];
  let at = parts[0]?.length ?? 0;
  const places = objects.map((body, index) => {
    const bytes = latin1(`${index + 1} 0 obj\n${body}\nendobj\n`);
    parts.push(bytes);
    at += bytes.length;
    return at - bytes.length;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(latin1(`xref\n0 ${size}\n0000000000 65535 f \n${rows}`));
  parts.push(latin1(`trailer\n<</Size ${size} /Root 1 0 R /Info ${info} 0 R>>\nstartxref\n${at}\n%%EOF\n`));
  return new Uint8Array(Buffer.concat(parts));
}
