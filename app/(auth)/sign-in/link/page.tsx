import type { Metadata } from 'next';
import {
  answerLinkAction as answerLink,
  openLinkAction as openLink,
  readLinkAction as readLink,
} from '#app/(auth)/sign-in/actions.ts';
import { LinkStep } from '#components/auth/link-step.tsx';
import { SignInFrame } from '#components/auth/sign-in-frame.tsx';
import { getText } from '#components/text.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('signIn')).linkTitle, robots: { index: false } };
}

/** The same for everybody who fetches it: what the link would do is asked by its script, and spent by its button. */
export default function LinkPage() {
  return (
    <SignInFrame>
      <LinkStep {...{ readLink, openLink, answerLink }} />
    </SignInFrame>
  );
}
