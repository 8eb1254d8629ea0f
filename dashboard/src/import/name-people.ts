/** Whom lines are about that give names instead of an id: asked of the registry, which finds them among the viewer's own people. */

import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { sentRemedy } from '@passerelle/schema/partner-file/remedies';
import type { CombinedError } from '@urql/core';
import type { Client } from 'urql';
import { graphql } from '../graph/graphql.js';
import type { SentLine } from './file-lines.js';

const PEOPLE_OF_LINES = graphql(`
  query PeopleOfLines($lines: [FileLineInput!]!) {
    peopleOfLines(lines: $lines) {
      line
      person { id identity { givenNames familyName } }
      refusal { line column code values mayBeEmpty }
    }
  }
`);

/** Somebody to whom a line goes. */
export interface FoundPerson {
  readonly line: number;
  readonly names: string;
}

/** Lines with the ids of their people. */
export interface Identified {
  readonly lines: readonly SentLine[];
  readonly found: readonly FoundPerson[];
  readonly refused: readonly RefusedCell[];
}

/** The lines with the ids of the people whom they name. Nothing is asked where they give ids. */
export async function namePeople(
  client: Client,
  kind: FileKind,
  lines: readonly SentLine[],
): Promise<{ readonly identified?: Identified; readonly error?: CombinedError }> {
  const named = lines.flatMap(({ line, names }) => (names ? [{ line, cells: [...names] }] : []));
  if (named.length === 0) return { identified: { lines, found: [], refused: [] } };
  const { data, error } = await client.query(PEOPLE_OF_LINES, { lines: named }, { requestPolicy: 'network-only' });
  if (!data) return error ? { error } : {};
  const answers = new Map(data.peopleOfLines.map((answer) => [answer.line, answer]));
  const columns: readonly string[] = FILE_KINDS[kind].columns;
  const at = columns.indexOf('person_id');
  const found: FoundPerson[] = [];
  const sent = lines.flatMap((one) => {
    const answer = answers.get(one.line);
    if (!answer) return [one];
    if (!answer.person) return [];
    const { id, identity } = answer.person;
    found.push({ line: one.line, names: `${identity?.givenNames ?? ''} ${identity?.familyName ?? ''}`.trim() || id });
    return [{ ...one, cells: one.cells.with(at, id) }];
  });
  return {
    identified: {
      lines: sent,
      found,
      refused: data.peopleOfLines.flatMap(({ refusal }) =>
        refusal ? [{ line: refusal.line, column: refusal.column, problem: sentRemedy(refusal) }] : [],
      ),
    },
  };
}
