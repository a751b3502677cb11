import { Check, Lock } from 'lucide';
import type { ReactNode } from 'react';
import { type Picture, THUMBS } from '#components/site/pictures.ts';
import { StepChips } from '#components/site/step-chips.tsx';
import { getText } from '#components/text.ts';
import { Icon } from '#components/ui/icon.tsx';

/** What the parser makes of an instruction. */
export type Heard = { steps: string[]; unknown: string[] };

/** Bring, say, keep: each with a small true picture of its screen. */
export async function Moves({ heard }: { heard: Heard }) {
  const text = await getText('site');
  const scenes = [<BringScene key="bring" />, <SayScene key="say" heard={heard} />, <KeepScene key="keep" />];
  return (
    <section id="how" className="page scroll-mt-4 py-18 lg:py-32">
      <h2 className="font-words text-title-1">{text.movesTitle}</h2>
      <ol className="mt-8 grid gap-10 lg:mt-12 lg:grid-cols-3 lg:gap-8">
        {text.moves.map(({ title, body }, index) => (
          <li key={title}>
            {scenes[index]}
            <h3 className="mb-1.5 text-title-3">{title}</h3>
            <p className="text-ink-2">{body}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Scene({ children }: { children: ReactNode }) {
  return (
    <div
      aria-hidden="true"
      className="mb-5 flex h-54 flex-col justify-center gap-2 overflow-hidden rounded-card bg-sunken p-5 lg:h-66 lg:p-7"
    >
      {children}
    </div>
  );
}

function Thumb({ of, className }: { of: Picture; className: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: already made at its size; the optimizer is off
    <img
      src={of.src}
      width={of.width}
      height={of.height}
      alt=""
      loading="lazy"
      decoding="async"
      className={`object-cover ${className}`}
    />
  );
}

async function BringScene() {
  const text = await getText('site');
  const card = 'flex items-center gap-3 rounded-control border border-line bg-surface p-2.5';
  return (
    <Scene>
      <div className={card}>
        <Thumb of={THUMBS.shore} className="h-10.5 w-14 rounded-print" />
        <div className="min-w-0 grow">
          <p className="flex justify-between text-small">
            <span className="font-[550]">shore.avif</span>
            <span className="text-ink-3 tabular-nums">862 kB</span>
          </p>
          <p className="mt-2 h-[3px] overflow-hidden rounded-full bg-line">
            <span className="block h-full w-[72%] bg-ink" />
          </p>
        </div>
      </div>
      <div className={card}>
        <Thumb of={THUMBS.falcon} className="h-10.5 w-14 rounded-print" />
        <div className="min-w-0 grow text-small">
          <p className="flex justify-between">
            <span className="font-[550]">falcon.jpg</span>
            <span className="flex items-center gap-1 text-echo-ink">
              <Icon of={Check} size="small" />
              {text.uploadIn}
            </span>
          </p>
          <p className="text-ink-3">{text.locationRemoved}</p>
        </div>
      </div>
    </Scene>
  );
}

async function SayScene({ heard }: { heard: Heard }) {
  const text = await getText('site');
  const [known, unknown] = text.halfUnderstood;
  return (
    <Scene>
      <p className="mb-1.5 font-words text-words">
        {known}
        <span className="underline decoration-ask decoration-wavy decoration-[1.5px] underline-offset-[5px]">
          {unknown}
        </span>
      </p>
      <StepChips steps={heard.steps} unknown={heard.unknown} />
    </Scene>
  );
}

async function KeepScene() {
  const text = await getText('site');
  const row = 'grid h-17 gap-[3px] lg:h-19.5';
  const tile = 'size-full min-h-0 rounded-[1px]';
  return (
    <Scene>
      <div className="grid gap-[3px]">
        <div className={`${row} grid-cols-[1.9fr_0.8fr_1.5fr]`}>
          <Thumb of={THUMBS.mountains} className={tile} />
          <Thumb of={THUMBS.shoreTall} className={tile} />
          <Thumb of={THUMBS.shoreGrey} className={tile} />
        </div>
        <div className={`${row} grid-cols-[1.2fr_1.5fr_1.2fr]`}>
          <Thumb of={THUMBS.falconCrop} className={tile} />
          <Thumb of={THUMBS.mountainsGrey} className={tile} />
          <Thumb of={THUMBS.shoreWarm} className={tile} />
        </div>
      </div>
      <p className="mt-1.5 flex items-center gap-2 text-small text-ink-2">
        <Icon of={Lock} size="small" />
        {text.onlyYou}
      </p>
    </Scene>
  );
}
