import { getText } from '#components/text.ts';
import { Part, TextLink } from '#components/trust/part.tsx';
import { Rows } from '#components/trust/rows.tsx';
import { type CleanupStatus, tellCount } from '#lib/cleanup/schema.ts';

/** How each clean-up ran last, what it removed, and when it runs again. */
export async function Cleanups({ cleanups }: { cleanups: readonly CleanupStatus[] }) {
  const [text, keeping] = [await getText('trust'), await getText('keeping')];
  const { what, last, removed, month, next } = text.cleanHead;
  const tell = (count: number) => {
    const told = tellCount(count);
    return told === 0 ? text.none : told === null ? text.few : text.many(told);
  };
  return (
    <Part id="clean-ups" title={text.cleanTitle} help={text.cleanLead}>
      <TextLink href="/legal/retention">{text.cleanLink}</TextLink>
      <Rows
        heads={[what, last, removed, month, next]}
        rows={cleanups.map(({ name, state, lastEndedAt, lastRemoved, errorCode, removed: inMonth, nextAt }) => ({
          key: name,
          cells: [
            keeping.cleanups[name],
            <State
              key="state"
              state={state}
              label={text.states[state]}
              when={lastEndedAt && text.moment(lastEndedAt)}
            />,
            errorCode ? text.failed(errorCode) : lastEndedAt ? tell(lastRemoved) : '–',
            state === 'waiting' ? '–' : tell(inMonth),
            nextAt ? text.moment(nextAt) : text.noNext,
          ],
        }))}
      />
    </Part>
  );
}

/** Told by a word, and by its colour where somebody has to look. */
function State({ state, label, when }: { state: CleanupStatus['state']; label: string; when: string | null }) {
  const isWrong = state === 'late' || state === 'failing';
  return (
    <span>
      {when ? <span className="tabular-nums">{when}, </span> : null}
      <span className={isWrong ? 'font-medium text-alert-ink' : undefined}>{label}</span>
    </span>
  );
}
