import { plainOf } from '#lib/policies/marked-text.ts';
import { widthOf } from '#lib/policies/pdf/widths.ts';
import { type PdfPart, writePdf } from '#lib/policies/pdf/write-pdf.ts';
import type { Block, PolicyText } from '#lib/policies/schema.ts';
import type { Locale } from '#lib/text/define.ts';

/** A4, points; what is left free around the text. */
const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 64;

type Look = { tag: PdfPart['tag']; size: number; isBold: boolean; before: number; indent?: number };
const LOOKS = {
  title: { tag: 'H1', size: 22, isBold: true, before: 0 },
  version: { tag: 'P', size: 9, isBold: false, before: 6 },
  lead: { tag: 'P', size: 12, isBold: false, before: 12 },
  heading: { tag: 'H2', size: 13, isBold: true, before: 20 },
  text: { tag: 'P', size: 10.5, isBold: false, before: 7 },
  item: { tag: 'L', size: 10.5, isBold: false, before: 4, indent: 14 },
  rowHead: { tag: 'P', size: 10.5, isBold: true, before: 8 },
  row: { tag: 'P', size: 10.5, isBold: false, before: 2, indent: 14 },
} as const satisfies Record<string, Look>;

/** The words in lines that fit; a word that is wider than a line is cut. */
export function wrap(text: string, width: number, size: number, isBold: boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/[ \n\t]+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size, isBold) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && widthOf(line + character, size, isBold) > width) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** What a block says, as paragraphs: of a table each row by its first cell, then the others under the names of their columns. */
function paragraphsOf(block: Block): { look: Look; text: string }[] {
  if ('p' in block) return [{ look: LOOKS.text, text: block.p }];
  if ('list' in block) return block.list.map((text) => ({ look: LOOKS.item, text: `• ${text}` }));
  return block.table.rows.flatMap(([first = '', ...cells]) => [
    { look: LOOKS.rowHead, text: first },
    ...cells.map((text, at) => ({ look: LOOKS.row, text: `${block.table.head[at + 1]}: ${text}` })),
  ]);
}

/** A policy as an A4 PDF with its version on top and at the foot of each page. The same text gives the same bytes. */
export function policyPdf(input: { text: PolicyText; version: string; language: Locale }): Uint8Array<ArrayBuffer> {
  const { text, version, language } = input;
  const parts: PdfPart[] = [];
  let page = 0;
  let y = HEIGHT - MARGIN;
  const put = ({ tag, size, isBold, before, indent = 0 }: Look, marked: string) => {
    const height = size * 1.4;
    const lines = wrap(plainOf(marked), WIDTH - 2 * MARGIN - indent, size, isBold);
    y -= parts.length === 0 ? 0 : before;
    // A heading stays with the lines below it.
    if (tag === 'H2' && y - 4 * height < MARGIN) turn();
    const part: PdfPart = { tag, lines: [] };
    for (const words of lines) {
      if (y - height < MARGIN) turn();
      y -= height;
      part.lines.push({ text: words, x: MARGIN + indent, y, size, isBold, page });
    }
    if (part.lines.length > 0) parts.push(part);
  };
  const turn = () => {
    page += 1;
    y = HEIGHT - MARGIN;
  };
  put(LOOKS.title, text.title);
  put(LOOKS.version, version);
  put(LOOKS.lead, text.lead);
  for (const { title, blocks } of text.sections) {
    put(LOOKS.heading, title);
    for (const block of blocks) for (const { look, text: words } of paragraphsOf(block)) put(look, words);
  }
  const pages = page + 1;
  for (let at = 0; at < pages; at++) {
    const foot = { text: `${text.title} · ${version} · ${at + 1}/${pages}`, x: MARGIN, y: MARGIN / 2, size: 8 };
    parts.push({ tag: 'P', lines: [{ ...foot, isBold: false, page: at }] });
  }
  return writePdf({ title: `${text.title}, ${version}`, language, width: WIDTH, height: HEIGHT, pages, parts });
}
