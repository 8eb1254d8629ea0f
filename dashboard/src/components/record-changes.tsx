import type { ReactNode } from 'react';
import type { RecordAct } from '../graph/generated/graphql.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { InlineList } from './inline-list.js';
import './record-changes.css';

/**
 * The kinds of records whose fields and codes have words: `stay.since`, `stay.exitReason.OWN_HOUSING`. Those of stays are in every
 * language, because the person reads them too.
 */
export type RecordKind = 'stay' | 'dossier' | 'procedure' | 'training';

/** A change of a record, as the API tells of it. */
export interface ShownChange {
  readonly recordId: string;
  readonly version: number;
  readonly at: string;
  readonly act: RecordAct;
  readonly holder?: { readonly name: string } | null;
  readonly by?: { readonly displayName: string } | null;
  readonly before: readonly FormerField[];
}
interface FormerField {
  readonly field: string;
  readonly value?: string | null;
}

interface RecordChangesProps {
  readonly kind: RecordKind;
  readonly changes: readonly ShownChange[];
  /** The names of professionals whom the reader knows, by their ids. */
  readonly names?: ReadonlyMap<string, string>;
  /** What is said beside a change, e.g. of which record it is. */
  readonly beside?: (change: ShownChange) => ReactNode;
}

/** How records came to say what they say: who changed them, when, and what they said before. */
export function RecordChanges({ kind, changes, names, beside }: RecordChangesProps) {
  const t = useTranslation();
  const { instant } = useFormatters();
  return (
    <ol className="plain changes">
      {changes.map((change) => {
        const { recordId, version, at, act, holder, by, before } = change;
        return (
          <li key={`${recordId} ${version}`}>
            <strong>{t(`${kind}.${act}`)}</strong> {beside?.(change)}
            <br />
            <small>
              <InlineList values={[instant(at), by?.displayName ?? t('history.software'), holder?.name]} />
            </small>
            <Before kind={kind} fields={before} names={names} />
          </li>
        );
      })}
    </ol>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

interface BeforeProps {
  readonly kind: RecordKind;
  readonly fields: readonly FormerField[];
  readonly names: ReadonlyMap<string, string> | undefined;
}

/** What the fields that were changed said before. A field without words is none that people read. */
function Before({ kind, fields, names }: BeforeProps) {
  const t = useTranslation();
  const { day, colon, comma } = useFormatters();
  const inWords = ({ field, value }: FormerField): string => {
    if (value == null) return t('history.nothing');
    // A list of codes is written with commas.
    const keys = value.split(', ').map((code) => `${kind}.${field}.${code}`);
    const words = keys.flatMap((key) => (t.has(key) ? [t(key)] : []));
    if (words.length === keys.length) return words.join(comma);
    if (field.endsWith('Id')) return names?.get(value) ?? t('history.someone');
    return DAY.test(value) ? day(value) : value;
  };
  const shown = fields.flatMap((one) => {
    const label = `${kind}.${one.field}`;
    return t.has(label) ? [{ label, text: inWords(one) }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <>
      <p>{t('history.before')}</p>
      <ul>
        {shown.map(({ label, text }) => (
          <li key={label}>
            {t(label)}
            {colon}
            <bdi>{text}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}
