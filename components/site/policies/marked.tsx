import { Fragment } from 'react';
import { piecesOf } from '#lib/policies/marked-text.ts';

/** A sentence with its links. Those that leave the product say nothing of where somebody comes from. */
export function Marked({ text }: { text: string }) {
  return piecesOf(text).map(({ words, href, isCode }, at) => {
    const key = `${at} ${words}`;
    if (isCode)
      return (
        <code key={key} className="text-[0.9em] wrap-anywhere">
          {words}
        </code>
      );
    if (href === undefined) return <Fragment key={key}>{words}</Fragment>;
    return (
      <a key={key} href={href} rel={href.startsWith('/') ? undefined : 'noreferrer'} className="words-link text-ink">
        {words}
      </a>
    );
  });
}
