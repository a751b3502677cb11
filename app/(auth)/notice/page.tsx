import type { Metadata } from 'next';
import { answerNoticeAction as answerNotice, readNoticeAction as readNotice } from '#app/(auth)/notice/actions.ts';
import { NoticeStep } from '#components/auth/notice-step.tsx';
import { SignInFrame } from '#components/auth/sign-in-frame.tsx';
import { getText } from '#components/text.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getText('notices')).title, robots: { index: false } };
}

/** The same for everybody who fetches it, mail scanners too: what the link is about is asked by its script, and answered by its button. */
export default function NoticePage() {
  return (
    <SignInFrame>
      <NoticeStep {...{ readNotice, answerNotice }} />
    </SignInFrame>
  );
}
