/** Rows of cells of a CSV text (RFC 4180). Throws for a quote that is not closed or stands in the middle of a cell. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const isQuoted = text[at] === '"';
    const pattern = isQuoted ? /"((?:[^"]|"")*)"(,|\r\n)/y : /([^",\r\n]*)(,|\r\n)/y;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) throw new Error(`A cell of row ${rows.length + 1} does not end.`);
    const [whole, cell = '', end] = match;
    row.push(isQuoted ? cell.replaceAll('""', '"') : cell);
    at += whole.length;
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
