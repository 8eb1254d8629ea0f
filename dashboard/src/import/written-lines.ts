/** The queries by which an organisation reads its own records in the lines of files. */
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { type Client, CombinedError, type TypedDocumentNode } from 'urql';
import type { ExportFromHousingQuery, ExportFromHousingQueryVariables } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { patiently } from './patience.js';

const REGISTRY = graphql(`
  query ExportFromRegistry($kind: FileKind!, $after: Cursor) { written: exportFromRegistry(kind: $kind, after: $after) { columns lines { cells } after } }
`);
const MISSIONS_LOCALES = graphql(`
  query ExportFromMissionsLocales($kind: FileKind!, $after: Cursor) {
    written: exportFromMissionsLocales(kind: $kind, after: $after) { columns lines { cells } after }
  }
`);
const HOUSING = graphql(`
  query ExportFromHousing($kind: FileKind!, $after: Cursor) { written: exportFromHousing(kind: $kind, after: $after) { columns lines { cells } after } }
`);
const OFII = graphql(`
  query ExportFromOfii($kind: FileKind!, $after: Cursor) { written: exportFromOfii(kind: $kind, after: $after) { columns lines { cells } after } }
`);
const TRAINING = graphql(`
  query ExportFromTraining($kind: FileKind!, $after: Cursor) { written: exportFromTraining(kind: $kind, after: $after) { columns lines { cells } after } }
`);

type Export = TypedDocumentNode<ExportFromHousingQuery, ExportFromHousingQueryVariables>;

const BY_OWNER: Readonly<Record<(typeof FILE_KINDS)[FileKind]['owner'], Export>> = {
  registry: REGISTRY,
  'missions-locales': MISSIONS_LOCALES,
  housing: HOUSING,
  ofii: OFII,
  training: TRAINING,
};

/** A file of records, as it is written. */
interface WrittenFile {
  readonly columns: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/**
 * Reads every line of a kind of file. A file of which some lines could not be read is no file: then why, in its place.
 * @param onProgress given how many were read
 */
export async function readWritten(
  client: Client,
  kind: FileKind,
  onProgress: (lines: number) => void,
): Promise<WrittenFile | CombinedError> {
  const linesAfter = (after: string | null) => patiently(() => client.query(BY_OWNER[FILE_KINDS[kind].owner], { kind, after }).toPromise());
  const lines: (readonly string[])[] = [];
  for (let after: string | null = null; ; ) {
    const { data, error } = await linesAfter(after);
    const written = data?.written;
    if (!written || error) return error ?? new CombinedError({ networkError: new Error('nothing was answered') });
    lines.push(...written.lines.map(({ cells }) => cells));
    onProgress(lines.length);
    after = written.after ?? null;
    if (after === null) return { columns: written.columns, lines };
  }
}
