import { getText } from '#components/text.ts';
import { Part, Prose, TextLink } from '#components/trust/part.tsx';
import type { TrustView } from '#lib/trust/schema.ts';

/** What the last check of the books found, and the key that signs receipts. */
export async function Evidence({ books, receiptKeyId }: Pick<TrustView, 'books' | 'receiptKeyId'>) {
  const text = await getText('trust');
  const when = books && text.moment(books.checkedAt);
  return (
    <>
      <Part id="books" title={text.booksTitle}>
        <Prose>
          {when === null ? text.booksUnchecked : books?.balances ? text.booksGood(when) : text.booksBad(when)}
        </Prose>
        <Prose>{text.booksNote}</Prose>
      </Part>
      <Part id="receipts" title={text.keyTitle}>
        <Prose>{receiptKeyId ? text.keyIs : text.keyNone}</Prose>
        {receiptKeyId ? (
          <p className="mt-2 wrap-anywhere">
            <code className="text-small">{receiptKeyId}</code>
          </p>
        ) : null}
        <TextLink href="/.well-known/afterimage-receipts.json">{text.keyLink}</TextLink>
      </Part>
    </>
  );
}
