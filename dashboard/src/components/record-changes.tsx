import type { ReactNode } from 'react';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import { InlineList } from './inline-list.js';
import { printedFor } from './printed-words.js';
import type { FormerField, HistoryKind, ShownChange } from './shown-change.js';
import './record-changes.css';

interface RecordChangesProps {
  readonly changes: readonly ShownChange[];
  /** The names of professionals whom the reader knows, by their ids. */
  readonly names?: ReadonlyMap<string, string>;
  /** What is said beside a change, e.g. of which record it is. */
  readonly beside?: (change: ShownChange) => ReactNode;
}

/** How records came to say what they say: who changed them, when, and what they said before. */
export function RecordChanges({ changes, names, beside }: RecordChangesProps) {
  const t = usePersonTranslation();
  const { instant } = useFormatters();
  return (
    <ol className="plain changes">
      {changes.map((change) => {
        const { kind, recordId, record, version, at, act, holder, by, before } = change;
        const label = `history.record.${record}`;
        return (
          <li key={`${recordId} ${version}`}>
            {t.has(label) && <span className="tag">{t(label)}</span>}{' '}
            <strong>{t(kind === 'stay' ? `stay.${act}` : `history.${act}`)}</strong> {beside?.(change)}
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
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;

interface BeforeProps {
  readonly kind: HistoryKind;
  readonly fields: readonly FormerField[];
  readonly names: ReadonlyMap<string, string> | undefined;
}

/** What the fields that were changed said before. A field without words is none that people read. */
function Before({ kind, fields, names }: BeforeProps) {
  const t = usePersonTranslation();
  const { day, instant, colon, comma } = useFormatters();
  const inWords = ({ field, value }: FormerField): string => {
    if (value == null) return t('history.nothing');
    // A list of codes is written with commas.
    const keys = value.split(', ').map((code) => `${kind}.${field}.${code}`);
    const words = keys.flatMap((key) => (t.has(key) ? [t(key)] : []));
    if (words.length === keys.length) return words.join(comma);
    const printed = printedFor(`${kind}.${field}`, value);
    if (printed !== null) return printed;
    if (field.endsWith('Id')) return names?.get(value) ?? t('history.someone');
    if (field.endsWith('Ids'))
      return value
        .split(', ')
        .map((id) => names?.get(id) ?? t('history.someone'))
        .join(comma);
    if (INSTANT.test(value)) return instant(value);
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
