import { type SendingActs, SendingConsent } from '#components/account/sending-consent.tsx';
import { getText } from '#components/text.ts';
import type { TransferView } from '#lib/edits/schema.ts';

type Props = SendingActs & { transfer: TransferView; isRuledOut: boolean };

/** Processing outside the EU: the question as it is asked in the editor, what holds, and one press to have it the other way. */
export async function TransferConsent({ transfer, isRuledOut, agree, withdraw }: Props) {
  const text = await getText('consents');
  const { title, paragraphs, models } = transfer;
  return (
    <div className="mt-8 border-t border-line pt-4">
      <h3 className="text-title-3">{title}</h3>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mt-1.5 max-w-[62ch] text-small text-ink-2">
          {paragraph}
        </p>
      ))}
      {models.length > 0 ? (
        <p className="mt-1.5 max-w-[62ch] text-small text-ink-2">{text.transferModels(models.join(', '))}</p>
      ) : null}
      {isRuledOut ? <p className="mt-1.5 max-w-[62ch] text-small text-ask">{text.transferRuledOut}</p> : null}
      <SendingConsent
        view={transfer}
        {...{ purpose: 'transfer', subject: '', name: text.transferName }}
        unasked={text.unaskedTransfer}
        said={{ agreed: text.transferAgreed, withdrawn: text.transferWithdrawn }}
        acts={{ agree, withdraw }}
      />
    </div>
  );
}
