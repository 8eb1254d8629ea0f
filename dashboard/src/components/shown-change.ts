import type { RecordAct, RecordKind } from '../graph/generated/graphql.js';

/** The histories whose fields and codes have words: `stay.since`, `stay.exitReason.OWN_HOUSING`. */
export type HistoryKind = PersonalKind | RegisteredKind;

/** What an owner keeps of a person. */
export type PersonalKind = 'stay' | 'dossier' | 'procedure' | 'training';

/** What the register of members keeps. */
export type RegisteredKind = 'organisation' | 'professional' | 'partnership' | 'referent' | 'machine' | 'service';

/** A change of a record, as the API tells of it. */
export interface ShownChange {
  /** Whose history it is of. */
  readonly kind: HistoryKind;
  readonly recordId: string;
  readonly record: RecordKind;
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
