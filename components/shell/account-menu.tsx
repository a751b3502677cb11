import { CircleHelp, LogOut, User } from 'lucide';
import { getText } from '#components/text.ts';
import { Icon } from '#components/ui/icon.tsx';

/**
 * Who is signed in, and the way out; where a phone has tabs, one of them leads to the account instead. A native popover: it needs no script to open, Esc and a press outside close it.
 * Signing out is a plain form to a route, because only a route can answer with Clear-Site-Data.
 */
export async function AccountMenu({ email }: { email: string }) {
  const [text, foot] = await Promise.all([getText('shell'), getText('foot')]);
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        aria-label={text.account}
        className="grid size-(--target) place-items-center rounded-control text-ink-2 hover:bg-sunken group-has-[[data-tabs]]/shell:max-lg:hidden lg:rounded-full"
      >
        {/* Drawn, not text: a button must be called what one reads on it (WCAG 2.2, 2.5.3), and this one is "Account". */}
        <span
          aria-hidden="true"
          data-initial={email.slice(0, 1)}
          className="hidden size-8 place-items-center rounded-full bg-ink text-small font-semibold text-ground uppercase before:content-[attr(data-initial)] lg:grid"
        />
        <Icon of={User} className="lg:hidden" />
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="fixed inset-auto end-2 top-13 m-0 w-72 max-w-[calc(100vw-1rem)] rounded-card border border-line bg-surface p-1.5 text-ink shadow-2 open:arrive lg:end-4 lg:top-14"
      >
        <p className="px-3 pt-2 pb-2.5 text-small text-ink-2">
          {text.signedInAs} <span className="block truncate text-ui text-ink">{email}</span>
        </p>
        <a
          href="/account"
          className="flex min-h-(--target) items-center gap-2.5 rounded-chip border-t border-line px-3 text-ui hover:bg-sunken"
        >
          <Icon of={User} size="small" className="text-ink-2" />
          {text.account}
        </a>
        <a
          href="/contact"
          className="flex min-h-(--target) items-center gap-2.5 rounded-chip px-3 text-ui hover:bg-sunken"
        >
          <Icon of={CircleHelp} size="small" className="text-ink-2" />
          {foot.contact}
        </a>
        <form action="/api/auth/sign-out" method="post" className="border-t border-line pt-1.5">
          <button
            type="submit"
            className="flex min-h-(--target) w-full items-center gap-2.5 rounded-chip px-3 text-ui hover:bg-sunken"
          >
            <Icon of={LogOut} size="small" className="text-ink-2" />
            {text.signOut}
          </button>
        </form>
      </div>
    </>
  );
}
