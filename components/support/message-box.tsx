import { FieldFrame, fieldAria } from '#components/ui/field.tsx';

type Props = { id: string; label: string; help: string; rows: number; most: number; typed: string | undefined };

/** Several lines of text with their label and help; `typed` is what was in it when it was sent. */
export function MessageBox({ id, label, help, rows, most, typed }: Props) {
  return (
    <FieldFrame id={id} label={label} help={help}>
      <textarea
        {...fieldAria({ id, help })}
        name={id}
        rows={rows}
        maxLength={most}
        required
        dir="auto"
        defaultValue={typed}
        className="field-focus block w-full resize-y rounded-control border border-edge bg-surface px-3.5 py-3 text-[1rem] text-ink"
      />
    </FieldFrame>
  );
}
