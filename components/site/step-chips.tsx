import { classNames } from '#components/ui/class-names.ts';

/** Steps as the editor shows them, in the order they will run; a word that is none asks. */
export function StepChips({ steps, unknown = [] }: { steps: string[]; unknown?: string[] }) {
  const chip = 'inline-flex min-h-7.5 items-center gap-[7px] rounded-chip ps-[5px] pe-2.5 text-small font-medium';
  return (
    <ol className="flex flex-wrap gap-1.5">
      {steps.map((step, index) => (
        <li key={step} className={classNames(chip, 'edge-line bg-surface')}>
          <b className="grid size-5 place-items-center rounded-[3px] bg-sunken text-[0.6875rem] font-semibold text-ink-2 tabular-nums">
            {index + 1}
          </b>
          {step}
        </li>
      ))}
      {unknown.map((word) => (
        <li key={word} className={classNames(chip, 'border border-ask/45 bg-ask-wash text-ask')}>
          <b className="grid size-5 place-items-center font-semibold">?</b>
          {word}
        </li>
      ))}
    </ol>
  );
}
