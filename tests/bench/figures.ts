/** One line of the bench's table. `aim` is what issue and README promise; `met` is null where there is no aim. */
export type Figure = { what: string; ours: string; baseline: string; ratio: string; aim: string; met: boolean | null };

/** The value below which `share` (0 to 1) of the numbers lie; nearest rank. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);

export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const inMiB = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
export const inKB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** A figure held against a baseline measured in the same run: ours ÷ baseline, at most (or at least) `bound`. */
export function ratioFigure(
  what: string,
  measured: { ours: number; baseline: number; show: (value: number) => string },
  bound: { most: number } | { least: number },
): Figure {
  const ratio = measured.ours / measured.baseline;
  const met = 'most' in bound ? ratio <= bound.most : ratio >= bound.least;
  return {
    what,
    ours: measured.show(measured.ours),
    baseline: measured.show(measured.baseline),
    ratio: `${ratio.toFixed(2)} ×`,
    aim: 'most' in bound ? `≤ ${bound.most} ×` : `≥ ${bound.least} ×`,
    met,
  };
}

/** A figure with an upper bound of its own. */
export function boundFigure(what: string, ours: number, most: number, show: (value: number) => string): Figure {
  return { what, ours: show(ours), baseline: '', ratio: '', aim: `≤ ${show(most)}`, met: ours <= most };
}

/** The figures as a Markdown table, so that it can go into README as it is. */
export function asTable(figures: readonly Figure[]): string {
  const head = ['what', 'ours', 'baseline', 'ratio', 'aim', 'reached'];
  const rows = figures.map((figure) => [
    figure.what,
    figure.ours,
    figure.baseline,
    figure.ratio,
    figure.aim,
    figure.met === null ? '' : figure.met ? 'yes' : 'no',
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
