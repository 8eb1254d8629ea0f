import type { FileKind } from '@passerelle/schema/partner-file/kinds';
import { useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useClient } from 'urql';
import { Failure } from '../components/failure.js';
import { PageHeading } from '../components/page-heading.js';
import { Select } from '../components/select.js';
import { exportableKinds, importableKinds } from '../graph/permissions.js';
import type { Viewer } from '../graph/viewer.js';
import { useTranslation } from '../language/translation.js';
import { type ChosenFile, type FileProblem, type Mapping, mappingOf, readChosen } from './chosen-file.js';
import { ColumnMapping } from './column-mapping.js';
import { FileChoice } from './file-choice.js';
import { countLines, linesOf } from './file-lines.js';
import { sendLines } from './import-mutations.js';
import { namePeople } from './name-people.js';
import { Outcome } from './outcome.js';
import { type ImportOutcome, sendAll } from './send-lines.js';
import { TakeAlong } from './take-along.js';

/** A file on its way into the hub. */
interface Chosen {
  readonly file: ChosenFile;
  readonly kind: FileKind;
  readonly mapping: Mapping;
}

interface Done {
  readonly outcome: ImportOutcome;
  readonly isPreview: boolean;
}

const statusOf = ({ isPreview, outcome }: Done) => {
  if (isPreview) return 'import.looked';
  return outcome.finished ? 'import.finished' : 'import.brokenOff';
};

/** Takes in a partner's file of records, or of the register: it is looked at first, and a line that is refused holds up no other. */
export default function Import({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslation();
  const client = useClient();
  const kinds = importableKinds(viewer);
  const along = exportableKinds(viewer);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const under = useRef(new AbortController());
  const text = chosen?.file.text;
  const total = useMemo(() => (text === undefined ? 0 : countLines(text)), [text]);
  const [first, ...others] = kinds;
  if (!first) return <PageHeading>{t('not-found')}</PageHeading>;

  const choose = async (file: File) => {
    const read = await readChosen(file, [first, ...others]);
    setDone(null);
    setProblem('problem' in read ? read.problem : null);
    setChosen('problem' in read ? null : { ...read, mapping: mappingOf(read.file.header, read.kind) });
  };
  const change = (to: Partial<Chosen>) => {
    setDone(null);
    if (chosen) setChosen({ ...chosen, ...to });
  };
  const send = async ({ file, kind, mapping }: Chosen, isPreview: boolean) => {
    under.current = new AbortController();
    setDone(null);
    setProgress(0);
    const outcome = await sendAll(linesOf(file, kind, mapping), {
      identify: (lines) => namePeople(client, kind, lines),
      send: (lines) => sendLines(client, kind, isPreview, lines),
      signal: under.current.signal,
      onProgress: setProgress,
    });
    setProgress(null);
    setDone({ outcome, isPreview });
  };
  const isSending = progress !== null;
  return (
    <>
      <PageHeading>{t('import.title')}</PageHeading>
      <p>{t('import.help')}</p>
      {!isSending && <FileChoice onChoose={(file) => void choose(file)} />}
      {problem && (
        <p className="failure" role="alert">
          {typeof problem === 'string' ? t(`import.${problem}`) : t('import.doubtful', { line: problem.doubtfulLine })}
        </p>
      )}
      {chosen && <p>{t('import.chosen', { name: chosen.file.name })}</p>}
      {chosen && !isSending && (
        <>
          <Select
            label={t('import.kind')}
            value={chosen.kind}
            onChange={(kind) => change({ kind, mapping: mappingOf(chosen.file.header, kind) })}
            options={kinds.map((value) => ({ value, name: t(`import.kind.${value}`) }))}
          />
          <h2>{t('import.columns')}</h2>
          <p>{t('import.columns.help')}</p>
          <ColumnMapping {...chosen} onChange={(mapping) => change({ mapping })} />
          <div className="actions">
            <Button className={done?.isPreview ? 'quiet' : 'primary'} onPress={() => void send(chosen, true)}>
              {t('import.preview')}
            </Button>
            {done?.isPreview && done.outcome.finished && (
              <Button className="primary" onPress={() => void send(chosen, false)}>
                {t('import.send')}
              </Button>
            )}
          </div>
        </>
      )}
      {isSending && (
        <div className="actions">
          <label>
            {t('import.progress', { done: progress, total })} <progress value={progress} max={total} />
          </label>
          <Button onPress={() => under.current.abort()}>{t('import.stop')}</Button>
        </div>
      )}
      <p role="status">{done && t(statusOf(done))}</p>
      {done?.outcome.error && <Failure error={done.outcome.error} />}
      {done && chosen && <Outcome {...done} file={chosen.file} mapping={chosen.mapping} />}
      {along.length > 0 && <TakeAlong kinds={along} />}
    </>
  );
}
