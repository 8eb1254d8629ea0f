import { FILE_KINDS, type FileColumn, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { columnsRead } from '@passerelle/schema/partner-file/naming';
import { Select } from '../components/select.js';
import { useTranslation } from '../language/translation.js';
import type { ChosenFile, Mapping } from './chosen-file.js';
import { firstLines } from './file-lines.js';
import './column-mapping.css';

interface ColumnMappingProps {
  readonly file: ChosenFile;
  readonly kind: FileKind;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

/** How many of the first lines are shown, by which the viewer sees whether a column is the right one. */
const SHOWN_LINES = 3;
const ABSENT = '';

/** Which column of the file fills each column of its kind, with what the first lines say there. */
export function ColumnMapping({ file, kind, mapping, onChange }: ColumnMappingProps) {
  const t = useTranslation();
  const lines = firstLines(file, SHOWN_LINES);
  const names = file.header.flatMap((name, at) => (name === '' ? [] : [{ value: String(at), name }]));
  const options = [{ value: ABSENT, name: t('import.absent') }, ...names];
  return (
    <ul className="plain column-mapping">
      {columnsRead<FileColumn>(FILE_KINDS[kind].columns).map((column) => {
        const at = mapping[column] ?? null;
        return (
          <li key={column}>
            <Select
              label={t(`import.column.${column}`)}
              value={at === null ? ABSENT : String(at)}
              onChange={(value) => onChange({ ...mapping, [column]: value === ABSENT ? null : Number(value) })}
              options={options}
            />
            <p>
              <small>
                {at === null
                  ? ''
                  : lines
                      .map((cells) => cells[at])
                      .filter(Boolean)
                      .join(' · ')}
              </small>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
