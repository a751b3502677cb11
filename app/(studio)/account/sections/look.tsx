import { changeThemeAction as changeTheme } from '#app/(studio)/account/actions.ts';
import type { AccountSection } from '#components/account/account-sections.tsx';
import { ThemeForm } from '#components/account/theme-form.tsx';
import { getText } from '#components/text.ts';
import type { Viewer } from '#lib/account/schema.ts';

export async function lookSection({ theme }: Viewer): Promise<AccountSection> {
  const { themes } = await getText('account');
  const body = <ThemeForm theme={theme} changeTheme={changeTheme} />;
  return { id: 'look', title: themes.title, help: themes.help, body };
}
