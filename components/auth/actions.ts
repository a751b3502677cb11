import type { LinkView } from '#lib/account/schema.ts';
import type { Result } from '#lib/result.ts';

/** The server actions that the pages of signing in are given. */
export type EnterCode = (input: { code: string }) => Promise<Result<never>>;
export type StartOver = (input: Record<never, never>) => Promise<Result<null>>;
export type ReadLink = (input: { linkToken: string }) => Promise<Result<LinkView>>;
export type OpenLink = (input: { linkToken: string }) => Promise<Result<never>>;
export type AnswerLink = (input: { linkToken: string; answer: 'approve' | 'refuse' }) => Promise<Result<void>>;
