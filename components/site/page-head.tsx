/** The head of a page of text. */
export function PageHead({ title, lead }: { title: string; lead: string }) {
  return (
    <div className="pt-10 lg:pt-16">
      <h1 className="max-w-[22ch] font-words text-title-1">{title}</h1>
      <p className="mt-4 max-w-[52ch] text-lead text-ink-2">{lead}</p>
    </div>
  );
}
