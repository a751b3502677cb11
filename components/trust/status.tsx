import { PageHead } from '#components/site/page-head.tsx';
import { getText } from '#components/text.ts';
import { Part, Prose, TextLink } from '#components/trust/part.tsx';
import { Rows } from '#components/trust/rows.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { EXTENDING_MINUTES, MOST_EXTENSION_DAYS, OUTAGE_MINUTES, type StatusView } from '#lib/status/schema.ts';
import { DUE_MONTHS } from '#lib/tickets/schema.ts';
import { getLocale } from '#lib/web/get-locale.ts';

type Props = {
  status: StatusView;
  /** What the operator promises, percent; null: nothing. */
  availabilityPercent: number | null;
  isPrivate: boolean;
};

/** How the service stands, what it aims for, and what was recorded of it. */
export async function Status({ status, availabilityPercent, isPrivate }: Props) {
  const text = await getText('status');
  const share = await shareFormat();
  const { there, edit, request } = text.targets;
  return (
    <div className="page max-w-[80rem]! pb-18 lg:pb-32">
      <PageHead title={text.title} lead={text.lead} />
      <Now status={status} />
      <Part id="targets" title={text.targetsTitle}>
        <Rows
          heads={[text.targetsHead.what, text.targetsHead.target, text.targetsHead.else]}
          rows={[
            {
              key: 'there',
              cells: [
                there.what,
                availabilityPercent === null ? there.none : there.some(share.format(availabilityPercent / 100)),
                there.else(EXTENDING_MINUTES, MOST_EXTENSION_DAYS),
              ],
            },
            { key: 'edit', cells: [edit.what, edit.target(status.editSeconds), edit.else] },
            { key: 'request', cells: [request.what, request.target(DUE_MONTHS), request.else] },
          ]}
        />
        <Prose>{text.creditsNote}</Prose>
      </Part>
      <Part id="record" title={text.recordTitle}>
        {isPrivate ? <Prose>{text.recordPrivate}</Prose> : <Record status={status} />}
      </Part>
    </div>
  );
}

const shareFormat = async () =>
  new Intl.NumberFormat(await getLocale(), { style: 'percent', maximumFractionDigits: 3 });

async function Now({ status: { parts, isReady } }: { status: StatusView }) {
  const text = await getText('status');
  const { part, state, means } = text.nowHead;
  return (
    <Part id="now" title={text.nowTitle}>
      <p className={classNames('mt-3 max-w-[62ch]', isReady ? 'text-ink-2' : 'font-medium text-alert-ink')}>
        {isReady ? text.ready : text.notReady}
      </p>
      <Rows
        heads={[part, state, means]}
        rows={(['database', 'storage', 'queue'] as const).map((name) => ({
          key: name,
          cells: [
            text.parts[name].name,
            <span key="state" className={parts[name] === 'down' ? 'font-medium text-alert-ink' : undefined}>
              {text.states[parts[name]]}
            </span>,
            text.parts[name].means,
          ],
        }))}
      />
      <TextLink href="/api/ready">{text.link}</TextLink>
    </Part>
  );
}

async function Record({ status: { since, months, outages } }: { status: StatusView }) {
  const text = await getText('status');
  const locale = await getLocale();
  const share = await shareFormat();
  const monthName = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const { month, share: there, outages: which } = text.monthHead;
  const { began, lasted, days } = text.outageHead;
  return (
    <>
      <Prose>{text.recordHow(OUTAGE_MINUTES)}</Prose>
      <Prose>{since ? text.recordSince(text.moment(since)) : text.recordNone}</Prose>
      {since ? (
        <Rows
          heads={[month, there, which]}
          rows={months.map((one) => ({
            key: one.month,
            cells: [
              monthName.format(new Date(`${one.month}-15`)),
              // Rounded down: a month with an outage is never told as whole.
              share.format(Math.floor(one.share * 100_000) / 100_000),
              `${outages.filter(({ beganAt, endedAt }) => beganAt.slice(0, 7) <= one.month && endedAt.slice(0, 7) >= one.month).length}`,
            ],
          }))}
        />
      ) : null}
      {since && outages.length === 0 ? <Prose>{text.noOutage}</Prose> : null}
      {outages.length > 0 ? (
        <Rows
          heads={[began, lasted, days]}
          rows={outages.map((outage) => ({
            key: outage.beganAt,
            cells: [text.moment(outage.beganAt), text.lasted(outage.minutes), text.days(outage.days)],
          }))}
        />
      ) : null}
    </>
  );
}
