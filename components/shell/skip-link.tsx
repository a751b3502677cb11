import { getText } from '#components/text.ts';

/** First stop of the keyboard on every page. */
export async function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed start-3 top-3 z-50 rounded-control bg-ink px-3.5 py-2 text-ui text-ground not-focus:sr-only"
    >
      {(await getText('common')).skipToContent}
    </a>
  );
}
