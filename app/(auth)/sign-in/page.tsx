import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { enterCodeAction as enterCode, startOverAction as startOver } from '#app/(auth)/sign-in/actions.ts';
import { CodeStep } from '#components/auth/code-step.tsx';
import { EmailForm } from '#components/auth/email-form.tsx';
import { ProviderButtons } from '#components/auth/provider-buttons.tsx';
import { ProviderError } from '#components/auth/provider-error.tsx';
import { SignInFrame } from '#components/auth/sign-in-frame.tsx';
import { SignInHead } from '#components/auth/sign-in-head.tsx';
import { LanguageChoice } from '#components/shell/language-choice.tsx';
import { getText } from '#components/text.ts';
import { safePath } from '#lib/account/safe-path.ts';
import { hasOutbox } from '#lib/mail/outbox.ts';
import { currentPolicy } from '#lib/policies/current-policy.ts';
import { getWaiting } from '#lib/web/auth-flow.ts';
import { configuredProviders, settingsUrls } from '#lib/web/auth-providers.ts';
import { getClosedViewer } from '#lib/web/closed-flow.ts';
import { getViewer } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('signIn');
  return { title: text.title, description: text.description };
}

type Query = { callbackUrl?: string | string[]; error?: string | string[] };
const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const text = await getText('signIn');
  const query = await searchParams;
  const callbackUrl = safePath(single(query.callbackUrl));
  if (await getViewer()) redirect(callbackUrl);
  if (await getClosedViewer()) redirect('/closed');
  const waiting = await getWaiting();
  return (
    <SignInFrame footer={<LanguageChoice />}>
      {waiting ? (
        <CodeStep {...{ waiting, enterCode, startOver }} hasOutbox={hasOutbox()} settingsUrls={settingsUrls()} />
      ) : (
        <>
          <SignInHead title={text.comeIn}>{text.comeInHelp}</SignInHead>
          <ProviderError error={single(query.error)} />
          <EmailForm callbackUrl={callbackUrl}>
            <p className="mt-3 text-small text-ink-2">
              {text.accepts}{' '}
              <a className="words-link" href="/terms">
                {text.termsVersion(currentPolicy('terms').version)}
              </a>
              .
            </p>
          </EmailForm>
          <ProviderButtons providers={configuredProviders()} callbackUrl={callbackUrl} />
        </>
      )}
    </SignInFrame>
  );
}
