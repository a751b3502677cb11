import { type SendingActs, SendingConsent } from '#components/account/sending-consent.tsx';
import { getText } from '#components/text.ts';
import type { ProviderView } from '#lib/edits/schema.ts';

type Props = SendingActs & { providers: readonly ProviderView[]; isTransferAgreed: boolean };

/** The companies that run models here, or were ever agreed to: what each gets and by which terms, what holds, and one press to change it. */
export async function ProviderList({ providers, isTransferAgreed, agree, withdraw }: Props) {
  const text = await getText('consents');
  return (
    <ul className="mt-4 border-t border-line">
      {providers.map((provider) => {
        const { id, name, asked, standing, leavesEu } = provider;
        return (
          <li key={id} className="border-b border-line py-4">
            <h3 className="text-title-3 wrap-anywhere">{name}</h3>
            <SendingConsent
              view={provider}
              {...{ purpose: 'provider', subject: id, name }}
              unasked={text.unaskedYet}
              said={{ agreed: text.agreed(name), withdrawn: text.withdrawn(name) }}
              acts={{ agree, withdraw }}
            >
              {standing === 'on' && leavesEu && !isTransferAgreed ? (
                <p className="mt-1.5 max-w-[62ch] text-small text-ask">
                  <a className="words-link" href="#places">
                    {text.alsoTransfer}
                  </a>
                </p>
              ) : null}
              {asked ? <WhatItGets provider={provider} /> : null}
            </SendingConsent>
          </li>
        );
      })}
    </ul>
  );
}

async function WhatItGets({ provider: { name, asked, termsUrl } }: { provider: ProviderView }) {
  const text = await getText('consents');
  return (
    <details className="mt-2 text-small text-ink-2">
      <summary className="w-fit rounded-chip py-1 max-lg:py-3.25 pointer-coarse:py-3.25">{text.whatItGets}</summary>
      {asked?.paragraphs.map((paragraph) => (
        <p key={paragraph} className="mt-1.5 max-w-[62ch]">
          {paragraph}
        </p>
      ))}
      <p className="mt-1.5 max-w-[62ch]">
        {termsUrl ? (
          <a className="words-link" href={termsUrl} rel="noopener noreferrer" target="_blank">
            {text.itsTerms(name)}
          </a>
        ) : (
          text.termsUnknown
        )}
      </p>
    </details>
  );
}
