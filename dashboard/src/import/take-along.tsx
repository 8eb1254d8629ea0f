import { bodyLines, headerLine } from '@passerelle/schema/partner-file/written';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { CombinedError, useClient } from 'urql';
import { Failure } from '../components/failure.js';
import { saveFile } from '../components/save-file.js';
import type { RecordFileKind } from '../graph/permissions.js';
import { useTranslation } from '../language/translation.js';
import { readWritten } from './written-lines.js';

/** What became of a file of records, or how far it is. */
type Taking =
  | { readonly is: 'READ'; readonly lines: number }
  | { readonly is: 'SAVED'; readonly lines: number }
  | { readonly is: 'BROKEN_OFF'; readonly error: CombinedError };

/** A manager takes the records of their organisation along, in the files that the import takes: each file is read whole, and then saved. */
export function TakeAlong({ kinds }: { readonly kinds: readonly RecordFileKind[] }) {
  const t = useTranslation();
  const client = useClient();
  const [taking, setTaking] = useState<Taking | null>(null);
  const isReading = taking?.is === 'READ';
  const take = async (kind: RecordFileKind) => {
    setTaking({ is: 'READ', lines: 0 });
    const file = await readWritten(client, kind, (lines) => setTaking({ is: 'READ', lines }));
    if (file instanceof CombinedError) return setTaking({ is: 'BROKEN_OFF', error: file });
    saveFile(`${kind}.csv`, new Blob([headerLine(file.columns), bodyLines(file.lines)], { type: 'text/csv' }));
    setTaking({ is: 'SAVED', lines: file.lines.length });
  };
  return (
    <section aria-labelledby="along">
      <h2 id="along">{t('import.along')}</h2>
      <p>{t('import.along.help')}</p>
      <div className="actions">
        {kinds.map((kind) => (
          <Button key={kind} isDisabled={isReading} onPress={() => void take(kind)}>
            {t('import.along.kind', { kind: t(kind === 'people' ? 'import.along.people' : `import.kind.${kind}`) })}
          </Button>
        ))}
      </div>
      <p role="status">
        {taking?.is === 'READ' && t('import.along.read', { count: taking.lines })}
        {taking?.is === 'SAVED' && t('import.along.saved', { count: taking.lines })}
      </p>
      {taking?.is === 'BROKEN_OFF' && <Failure error={taking.error} />}
    </section>
  );
}
