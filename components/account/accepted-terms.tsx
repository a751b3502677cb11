import { ConsentHistory } from '#components/account/consent-history.tsx';
import { SeenTime } from '#components/account/seen-time.tsx';
import { getText } from '#components/text.ts';
import type { ConsentLineView } from '#lib/consents/schema.ts';

/** Which terms were accepted, and when. There is nothing to take back: an agreement ends with the account. */
export async function AcceptedTerms({ lines }: { lines: readonly ConsentLineView[] }) {
  const text = await getText('consents');
  const [newest] = lines;
  return (
    <div className="border-b border-line py-4">
      <h3 className="text-title-3">{text.termsTitle}</h3>
      <p className="mt-1.5 max-w-[62ch] text-small text-ink-2">
        {text.termsHelp}{' '}
        <a className="words-link" href="/terms">
          {text.readTerms}
        </a>
      </p>
      <p className="mt-3 text-ui">
        {newest ? (
          <>
            {text.termsVersion(newest.version)} <SeenTime at={newest.at} />
          </>
        ) : (
          text.noTerms
        )}
      </p>
      <ConsentHistory lines={lines} />
    </div>
  );
}
