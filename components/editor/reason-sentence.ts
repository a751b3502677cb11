import type { Reason } from '#components/editor/why-not.ts';
import { saidIn } from '#lib/text/said.ts';
import type { Texts } from '#lib/text/texts.ts';

/** A reason as the person reads it under the button. */
export function reasonSentence(
  reason: Reason,
  { editor, running: { why }, pixels }: Pick<Texts, 'editor' | 'running' | 'pixels'>,
): string {
  switch (reason.code) {
    case 'tooLong':
      return why.tooLong(reason.over);
    case 'notUnderstood':
      return why.notUnderstood(reason.words);
    case 'locked':
      return why.locked(reason.missing);
    case 'short':
      return why.short(reason.need, reason.have);
    case 'capped':
      return why.capped(reason);
    case 'cannot':
      return saidIn({ pixels }, reason.said);
    case 'empty':
    case 'noModel':
    case 'offline':
      return editor.why[reason.code];
    default:
      return why[reason.code];
  }
}
