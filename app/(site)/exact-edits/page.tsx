import type { Metadata } from 'next';
import { Vocabulary } from '#components/site/vocabulary.tsx';
import { getText } from '#components/text.ts';
import { darkroomHelp } from '#lib/inference/darkroom/help.ts';
import { getLocale } from '#lib/web/get-locale.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('site');
  return {
    title: text.vocabularyTitle,
    description: text.vocabularyLead,
    alternates: { canonical: '/exact-edits' },
  };
}

export default async function ExactEditsPage() {
  return <Vocabulary sections={darkroomHelp(await getLocale())} />;
}
