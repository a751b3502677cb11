import { listPolicyNews } from '#lib/consents/policies/list-policy-news.ts';
import type { Versions } from '#lib/consents/policies/news-of.ts';
import { AppError } from '#lib/errors.ts';

/** Refuses what costs money while the terms have changed and their person has not accepted that. Throws `AppError('terms_changed')`. */
export async function requireTerms(input: { userId: string }, versions?: Versions): Promise<void> {
  const news = await listPolicyNews(input, versions);
  if (news.some(({ policy }) => policy === 'terms')) throw new AppError('terms_changed');
}
