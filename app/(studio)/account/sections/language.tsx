import type { AccountSection } from '#components/account/account-sections.tsx';
import { LanguageChoice } from '#components/shell/language-choice.tsx';
import { getText } from '#components/text.ts';

export async function languageSection(): Promise<AccountSection> {
  const text = await getText('account');
  const body = (
    <div className="mt-2">
      <LanguageChoice />
    </div>
  );
  return { id: 'language', title: text.language, help: text.languageHelp, body };
}
