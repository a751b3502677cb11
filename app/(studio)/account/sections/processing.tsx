import { pauseProcessingAction as pause, resumeProcessingAction as resume } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ProcessingForm } from '#components/account/processing-form.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';
import { getCreditsView } from '#lib/credits/get-credits-view.ts';

export async function processingSection({ userId }: Viewer): Promise<AccountSection> {
  const { processing } = await getText('controls');
  const body = <ProcessingForm credits={await getCreditsView({ userId })} pause={pause} resume={resume} />;
  return { id: 'processing', title: processing.title, help: processing.help, body };
}
