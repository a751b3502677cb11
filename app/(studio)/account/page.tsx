import type { Metadata } from 'next';
import {
  changeNameAction as changeName,
  changeResidencyAction as changeResidency,
  changeRetentionAction as changeRetention,
  endOtherSessionsAction as endOtherSessions,
  endSessionAction as endSession,
  withdrawFromProviderAction as withdraw,
} from '#app/(studio)/account/actions.ts';
import { NameForm } from '#components/account/name-form.tsx';
import { ProviderList } from '#components/account/provider-list.tsx';
import { ResidencyForm } from '#components/account/residency-form.tsx';
import { RetentionForm } from '#components/account/retention-form.tsx';
import { SessionList } from '#components/account/session-list.tsx';
import { DeletionList } from '#components/receipts/deletion-list.tsx';
import { LanguageChoice } from '#components/shell/language-choice.tsx';
import { getText } from '#components/text.ts';
import { Button } from '#components/ui/button.tsx';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';
import { getResidency } from '#lib/account/get-residency.ts';
import { getRetention } from '#lib/account/get-retention.ts';
import { listSessions } from '#lib/account/list-sessions.ts';
import { listProviders } from '#lib/edits/list-providers.ts';
import { listModels } from '#lib/inference/index.ts';
import { providerOf } from '#lib/inference/provider-of.ts';
import { listDeletions } from '#lib/receipts/list-deletions.ts';
import { NEWEST_DELETIONS } from '#lib/receipts/schema.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('account');
  return { title: text.title, description: text.description };
}

export default async function AccountPage() {
  const text = await getText('account');
  const receipts = await getText('receipts');
  const places = await getText('residency');
  const consents = await getText('consents');
  const closing = await getText('closing');
  const { userId, sessionId, name, email } = await requireViewerPage('/account');
  const [sessions, retention, residency, providers, { deletions, hasMore }] = await Promise.all([
    listSessions({ userId, sessionId }),
    getRetention({ userId }),
    getResidency({ userId }),
    listProviders({ userId }),
    listDeletions({ userId, most: NEWEST_DELETIONS }),
  ]);
  return (
    <div className="mx-auto w-full max-w-160 px-4 pt-8 pb-18 lg:px-6 lg:pt-12">
      <h1 className="font-words text-title-1">{text.title}</h1>
      <section aria-labelledby="you" className="mt-10">
        <h2 id="you" className="text-title-2">
          {text.you}
        </h2>
        <NameForm name={name} changeName={changeName} />
        <p className="mt-6 text-small font-[550]">{text.email}</p>
        <p className="mt-1 wrap-anywhere">{email}</p>
        <p className="mt-1 max-w-[62ch] text-small text-ink-2">{text.emailHelp}</p>
      </section>
      <section aria-labelledby="language" className="mt-12">
        <h2 id="language" className="text-title-2">
          {text.language}
        </h2>
        <p className="mt-1 mb-2 text-small text-ink-2">{text.languageHelp}</p>
        <LanguageChoice />
      </section>
      <section aria-labelledby="results" className="mt-12">
        <h2 id="results" className="text-title-2">
          {text.results.title}
        </h2>
        <p className="mt-1 text-small text-ink-2">{text.results.help}</p>
        <RetentionForm retention={retention} changeRetention={changeRetention} />
      </section>
      {listModels().every(({ exact }) => exact) ? null : (
        <section aria-labelledby="places" className="mt-12">
          <h2 id="places" className="text-title-2">
            {places.accountTitle}
          </h2>
          <p className="mt-1 text-small text-ink-2">{places.accountHelp}</p>
          <ResidencyForm residency={residency} changeResidency={changeResidency} />
        </section>
      )}
      {providers.length === 0 && !listModels().some((model) => providerOf(model)) ? null : (
        <section aria-labelledby="providers" className="mt-12">
          <h2 id="providers" className="text-title-2">
            {consents.accountTitle}
          </h2>
          <p className="mt-1 max-w-[62ch] text-small text-ink-2">{consents.accountHelp}</p>
          <ProviderList providers={providers} withdraw={withdraw} />
        </section>
      )}
      <section aria-labelledby="sessions" className="mt-12">
        <h2 id="sessions" className="text-title-2">
          {text.sessions}
        </h2>
        <p className="mt-1 text-small text-ink-2">{text.sessionsHelp}</p>
        <SessionList sessions={sessions} endSession={endSession} endOtherSessions={endOtherSessions} />
      </section>
      <section aria-labelledby="deletions" className="mt-12">
        <h2 id="deletions" className="text-title-2">
          {receipts.title}
        </h2>
        <p className="mt-1 text-small text-ink-2">{receipts.help}</p>
        <DeletionList deletions={deletions} />
        {hasMore ? (
          <Link href="/account/deletions" className={`${buttonClass('line')} mt-4`}>
            {receipts.all}
          </Link>
        ) : null}
      </section>
      <section aria-labelledby="leave" className="mt-12">
        <h2 id="leave" className="text-title-2">
          {closing.section}
        </h2>
        <p className="mt-1 max-w-[62ch] text-small text-ink-2">{closing.sectionHelp}</p>
        <p className="mt-4 mb-3 max-w-[62ch] text-small text-ink-2">{closing.exportedHelp}</p>
        <a href="/account/export" download className={buttonClass('line')}>
          {closing.exported}
        </a>
        <p className="mt-6 mb-3 max-w-[62ch] text-small text-ink-2">{closing.closeHelp}</p>
        <Link href="/account/close" className={buttonClass('danger')}>
          {closing.open}
        </Link>
      </section>
      <form action="/api/auth/sign-out" method="post" className="mt-12 border-t border-line pt-6">
        <Button type="submit" look="line">
          {text.signOut}
        </Button>
      </form>
    </div>
  );
}
