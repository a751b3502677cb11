import type { AccountSection } from '#components/account/account-sections.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';

export async function storedSection(): Promise<AccountSection> {
  const text = await getText('stored');
  const body = (
    <Link href="/account/stored" className={`${buttonClass('line')} mt-4`}>
      {text.open}
    </Link>
  );
  return { id: 'stored', title: text.title, help: text.sectionHelp, body };
}
