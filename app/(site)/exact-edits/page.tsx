import type { Metadata } from 'next';
import { Vocabulary } from '#components/site/vocabulary.tsx';
import { getText, LOCALE } from '#components/text.ts';
import { darkroomHelp } from '#lib/inference/darkroom/help.ts';
import { siteText } from '#lib/text/site.ts';

const text = getText(siteText);

export const metadata: Metadata = {
  title: text.vocabularyTitle,
  description: text.vocabularyLead,
  alternates: { canonical: '/exact-edits' },
};

export default function ExactEditsPage() {
  return <Vocabulary sections={darkroomHelp(LOCALE)} />;
}
