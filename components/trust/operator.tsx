import { getText } from '#components/text.ts';
import { Part } from '#components/trust/part.tsx';

/** Who runs this installation, as configured; what is not, is said not to be. */
export async function Operator(input: {
  name: string | null;
  address: string | null;
  email: string | null;
  isEmbedded: boolean;
}) {
  const text = await getText('trust');
  const none = input.isEmbedded ? text.notConfiguredHere : text.notConfigured;
  const rows = [
    { label: text.operatorName, value: input.name },
    { label: text.operatorAddress, value: input.address },
    { label: text.operatorEmail, value: input.email },
  ];
  return (
    <Part id="operator" title={text.operatorTitle}>
      <dl className="mt-6 border-t border-line">
        {rows.map(({ label, value }) => (
          <div key={label} className="grid gap-1 border-b border-line py-4 lg:grid-cols-[4fr_8fr] lg:gap-12">
            <dt className="text-ink-3">{label}</dt>
            <dd className="max-w-[62ch] wrap-anywhere">{value ?? <span className="text-ink-2">{none}</span>}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
