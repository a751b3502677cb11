import { describe, expect, it } from 'vitest';
import { answerTo } from '#components/shell/answer-to.ts';

const own = { account: 'a', language: 'en', isWaitingToSignIn: false };
const nobody = { ...own, account: null };

describe('several tabs of one browser agree', () => {
  it.each([
    ['another page of the same person', own, { account: 'a', language: 'en' }, 'ask-session'],
    ['another language of the same person', own, { account: 'a', language: 'de' }, 'reload-if-free'],
    ['a page of somebody else', own, { account: 'b', language: 'en' }, 'start-over'],
    ['a page of nobody', own, { account: null, language: 'de' }, 'ask-session'],
    ['a page of somebody, to a public one', nobody, { account: 'a', language: 'en' }, 'nothing'],
    [
      'a page of somebody, to the sign-in page',
      { ...nobody, isWaitingToSignIn: true },
      { account: 'a', language: 'en' },
      'reload-if-free',
    ],
    [
      'a page of nobody, to one of nobody',
      { ...nobody, isWaitingToSignIn: true },
      { account: null, language: 'de' },
      'nothing',
    ],
  ] as const)('%s', (_, tab, opened, answer) => {
    expect(answerTo({ type: 'opened', ...opened }, tab)).toBe(answer);
  });

  it('only tabs with somebody’s pictures close at sign-out', () => {
    expect(answerTo({ type: 'signing-out' }, own)).toBe('leave');
    expect(answerTo({ type: 'signing-out' }, nobody)).toBe('nothing');
  });
});
