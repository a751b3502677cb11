import type { Reason } from '#lib/credits/schema.ts';
import type { creditsText } from '#lib/text/credits.ts';
import type { Words } from '#lib/text/define.ts';

/** A reason in words. The person's own words stand apart, because they are set in another face. */
export type Described = {
  head: string;
  /** The person's words, to follow the head. */
  headWords: string | null;
  /** The person's words, to begin the second line. */
  noteWords: string | null;
  note: string | null;
};

type Text = Words<typeof creditsText.en>['reasons'];

/** What is said of models (one that has been taken away since keeps its id) and of moments, in whichever time zone it is read. */
export type Naming = {
  text: Text;
  models: Readonly<Record<string, { name: string; exact: boolean }>>;
  day: (iso: string) => string;
};

export function describeReason(reason: Reason, { text, models, day }: Naming): Described {
  const plain = (head: string, note: string | null = null): Described => ({
    head,
    note,
    headWords: null,
    noteWords: null,
  });
  switch (reason.is) {
    case 'welcome':
    case 'gift':
    case 'bought':
      return plain(text[reason.is], text.lasts(reason.days));
    case 'expired':
      return plain(text.expired, text.expiredOf[reason.lot](day(reason.since)));
    case 'extended': {
      const { until, began, minutes, back } = reason;
      const head = back > 0 ? text.extendedBack(day(until)) : text.extended(day(until));
      return plain(head, began === null ? text.extendedAfter : text.extendedWhy(day(began), minutes));
    }
    case 'owed':
      return plain(text.owed, text.owedNote);
    case 'frozen':
    case 'unfrozen':
    case 'refunded':
    case 'reinstated':
    case 'made good':
    case 'made good undone':
      return plain(text[reason.is], reason.boughtAt ? text.ofPurchase(day(reason.boughtAt)) : null);
    case 'batch': {
      const { together, active, arrived, words } = reason;
      const model = reason.model === null ? null : (models[reason.model]?.name ?? reason.model);
      const stands = active > 0 ? text.ifPicture : text.batchArrived(arrived, together);
      const said = words === null ? text.wordsGone : null;
      return {
        ...plain(text.batch(together)),
        noteWords: words,
        note: [said, model, stands].filter(Boolean).join(', '),
      };
    }
    case 'held':
    case 'kept':
    case 'free':
    case 'returned': {
      const known = reason.model === null ? undefined : models[reason.model];
      const model = known?.name ?? reason.model;
      const isGone = reason.words === null && !reason.isPrivate;
      const said = reason.isPrivate ? text.privately : isGone ? text.wordsGone : null;
      const charged = reason.is === 'held' && reason.isWaiting ? text.ifPicture : null;
      const hasWords = reason.words !== null;
      const among = reason.together === null ? null : text.together(reason.together);
      const note = [said, model, among, charged].filter((part) => part !== null).join(', ') || null;
      if (reason.is === 'returned')
        return {
          head: reason.part
            ? text.returnedPart(reason.part.missing, reason.part.asked, text.why[reason.why])
            : text.returned(text.why[reason.why]),
          headWords: null,
          noteWords: reason.words,
          note,
        };
      const exact = reason.is === 'free' && known?.exact === true;
      const head = exact ? text.exact : text[reason.is](hasWords);
      return { head, headWords: reason.words, noteWords: null, note };
    }
  }
}

/** The same in one plain sentence, for files. */
export function sayReason(...input: Parameters<typeof describeReason>): string {
  const { head, headWords, noteWords, note } = describeReason(...input);
  const words = (said: string | null) => (said === null ? null : `“${said}”`);
  const first = [head, words(headWords)].filter(Boolean).join(' ');
  const second = [words(noteWords), note].filter(Boolean).join(', ');
  return second ? `${first} (${second})` : first;
}
