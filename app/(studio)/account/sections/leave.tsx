import type { AccountSection } from '#components/account/account-sections.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';

export async function leaveSection(): Promise<AccountSection> {
  const text = await getText('closing');
  const body = (
    <>
      <p className="mt-4 mb-3 max-w-[62ch] text-small text-ink-2">{text.exportedHelp}</p>
      <a href="/account/export" download className={buttonClass('line')}>
        {text.exported}
      </a>
      <p className="mt-6 mb-3 max-w-[62ch] text-small text-ink-2">{text.closeHelp}</p>
      <Link href="/account/close" className={buttonClass('danger')}>
        {text.open}
      </Link>
    </>
  );
  return { id: 'leave', title: text.section, help: text.sectionHelp, body };
}
