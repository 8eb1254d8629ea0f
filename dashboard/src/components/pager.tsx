import { useRef } from 'react';
import { useTranslation } from '../language/translation.js';
import type { usePages } from './address.js';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null | undefined;
}

/** The heading of the list, or of the page that is the list: what is new is read from there on. */
function focusHeading(pager: HTMLElement | null): void {
  const heading = pager?.closest('section, main')?.querySelector<HTMLElement>('h1, h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}

/** Goes to the next page of a long list, and back. The heading of the list then has the focus, and is in sight. */
export function Pager({ pages, info }: { readonly pages: ReturnType<typeof usePages>; readonly info: PageInfo | undefined }) {
  const t = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const hasNext = info?.hasNextPage ?? false;
  if (pages.isFirst && !hasNext) return null;
  const go = (turn: () => void) => {
    turn();
    focusHeading(bar.current);
  };
  return (
    <div ref={bar} className="actions">
      {/* Not `disabled`: at an end of the list the button keeps the focus that it has. */}
      <button type="button" className="quiet" aria-disabled={pages.isFirst} onClick={() => !pages.isFirst && go(pages.back)}>
        {t('page.back')}
      </button>
      <button
        type="button"
        className="quiet"
        aria-disabled={!hasNext}
        onClick={() => {
          const cursor = info?.endCursor;
          if (hasNext && cursor) go(() => pages.next(cursor));
        }}
      >
        {t('page.next')}
      </button>
    </div>
  );
}
