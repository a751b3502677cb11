import type { Erased } from '#components/gallery/actions.ts';
import { textNow } from '#components/texts/text-now.ts';
import type { Toast } from '#components/ui/toast.tsx';

/** What is said after deleting for ever, with the way to the receipt. */
export function erasedToast({ deletion }: Erased): Toast {
  const text = textNow('receipts');
  if (!deletion) return { message: text.toastNothing };
  const href = `/account/deletions/${deletion.id}`;
  return deletion.isFinished
    ? { message: text.toastDone, link: { label: text.toastShow, href } }
    : { message: text.toastPending, link: { label: text.toastProgress, href } };
}
