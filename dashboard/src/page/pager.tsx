/** Goes through a long list a page at a time, and back. */
import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../language/words.js';

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor?: string | null | undefined;
}

export function usePages() {
  /** The cursors after which each page that was seen begins. */
  const [begins, setBegins] = useState<readonly (string | null)[]>([null]);
  return {
    after: begins.at(-1) ?? null,
    isFirst: begins.length === 1,
    /** Of another list: from its beginning. */
    restart: useCallback(() => setBegins([null]), []),
    next: (cursor: string) => setBegins((seen) => [...seen, cursor]),
    back: () => setBegins((seen) => seen.slice(0, -1)),
  };
}

export function Pager({ pages, info }: { readonly pages: ReturnType<typeof usePages>; readonly info: PageInfo | undefined }) {
  const say = useWords();
  if (!info || (pages.isFirst && !info.hasNextPage)) return null;
  return (
    <div className="actions">
      <Button className="quiet" isDisabled={pages.isFirst} onPress={pages.back}>
        {say('page.back')}
      </Button>
      <Button className="quiet" isDisabled={!info.hasNextPage} onPress={() => info.endCursor && pages.next(info.endCursor)}>
        {say('page.next')}
      </Button>
    </div>
  );
}
