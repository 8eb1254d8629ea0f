import { useCallback, useEffect, useState } from 'react';
import { type CombinedError, type DocumentInput, useClient } from 'urql';

/** A page of the caseload. */
interface CaseloadPage<Person> {
  readonly caseload: {
    readonly edges: readonly { readonly node: Person }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  };
}

interface WholeCaseload<Person> {
  /** Undefined until everybody is read. */
  readonly list?: readonly Person[];
  readonly error?: CombinedError;
}

interface Answer<Person> {
  readonly data?: CaseloadPage<Person> | undefined;
  readonly error?: CombinedError | undefined;
}

/**
 * Everybody of the viewer's caseload, page by page, e.g. for a sheet on which each of them may stand.
 * @param query asks for one page, with what is needed of each person
 */
export function useWholeCaseload<Person>(query: DocumentInput<CaseloadPage<Person>, { after?: string | null }>) {
  const client = useClient();
  const [found, setFound] = useState<WholeCaseload<Person>>({});
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) setFound({});
    const over = new AbortController();
    const readAll = async (): Promise<WholeCaseload<Person>> => {
      const list: Person[] = [];
      for (let after: string | null = null; ; ) {
        const { data, error }: Answer<Person> = await client.query(query, { after });
        if (!data) return error ? { error } : { list };
        list.push(...data.caseload.edges.map(({ node }) => node));
        after = data.caseload.pageInfo.endCursor ?? null;
        if (over.signal.aborted || !data.caseload.pageInfo.hasNextPage) return { list };
      }
    };
    void readAll().then((all) => !over.signal.aborted && setFound(all));
    return () => over.abort();
  }, [client, query, asked]);
  return [found, useCallback(() => setAsked((times) => times + 1), [])] as const;
}
