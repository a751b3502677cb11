import type { TabNews } from '#components/shell/tab-channel.ts';

/** What a tab does about news of another. `own` is what its page was opened with. */
export function answerTo(
  news: TabNews,
  own: { account: string | null; language: string; isWaitingToSignIn: boolean },
): 'leave' | 'start-over' | 'ask-session' | 'reload-if-free' | 'nothing' {
  if (news.type === 'signing-out') return own.account === null ? 'nothing' : 'leave';
  if (own.account === null) return news.account !== null && own.isWaitingToSignIn ? 'reload-if-free' : 'nothing';
  if (news.account === null) return 'ask-session';
  if (news.account !== own.account) return 'start-over';
  return news.language === own.language ? 'ask-session' : 'reload-if-free';
}
