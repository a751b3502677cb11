import type { Metadata } from 'next';
import { z } from 'zod';
import {
  listEntriesAction,
  lookForPaymentAction,
  readCreditsAction,
  startCheckoutAction,
  withdrawPurchaseAction,
} from '#app/(studio)/credits/actions.ts';
import { readOverview } from '#app/(studio)/credits/read-overview.ts';
import { CreditsScreen } from '#components/credits/credits-screen.tsx';
import type { Return } from '#components/credits/return-words.ts';
import { getText } from '#components/text.ts';
import { env } from '#lib/env.ts';
import { listModels } from '#lib/inference/index.ts';
import { namePaidModels } from '#lib/inference/name-paid-models.ts';
import { fulfilCheckout } from '#lib/payments/fulfil-checkout.ts';
import { listPacks } from '#lib/payments/packs.ts';
import { requireViewerPage } from '#lib/web/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  const text = await getText('credits');
  return { title: text.title, description: text.description };
}

const ReturnShape = z.union([
  z.object({ purchase: z.uuid() }).transform(({ purchase }) => ({ purchaseId: purchase, way: 'done' as const })),
  z.object({ left: z.uuid() }).transform(({ left }) => ({ purchaseId: left, way: 'left' as const })),
]);

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CreditsPage({ searchParams }: Props) {
  const { userId } = await requireViewerPage('/credits');
  const parsed = ReturnShape.safeParse(await searchParams);
  const back = parsed.success ? await comeBack(userId, parsed.data) : null;
  const models = listModels();
  return (
    <CreditsScreen
      first={await readOverview({ userId })}
      packs={env().stripe ? listPacks() : null}
      paidModels={namePaidModels(models)}
      models={Object.fromEntries(models.map(({ id, name, exact }) => [id, { name, exact }]))}
      back={back}
      actions={{
        read: readCreditsAction,
        listEntries: listEntriesAction,
        startCheckout: startCheckoutAction,
        lookAgain: lookForPaymentAction,
        withdraw: withdrawPurchaseAction,
      }}
    />
  );
}

/** Longest wait for Stripe before the page is shown without its answer, milliseconds; the page then looks again by itself. */
const PATIENCE_MS = 3_000;

/** Asks what became of the checkout, so that the credits are there with the page. Somebody else's purchase, or none, is none. */
async function comeBack(userId: string, back: Omit<Return, 'isCertain'>): Promise<Return> {
  const asked = fulfilCheckout({ userId, purchaseId: back.purchaseId }).then(
    ({ isCertain }) => isCertain,
    () => false,
  );
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  return { ...back, isCertain: await Promise.race([asked, patience]) };
}
