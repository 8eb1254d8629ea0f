/** The queries by which an organisation reads its own records in the lines of files. */
import { type Client, CombinedError, type TypedDocumentNode } from 'urql';
import type { ExportStaysQuery, ExportStaysQueryVariables } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import type { RecordFileKind } from '../graph/permissions.js';
import { patiently } from './patience.js';

const PEOPLE = graphql(`
  query ExportPeople($after: Cursor) { written: exportPeople(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const SERVICES = graphql(`
  query ExportServices($after: Cursor) { written: exportServices(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const DOSSIERS = graphql(`
  query ExportDossiers($after: Cursor) { written: exportDossiers(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const STAYS = graphql(`
  query ExportStays($after: Cursor) { written: exportStays(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const PROCEDURES = graphql(`
  query ExportProcedures($after: Cursor) { written: exportProcedures(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const CONTRACTS = graphql(`
  query ExportContracts($after: Cursor) { written: exportContracts(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const ENROLMENTS = graphql(`
  query ExportEnrolments($after: Cursor) { written: exportEnrolments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);
const ASSESSMENTS = graphql(`
  query ExportAssessments($after: Cursor) { written: exportAssessments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }
`);

type Export = TypedDocumentNode<ExportStaysQuery, ExportStaysQueryVariables>;

/** Every kind of file that an organisation takes along. */
const BY_KIND: Readonly<Record<RecordFileKind, Export>> = {
  people: PEOPLE,
  services: SERVICES,
  dossiers: DOSSIERS,
  stays: STAYS,
  procedures: PROCEDURES,
  contracts: CONTRACTS,
  enrolments: ENROLMENTS,
  assessments: ASSESSMENTS,
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
  kind: RecordFileKind,
  onProgress: (lines: number) => void,
): Promise<WrittenFile | CombinedError> {
  const linesAfter = (after: string | null) => patiently(() => client.query(BY_KIND[kind], { after }).toPromise());
  const lines: (readonly string[])[] = [];
  for (let after: string | null = null; ; ) {
    const { data, error } = await linesAfter(after);
    const written = data?.written;
    if (!written || error) return error ?? new CombinedError({ networkError: new Error('nothing was answered') });
    lines.push(...written.edges.map(({ node }) => node.cells));
    onProgress(lines.length);
    if (!written.pageInfo.hasNextPage) return { columns: written.columns, lines };
    after = written.pageInfo.endCursor ?? null;
  }
}
