import { PAIR } from '#components/site/pictures.ts';
import { getText } from '#components/text.ts';
import { Compare } from '#components/ui/compare.tsx';

/** The frame is wide and low, so on a phone the picture is wider than the window: 3:2 at 300 px of height. */
const SIZES = '(min-width: 60rem) 100vw, max(100vw, 450px)';

function HeroPicture({ name, alt }: { name: string; alt: string }) {
  const [, width] = PAIR.widths;
  return (
    // biome-ignore lint/performance/noImgElement: already made at its sizes; the optimizer is off
    <img
      src={`/landing/${name}-${width}.avif`}
      srcSet={PAIR.widths.map((each) => `/landing/${name}-${each}.avif ${each}w`).join(', ')}
      sizes={SIZES}
      width={width}
      height={PAIR.height}
      alt={alt}
      fetchPriority="high"
      draggable={false}
      className="absolute inset-0 size-full object-cover lg:object-[50%_34%]"
    />
  );
}

/** The pair at the head of the landing page: one exact edit by Darkroom, and it says so. */
export async function SamplePair() {
  const text = await getText('site');
  return (
    <Compare
      className="h-[300px] rounded-none! lg:h-[clamp(440px,calc(100svh-322px),760px)]"
      tagsClassName="sample-tag"
      beforeTag={text.beforeTag}
      afterTag={text.afterTag}
      before={<HeroPicture name="shore" alt={text.beforeAlt} />}
      after={<HeroPicture name="shore-edited" alt={text.afterAlt} />}
    />
  );
}
