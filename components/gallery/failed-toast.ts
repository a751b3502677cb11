import { textNow } from '#components/texts/text-now.ts';
import type { Toast } from '#components/ui/toast.tsx';
import type { Failure } from '#lib/result.ts';

/** What is said after a press that did not go through, with the way on: once more, or to sign in first. */
export function failedToast({ code, message }: Failure, again: () => void): Toast {
  if (code !== 'not_signed_in') return { message, action: { label: textNow('common').tryAgain, run: again } };
  const back = encodeURIComponent(location.pathname + location.search);
  return { message, link: { label: textNow('gallery').signIn, href: `/sign-in?callbackUrl=${back}` } };
}
