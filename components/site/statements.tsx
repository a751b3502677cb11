/** What holds, as ruled pairs of a title and its sentences. */
export function Statements({ statements }: { statements: readonly { title: string; body: readonly string[] }[] }) {
  return (
    <dl className="mt-10 border-t border-line lg:mt-14">
      {statements.map(({ title, body }) => (
        <div key={title} className="grid gap-2 border-b border-line py-6 lg:grid-cols-[4fr_8fr] lg:gap-12">
          <dt className="text-title-3">{title}</dt>
          <dd className="grid max-w-[62ch] gap-2 text-ink-2">
            {body.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
