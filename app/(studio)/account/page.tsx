import type { Metadata } from 'next';
import { SECTIONS } from '#app/(studio)/account/sections.ts';
import { AccountSections } from '#components/account/account-sections.tsx';
import { getText } from '#components/text.ts';
import { Button } from '#components/ui/button.tsx';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('account');
  return { title: text.title, description: text.description };
}

export default async function AccountPage() {
  const text = await getText('account');
  const viewer = await requireViewerPage('/account');
  const sections = await Promise.all(SECTIONS.map((section) => section(viewer)));
  const signOut = (
    <form action="/api/auth/sign-out" method="post" className="mt-12 border-t border-line pt-6">
      <Button type="submit" look="line">
        {text.signOut}
      </Button>
    </form>
  );
  return <AccountSections sections={sections.filter((section) => section !== null)} foot={signOut} />;
}
