/** Changes to the instruction that a press on a chip makes. Places count UTF-16 units, as text boxes do. */

type Place = { start: number; end: number };

/** The instruction with the words at a place replaced, and where the new words are. */
export function replaceWords(instruction: string, place: Place, replacement: string): { text: string } & Place {
  const text = instruction.slice(0, place.start) + replacement + instruction.slice(place.end);
  return { text, start: place.start, end: place.start + replacement.length };
}

const JOINT_BEFORE = /(?:\s*[,;]\s*|\s+)(?:(?:and|then|with)\s+)?$/iu;
const JOINT_AFTER = /^(?:\s*[,;]\s*|\s+)(?:(?:and|then|with)\s+)?/iu;

/** The instruction without the words at a place, and without the comma or "and" that would be left hanging. */
export function removeWords(instruction: string, place: Place): { text: string } & Place {
  const before = instruction.slice(0, place.start).replace(JOINT_BEFORE, '');
  const after = instruction.slice(place.end);
  const rest = before === '' ? after.replace(JOINT_AFTER, '') : after;
  return { text: before + rest, start: before.length, end: before.length };
}
