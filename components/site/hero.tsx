import { SamplePair } from '#components/site/sample-pair.tsx';
import { StepChips } from '#components/site/step-chips.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';

/** What the product is, in one headline, one pair and the words that made it. */
export async function Hero({ steps }: { steps: string[] }) {
  const text = await getText('site');
  return (
    <section className="pt-7 lg:pt-9">
      <div className="page grid gap-4.5 lg:grid-cols-[7.4fr_4.6fr] lg:items-end lg:gap-12">
        <h1 className="font-words text-display">
          {text.headline[0]}
          <br />
          {text.headline[1]}
        </h1>
        <div>
          <p className="text-lead text-ink-2 lg:max-w-[46ch]">{text.lead}</p>
          <p className="mt-5.5 flex flex-wrap items-center gap-3 lg:pb-[9px]">
            <a href="/edit" className={buttonClass('lamp', 'big')}>
              {text.start}
            </a>
            <span className="flex-1 basis-40 text-small text-ink-2">
              {text.startNote[0]}
              <br />
              {text.startNote[1]}
            </span>
          </p>
        </div>
      </div>
      <div className="relative mt-7 lg:mt-11">
        <SamplePair />
        <SampleCard steps={steps} />
      </div>
    </section>
  );
}

async function SampleCard({ steps }: { steps: string[] }) {
  const text = await getText('site');
  return (
    <div className="pointer-events-none relative mx-(--gutter) -mt-6.5 rounded-card border border-line bg-surface px-4.5 py-4 shadow-2 lg:absolute lg:start-(--gutter) lg:bottom-10 lg:m-0 lg:w-130 lg:px-5.5 lg:pt-5 lg:pb-5.5">
      <p className="text-micro text-ink-3">{text.youWrite}</p>
      <p className="mt-0.5 mb-3 font-words text-words lg:mt-1 lg:mb-4 lg:text-[1.625rem] lg:leading-[2.0625rem]">
        {text.sampleInstruction}
        <i aria-hidden="true" className="ms-0.5 inline-block h-[1.15em] w-0.5 rounded-[1px] bg-lamp align-[-0.2em]" />
      </p>
      <StepChips steps={steps} />
    </div>
  );
}
