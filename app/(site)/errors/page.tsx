import type { Metadata } from 'next';
import { ErrorList } from '#components/site/error-list.tsx';
import { getText } from '#components/text.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('errorList');
  return { title: text.title, description: text.lead, alternates: { canonical: '/errors' } };
}

export default function ErrorsPage() {
  return <ErrorList />;
}
