/** The mutations by which each owner takes in the lines of a file. */

import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { sentRemedy } from '@passerelle/schema/partner-file/remedies';
import type { Client, TypedDocumentNode } from 'urql';
import type { ImportIntoRegistryMutation, ImportIntoRegistryMutationVariables } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import type { SentLine } from './file-lines.js';

const REGISTRY = graphql(`
  mutation ImportIntoRegistry($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {
    taken: importIntoRegistry(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }
  }
`);
const MISSIONS_LOCALES = graphql(`
  mutation ImportIntoMissionsLocales($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {
    taken: importIntoMissionsLocales(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }
  }
`);
const HOUSING = graphql(`
  mutation ImportIntoHousing($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {
    taken: importIntoHousing(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }
  }
`);
const OFII = graphql(`
  mutation ImportIntoOfii($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {
    taken: importIntoOfii(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }
  }
`);
const TRAINING = graphql(`
  mutation ImportIntoTraining($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {
    taken: importIntoTraining(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }
  }
`);

type Import = TypedDocumentNode<ImportIntoRegistryMutation, ImportIntoRegistryMutationVariables>;

const BY_OWNER: Readonly<Record<(typeof FILE_KINDS)[FileKind]['owner'], Import>> = {
  registry: REGISTRY,
  'missions-locales': MISSIONS_LOCALES,
  housing: HOUSING,
  ofii: OFII,
  training: TRAINING,
};

/** Sends lines of a kind of file to the owner that takes it in. */
export async function sendLines(client: Client, kind: FileKind, preview: boolean, lines: readonly SentLine[]) {
  const sent = { kind, preview, lines: lines.map(({ line, cells }) => ({ line, cells: [...cells] })) };
  const { data, error } = await client.mutation(BY_OWNER[FILE_KINDS[kind].owner], sent);
  if (!data) return error ? { error } : {};
  const { added, changed, same, refused } = data.taken;
  const taken = { added, changed, same, refused: refused.map((one) => ({ line: one.line, column: one.column, problem: sentRemedy(one) })) };
  return { taken, ...(error && { error }) };
}
