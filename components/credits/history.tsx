import { shortTime } from '#components/credits/days.ts';
import { classNames } from '#components/ui/class-names.ts';
import { useLocale, useText } from '#components/use-text.ts';
import { type Described, describeReason, type Naming } from '#lib/credits/describe-reason.ts';
import type { EntryLine } from '#lib/credits/schema.ts';

type Props = { lines: readonly EntryLine[]; naming: Naming; now: string; timeZone: string };

/** Every movement of credits with its reason, newest first. On a phone the time joins the second line. */
export function History({ lines, naming, now, timeZone }: Props) {
  const text = useText('credits');
  const locale = useLocale();
  const head = 'pb-2 text-micro font-medium text-ink-3';
  return (
    <table aria-labelledby="why" className="w-full border-collapse text-[0.875rem] leading-5">
      <thead>
        <tr>
          <th className={`${head} w-[1%] text-start max-lg:hidden`}>{text.columns.when}</th>
          <th className={`${head} text-start`}>{text.columns.reason}</th>
          <th className={`${head} ps-5 text-end lg:w-36`}>{text.columns.credits}</th>
          <th className={`${head} ps-5 text-end lg:w-38`}>{text.columns.balance}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Row
            key={line.id}
            line={line}
            described={describeReason(line.reason, naming)}
            when={line.at === null ? text.now : shortTime(line.at, now, timeZone, locale)}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, described, when }: { line: EntryLine; described: Described; when: string }) {
  const text = useText('credits');
  const { at, credits, balance, reason } = line;
  const { head, headWords, noteWords, note } = described;
  const time = at === null ? when : <time dateTime={at}>{when}</time>;
  const cell = 'border-t border-line py-3 align-baseline';
  return (
    <tr>
      <td className={`${cell} w-[1%] pe-5 whitespace-nowrap text-ink-3 tabular-nums max-lg:hidden`}>{time}</td>
      <td className={cell}>
        <p className="line-clamp-2 font-medium wrap-anywhere">
          {head} <Words said={headWords} />
        </p>
        <p className="line-clamp-2 text-small text-ink-2 wrap-anywhere">
          <Words said={noteWords} />
          {noteWords && note ? ', ' : null}
          {note}
          <span className="whitespace-nowrap text-ink-3 lg:hidden">
            {noteWords || note ? ' · ' : null}
            {time}
          </span>
        </p>
      </td>
      <td
        className={classNames(
          cell,
          'ps-5 text-end whitespace-nowrap tabular-nums',
          credits > 0 && 'font-semibold text-echo-ink',
        )}
      >
        {reason.is === 'free' ? text.free : text.moved(credits)}
      </td>
      <td className={`${cell} ps-5 text-end whitespace-nowrap text-ink-3 tabular-nums`}>{text.number(balance)}</td>
    </tr>
  );
}

/** What a person wrote, in its own face and direction. */
function Words({ said }: { said: string | null }) {
  if (said === null) return null;
  return (
    <q dir="auto" className="font-words text-[0.9375rem] leading-5 font-normal">
      {said}
    </q>
  );
}
