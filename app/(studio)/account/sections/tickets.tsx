import type { AccountSection } from '#components/account/account-sections.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Link } from '#components/ui/link.tsx';

export async function ticketsSection(): Promise<AccountSection> {
  const text = await getText('support');
  const body = (
    <p className="mt-4 flex flex-wrap gap-2">
      <Link href="/account/tickets" className={buttonClass('line')}>
        {text.toMine}
      </Link>
      <a href="/contact" className={buttonClass('quiet')}>
        {text.write}
      </a>
    </p>
  );
  return { id: 'tickets', title: text.mineTitle, help: text.mineHelp, body };
}
