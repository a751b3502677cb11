import { Brand } from '#components/shell/brand.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';

/** Header of the public pages. `signedIn` decides only which way the button leads. */
export async function SiteHeader({ signedIn }: { signedIn: boolean }) {
  const text = { ...(await getText('shell')), ...(await getText('foot')) };
  const link =
    'rounded-control px-3.5 py-2 text-[0.9375rem] leading-6 font-medium text-ink-2 transition-colors duration-(--fast) hover:text-ink';
  return (
    <header className="page print:hidden flex h-16 items-center justify-between lg:grid lg:h-19 lg:grid-cols-[1fr_auto_1fr]">
      <Brand href="/" />
      <nav aria-label={text.main} className="hidden lg:flex">
        <a href="/#how" className={link}>
          {text.howItWorks}
        </a>
        <a href="/pricing" className={link}>
          {text.pricing}
        </a>
        <a href="/exact-edits" className={link}>
          {text.exactEdits}
        </a>
        <a href="/privacy" className={link}>
          {text.privacy}
        </a>
      </nav>
      <a href={signedIn ? '/gallery' : '/sign-in'} className={`${buttonClass('line')} justify-self-end`}>
        {signedIn ? text.gallery : text.signIn}
      </a>
    </header>
  );
}
