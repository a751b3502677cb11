import { BadgeCheck, Download, Hourglass } from 'lucide';
import { SeenTime } from '#components/account/seen-time.tsx';
import { getText } from '#components/text.ts';
import { buttonClass } from '#components/ui/button-class.ts';
import { Icon } from '#components/ui/icon.tsx';
import { Link } from '#components/ui/link.tsx';
import type { DeletionView } from '#lib/receipts/schema.ts';

/** Deletions for ever, newest first: when, how many, and how far; each leads to its receipt. */
export async function DeletionList({ deletions }: { deletions: readonly DeletionView[] }) {
  const text = await getText('receipts');
  if (deletions.length === 0) return <p className="mt-4 text-ink-2">{text.none}</p>;
  return (
    <ul aria-label={text.list} className="mt-4 border-t border-line">
      {deletions.map(({ id, number, reason, images, askedAt, finishedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3.5 gap-y-2 border-b border-line py-3.5">
          <Icon
            of={finishedAt ? BadgeCheck : Hourglass}
            className={finishedAt ? 'shrink-0 text-echo-ink' : 'shrink-0 text-ink-2'}
          />
          <div className="min-w-48 grow">
            <p className="text-ui">
              {text.images(images)}
              <span className={`ms-2 text-small ${finishedAt ? 'text-echo-ink' : 'text-ink-2'}`}>
                {finishedAt ? text.finished : text.deleting}
              </span>
            </p>
            <p className="text-small text-ink-3">
              <SeenTime at={askedAt} />, {text.reasons[reason]}
            </p>
          </div>
          <div className="flex gap-2">
            <Link
              href={`/account/deletions/${id}`}
              aria-label={finishedAt ? text.showLabel(number) : text.progressLabel(number)}
              className={buttonClass('line')}
            >
              {finishedAt ? text.show : text.progress}
            </Link>
            {finishedAt ? (
              <a
                href={`/api/receipts/${id}`}
                download
                aria-label={text.downloadLabel(number)}
                className={buttonClass('quiet', 'icon')}
              >
                <Icon of={Download} />
              </a>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}
