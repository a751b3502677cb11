import type { ReactNode } from 'react';
import type { Switch } from '#components/account/use-switch.ts';
import { AccountMenu } from '#components/shell/account-menu.tsx';
import { Brand } from '#components/shell/brand.tsx';
import { CreditsChip } from '#components/shell/credits-chip.tsx';
import { HeaderSlotPlace } from '#components/shell/header-slot.tsx';
import { OfflineLine } from '#components/shell/offline-line.tsx';
import { PausedLine } from '#components/shell/paused-line.tsx';
import { StudioProviders } from '#components/shell/providers.tsx';
import { SkipLink } from '#components/shell/skip-link.tsx';
import { HeaderNav, TabBar } from '#components/shell/studio-nav.tsx';
import type { CreditsView } from '#lib/credits/schema.ts';

type Props = { email: string; credits: CreditsView; resume: Switch; children: ReactNode };

/**
 * The frame of the studio: header 56 (52 on phones), the page, tabs at the foot of a phone. A page that has a header of
 * its own on phones marks its root with `data-own-header`, and this one steps back there.
 */
export function StudioShell({ email, credits, resume, children }: Props) {
  return (
    <StudioProviders>
      <SkipLink />
      <div className="group/shell flex min-h-dvh flex-col max-lg:pb-[calc(4rem+env(safe-area-inset-bottom))] max-lg:has-[[data-own-header]]:pb-0">
        <header className="flex h-13 shrink-0 items-center gap-2 ps-4 pe-2 group-has-[[data-tabs]]/shell:max-lg:pe-4 group-has-[[data-own-header]]/shell:max-lg:hidden lg:h-14 lg:px-5">
          <Brand href="/gallery" wordFrom="lg" />
          <HeaderNav />
          <span className="grow" />
          <HeaderSlotPlace />
          <CreditsChip credits={credits} />
          <AccountMenu email={email} />
        </header>
        <OfflineLine />
        <PausedLine credits={credits} resume={resume} />
        <main id="content" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">
          {children}
        </main>
        <TabBar />
      </div>
    </StudioProviders>
  );
}
