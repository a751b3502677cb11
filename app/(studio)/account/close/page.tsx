import type { Metadata } from 'next';
import { closeAccountAction as closeAccount } from '#app/(studio)/account/close/actions.ts';
import { SubPage } from '#components/account/sub-page.tsx';
import { CloseForm } from '#components/closing/close-form.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { getClosing } from '#lib/account/erasure/get-closing.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('closing');
  return { title: text.title, description: text.description };
}

export default async function ClosePage() {
  const text = await getText('closing');
  const { userId, sessionId } = await requireViewerPage('/account/close');
  const closing = await getClosing({ userId, sessionId });
  const happens = [
    text.atOnce,
    ...(closing.running > 0 ? [text.running(closing.running)] : []),
    text.erased(closing.images),
    ...(closing.credits > 0 ? [text.credits(closing.credits)] : []),
    text.receipt,
  ];
  return (
    <SubPage back={text.back} title={text.title}>
      <Points title={text.happens} id="happens" points={happens} />
      {closing.isWithdrawable ? (
        <div className="mt-4 rounded-card border border-line bg-surface p-4">
          <p className="text-small">{text.withdraw}</p>
          <Link href="/credits" className={`${buttonClass('line')} mt-3`}>
            {text.toCredits}
          </Link>
        </div>
      ) : null}
      <p className="mt-6 max-w-[62ch] text-small text-ink-2">{text.exportFirst}</p>
      <a href="/account/export" download className={`${buttonClass('line')} mt-3`}>
        {text.exported}
      </a>
      <Points title={text.stays} id="stays" points={[text.staysPayments, text.staysMailbox, text.staysReceipt]} />
      <CloseForm email={closing.email} isFresh={closing.isFresh} closeAccount={closeAccount} />
    </SubPage>
  );
}

const Points = ({ title, id, points }: { title: string; id: string; points: readonly string[] }) => (
  <section aria-labelledby={id} className="mt-8">
    <h2 id={id} className="text-title-2">
      {title}
    </h2>
    <ul className="mt-3 max-w-[62ch] list-disc space-y-2 ps-5 text-ink-2">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  </section>
);
