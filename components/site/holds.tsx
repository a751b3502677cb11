import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';

/** What this version does or is exact about, ruled. */
export async function Holds() {
  const text = await getText('site');
  return (
    <section id="hold" className="page scroll-mt-4 pb-18 lg:grid lg:grid-cols-[4fr_8fr] lg:gap-12 lg:pb-32">
      <h2 className="font-words text-title-1 lg:max-w-[9ch]">{text.holdsTitle}</h2>
      <div>
        <ul className="mt-6 border-t border-line lg:mt-0">
          {text.holds.map(({ title, body }) => (
            <li
              key={title}
              className="grid gap-1.5 border-b border-line py-5 lg:grid-cols-[5fr_6fr] lg:items-baseline lg:gap-8 lg:py-5.5"
            >
              <h3 className="text-title-3">{title}</h3>
              <p className="text-ink-2">{body}</p>
            </li>
          ))}
        </ul>
        <p className="mt-8">
          <a href="/exact-edits" className={`${buttonClass('line')} py-1.5 whitespace-normal!`}>
            {text.vocabularyLink}
          </a>
        </p>
      </div>
    </section>
  );
}
