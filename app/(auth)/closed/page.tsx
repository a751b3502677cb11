import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { eraseNowAction as eraseNow, reopenAccountAction as reopenAccount } from '#app/(auth)/closed/actions.ts';
import { AutoRefresh } from '#components/auth/auto-refresh.tsx';
import { SignInFrame } from '#components/auth/sign-in-frame.tsx';
import { SignInHead } from '#components/auth/sign-in-head.tsx';
import { AccountReceiptPaper } from '#components/closing/account-receipt-paper.tsx';
import { ClosedChoice } from '#components/closing/closed-choice.tsx';
import { LanguageChoice } from '#components/shell/language-choice.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import type { ErasureView } from '#lib/account/erasure/schema.ts';
import { getErasureHere } from '#lib/web/closed-flow.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('closing');
  return { title: text.closedTitle, robots: { index: false } };
}

/** An account that was closed in this browser, or that it is signed in to: whether it comes back, how far its end is, and the receipt. */
export default async function ClosedPage() {
  const erasure = await getErasureHere();
  if (!erasure) redirect('/sign-in');
  return (
    <SignInFrame footer={<LanguageChoice />}>
      <Erasure erasure={erasure} />
    </SignInFrame>
  );
}

async function Erasure({ erasure }: { erasure: ErasureView }) {
  const text = await getText('closing');
  switch (erasure.state) {
    case 'closed':
      if (!erasure.isSignedIn)
        return (
          <>
            <SignInHead title={text.closedTitle}>{text.closedUntil(erasure.eraseAt)}</SignInHead>
            <a href="/sign-in?callbackUrl=%2Fclosed" className={`${buttonClass('line', 'big')} self-start`}>
              {text.signIn}
            </a>
          </>
        );
      return (
        <>
          <SignInHead title={text.closedTitle}>{text.closedAsk(erasure.eraseAt)}</SignInHead>
          <ClosedChoice eraseNow={eraseNow} reopenAccount={reopenAccount} />
          <p className="mt-6 text-small wrap-anywhere text-ink-2">{text.signedInAs(erasure.email ?? '')}</p>
          <form action="/api/auth/sign-out" method="post">
            <button type="submit" className={`${buttonClass('quiet')} -ms-3.5`}>
              {text.signOut}
            </button>
          </form>
        </>
      );
    case 'erasing':
      return (
        <>
          <SignInHead title={text.erasingTitle}>{text.erasing}</SignInHead>
          <a href="/closed" className={`${buttonClass('line')} self-start`}>
            {text.refresh}
          </a>
          <AutoRefresh everyMs={3_000} />
        </>
      );
    case 'erased':
      return (
        <>
          <SignInHead title={text.erasedTitle}>{text.erasedHelp}</SignInHead>
          <AccountReceiptPaper receipt={erasure.receipt} />
          <a href="/" className={`${buttonClass('quiet')} mt-4 -ms-3.5 self-start`}>
            {text.goodbye}
          </a>
        </>
      );
  }
}
