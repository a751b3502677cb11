import { db } from '#lib/db.ts';
import { typingDistance } from '#lib/images/search/typing-distance.ts';

/** Rows that are looked at for words nearly like one; the same few words come up again and again. */
const MOST_ROWS = 300;
/** Words taken for one that nobody wrote: with more the list says nothing. */
const MOST_WORDS = 3;

/** Letters that may be wrong: none in a short word, which nearly every other is close to. */
const errorsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** The parts of a word under which close ones are indexed: see `image_word_keys`. */
function partsOf(word: string): string[] {
  const start = word.slice(0, 8);
  return [start, ...Array.from(start, (_, at) => start.slice(0, at) + start.slice(at + 1))];
}

/**
 * What this person may have meant by a word that begins none of theirs: the closest that do, the commonest first. Each is a word of theirs, or
 * the beginning of one as long as what was typed.
 */
export async function closeWords({ userId, word }: { userId: string; word: string }): Promise<string[]> {
  const most = errorsIn(word);
  if (most === 0) return [];
  const rows = await db().$queryRaw<{ words: string }[]>`
    SELECT w."words" FROM "ImageWords" w
     WHERE w."userId" = ${userId}::uuid AND image_word_keys(w."userId", w."words")
           && ARRAY(SELECT image_word_key(${userId}::uuid, 'd', p) FROM unnest(${partsOf(word)}::text[]) AS p)
     LIMIT ${MOST_ROWS}`;
  const counts = new Map<string, number>();
  for (const { words } of rows) for (const one of words.split(' ')) counts.set(one, (counts.get(one) ?? 0) + 1);
  const close = [...counts].flatMap(([known, count]) => {
    const whole = typingDistance(word, known, most);
    const begun = known.length > word.length ? typingDistance(word, known.slice(0, word.length), most) : most + 1;
    const away = Math.min(whole, begun);
    return away > most ? [] : [{ found: whole <= begun ? known : known.slice(0, word.length), away, count }];
  });
  const least = Math.min(...close.map(({ away }) => away));
  const nearest = close.filter(({ away }) => away === least).sort((a, b) => b.count - a.count);
  return [...new Set(nearest.map(({ found }) => found))].slice(0, MOST_WORDS);
}
