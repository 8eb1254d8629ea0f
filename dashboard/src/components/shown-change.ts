import type { RecordAct } from '../graph/generated/graphql.js';
import type { RecordKind } from './changed-record.js';

/** A change of a record, as the API tells of it. */
export interface ShownChange {
  /** Whose history it is of. */
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly version: number;
  readonly at: string;
  readonly act: RecordAct;
  readonly holder?: { readonly name: string } | null;
  readonly by?: { readonly displayName: string } | null;
  readonly before: readonly FormerField[];
}

/** What one field said before. */
export interface FormerField {
  readonly field: string;
  readonly value?: string | null;
}
