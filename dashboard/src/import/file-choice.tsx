import { useId } from 'react';
import { useTranslation } from '../language/translation.js';
import '../components/field.css';
import './file-choice.css';

/** Takes a file that is dropped or chosen: the browser's own input takes both. */
export function FileChoice({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const t = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('import.file')}</label>
      <input
        id={id}
        type="file"
        className="file-choice"
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) onChoose(chosen);
          // The same file may have been corrected since: it can be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
