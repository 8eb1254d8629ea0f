import { useCallback, useEffect, useState } from 'react';
import { type AnyVariables, type CombinedError, type DocumentInput, useClient } from 'urql';

/** A page of a list of the API. */
interface ListPage<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface WholeList<Node> {
  /** Undefined until all of it is read. */
  readonly list?: readonly Node[];
  readonly error?: CombinedError;
}

interface ListAsked<Node, Data, Variables extends AnyVariables> {
  /** Asks for one page. */
  readonly query: DocumentInput<Data, Variables>;
  /** What the query is given for the page after a cursor. */
  readonly variablesOf: (after: string | null) => Variables;
  /** The page in an answer; nothing where there is no such list. */
  readonly pageIn: (data: Data) => ListPage<Node> | null | undefined;
}

/**
 * Every entry of a list, page by page, e.g. for a sheet on which each of them stands.
 * @param of tells the list from another: it is read again where this changes
 * @returns what was read, and a function that reads it again
 */
export function useWholeList<Node, Data, Variables extends AnyVariables>(of: string, asked: ListAsked<Node, Data, Variables>) {
  const client = useClient();
  const [found, setFound] = useState<WholeList<Node>>({});
  const [times, setTimes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` stands for what is asked, which is another object each time
  useEffect(() => {
    setFound({});
    const over = new AbortController();
    const pageAfter = async (after: string | null) => {
      const { data, error } = await client.query<Data, Variables>(asked.query, asked.variablesOf(after));
      return { page: data && asked.pageIn(data), error };
    };
    const readAll = async (): Promise<WholeList<Node>> => {
      const list: Node[] = [];
      for (let after: string | null = null; ; ) {
        const { page, error } = await pageAfter(after);
        if (!page) return error ? { error } : { list };
        list.push(...page.edges.map(({ node }) => node));
        after = page.pageInfo.endCursor ?? null;
        if (over.signal.aborted || !page.pageInfo.hasNextPage) return { list };
      }
    };
    void readAll().then((all) => !over.signal.aborted && setFound(all));
    return () => over.abort();
  }, [client, of, times]);
  return [found, useCallback(() => setTimes((before) => before + 1), [])] as const;
}
