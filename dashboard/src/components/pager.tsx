import { useTranslation } from '../language/translation.js';
import type { usePages } from './address.js';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null | undefined;
}

/** Goes to the next page of a long list, and back. */
export function Pager({ pages, info }: { readonly pages: ReturnType<typeof usePages>; readonly info: PageInfo | undefined }) {
  const t = useTranslation();
  const hasNext = info?.hasNextPage ?? false;
  if (pages.isFirst && !hasNext) return null;
  return (
    <div className="actions">
      {/* Not `disabled`: at an end of the list the button that was pressed keeps the focus. */}
      <button type="button" className="quiet" aria-disabled={pages.isFirst} onClick={() => !pages.isFirst && pages.back()}>
        {t('page.back')}
      </button>
      <button
        type="button"
        className="quiet"
        aria-disabled={!hasNext}
        onClick={() => hasNext && info?.endCursor && pages.next(info.endCursor)}
      >
        {t('page.next')}
      </button>
    </div>
  );
}
