import { getText } from '#components/text.ts';
import { Part } from '#components/trust/part.tsx';
import { type NamedTest, PROMISE_IDS, type PromiseId } from '#lib/trust/schema.ts';

/** Each promise, and below it the tests that would fail without it. */
export async function Promises({ tests }: { tests: Readonly<Record<PromiseId, readonly NamedTest[]>> }) {
  const text = await getText('trust');
  return (
    <Part id="promises" title={text.promisesTitle}>
      <ul className="mt-6 border-t border-line">
        {PROMISE_IDS.map((id) => (
          <li key={id} className="grid gap-2 border-b border-line py-6 lg:grid-cols-[5fr_7fr] lg:gap-12">
            <div>
              <h3 className="text-title-3">{text.promises[id].title}</h3>
              <p className="mt-1.5 max-w-[52ch] text-ink-2">{text.promises[id].body}</p>
            </div>
            <Tests label={text.heldBy} tests={tests[id]} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Tests by their own words, which are English, and the files they are in. */
export function Tests({ label, tests }: { label: string; tests: readonly NamedTest[] }) {
  return (
    <div className="text-small">
      <p className="text-ink-3">{label}</p>
      <ul lang="en" className="mt-1 grid gap-2">
        {tests.map(({ file, name }) => (
          <li key={`${file} ${name}`} className="wrap-anywhere">
            <span className="text-ink-2">{name}</span>
            <code className="mt-0.5 block text-micro text-ink-3">{file}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
