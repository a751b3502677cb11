import { THUMBS } from '#components/site/pictures.ts';
import { getText } from '#components/text.ts';

/** Where the data of the picture above went. Dark on paper; on a dark page it takes the surface. */
export async function TrailStrip() {
  const text = await getText('site');
  return (
    <section data-theme="dark" className="trail-strip py-18 text-ink lg:py-32">
      <div className="page relative">
        <h2 className="font-words text-title-1">{text.trailTitle}</h2>
        <p className="mt-3 max-w-[46ch] text-lead text-ink-2">{text.trailLead}</p>
        {/* biome-ignore lint/performance/noImgElement: already made at its size; the optimizer is off */}
        <img
          src={THUMBS.shoreGrey.src}
          width={THUMBS.shoreGrey.width}
          height={THUMBS.shoreGrey.height}
          alt=""
          loading="lazy"
          decoding="async"
          className="absolute end-(--gutter) top-0 hidden h-28 w-auto rounded-print lg:block"
        />
        <ol className="mt-8 grid lg:mt-14 lg:grid-cols-4">
          {text.trail.map(({ label, title, body }) => (
            <li key={title} className="trail-stop relative pb-6 ps-6 lg:ps-0 lg:pe-8 lg:pt-6.5 lg:pb-0">
              <p className="text-micro text-ink-3">{label}</p>
              <h3 className="mt-[3px] mb-0.5 text-title-3">{title}</h3>
              <p className="text-small text-ink-2">{body}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
