/** Places count UTF-16 units, as text boxes do. */
type Place = { start: number; end: number };

/** The instruction cut into runs, those at the given places marked; places may touch and come in any order. */
export function markWords(instruction: string, places: Place[]): { text: string; start: number; marked: boolean }[] {
  const runs: { text: string; start: number; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= at || start >= instruction.length) continue;
    if (start > at) runs.push({ text: instruction.slice(at, start), start: at, marked: false });
    runs.push({ text: instruction.slice(Math.max(at, start), end), start: Math.max(at, start), marked: true });
    at = end;
  }
  if (at < instruction.length) runs.push({ text: instruction.slice(at), start: at, marked: false });
  return runs;
}
