import { refusedLinesFile } from '@passerelle/schema/partner-file/refused-lines';
import { sayRemedy } from '@passerelle/schema/partner-file/remedies';
import { Button } from 'react-aria-components';
import { saveFile } from '../components/save-file.js';
import { useLanguage, useTranslation } from '../language/translation.js';
import type { ChosenFile, Mapping } from './chosen-file.js';
import type { ImportOutcome } from './send-lines.js';
import './outcome.css';

interface OutcomeProps {
  readonly outcome: ImportOutcome;
  readonly isPreview: boolean;
  readonly file: ChosenFile;
  readonly mapping: Mapping;
}

/** How many refused lines the page shows; the file has all of them. */
const SHOWN_LINES = 20;

/** What became of a file, or would become of it, and the lines that were refused. */
export function Outcome({ outcome, isPreview, file, mapping }: OutcomeProps) {
  const t = useTranslation();
  const language = useLanguage() === 'fr' ? 'fr' : 'en';
  const { added, changed, same } = outcome;
  const refused = outcome.refused.toSorted((one, other) => one.line - other.line);
  const nameIn = (column: string): string => file.header[mapping[column] ?? -1] ?? column;
  const save = () => {
    const lines = refused.map((line) => ({ ...line, column: nameIn(line.column) }));
    const columns = file.header.filter((name) => name !== '');
    const name = file.name.replace(/(\.\w+)?$/, `.${t('import.refused.file')}.csv`);
    saveFile(name, new Blob([refusedLinesFile(columns, lines, language)], { type: 'text/csv;charset=utf-8' }));
  };
  const count = new Set(refused.map(({ line }) => line)).size;
  return (
    <section aria-label={t(isPreview ? 'import.wouldBe' : 'import.became')}>
      <h2>{t(isPreview ? 'import.wouldBe' : 'import.became')}</h2>
      <ul>
        <li>{t('import.added', { count: added })}</li>
        <li>{t('import.changed', { count: changed })}</li>
        <li>{t('import.same', { count: same })}</li>
        <li>{t('import.refused', { count })}</li>
      </ul>
      {outcome.found.length > 0 && (
        <>
          <h3>{t('import.found')}</h3>
          <ul>
            {outcome.found.slice(0, SHOWN_LINES).map(({ line, names }) => (
              <li key={line}>{t('import.found.line', { line, names })}</li>
            ))}
          </ul>
          {outcome.found.length > SHOWN_LINES && <p>{t('import.found.more', { count: outcome.found.length - SHOWN_LINES })}</p>}
        </>
      )}
      {count > 0 && (
        <>
          <Button onPress={save}>{t('import.refused.save')}</Button>
          <table className="refused-lines">
            <caption>{t('import.refused.first')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('import.line')}</th>
                <th scope="col">{t('import.column')}</th>
                <th scope="col">{t('import.problem')}</th>
              </tr>
            </thead>
            <tbody>
              {refused.slice(0, SHOWN_LINES).map(({ line, column, problem }, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line may be refused twice for one column, and the list never changes
                <tr key={nth}>
                  <th scope="row">{line}</th>
                  <td>{nameIn(column)}</td>
                  <td>{sayRemedy(problem, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
