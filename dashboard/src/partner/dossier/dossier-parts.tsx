import { useEffect } from 'react';
import { useQuery } from 'urql';
import { Failure } from '../../components/failure.js';
import type { RecordWriting } from '../../components/record-acts.js';
import { groundsIn, WITH_GROUNDS, withheldIn } from '../../graph/client.js';
import { useTranslation } from '../../language/translation.js';
import type { RecordReading } from '../category-part.js';
import { DOSSIER, type SharedPerson } from '../shared-person.js';
import { AccompanimentPart } from './accompaniment-part.js';
import { BarriersPart } from './barriers-part.js';
import { EligibilityPart } from './eligibility-part.js';
import { InterviewsPart } from './interviews-part.js';
import { NotesPart } from './notes-part.js';
import { SituationPart } from './situation-part.js';

interface DossierPartsProps {
  readonly person: SharedPerson;
  readonly reading: RecordReading;
  /** How often the record was read. */
  readonly reads: number;
  /** Undefined where the viewer's organisation writes no record of the person. */
  readonly writing: RecordWriting | undefined;
}

/** What a Mission Locale holds of a person: where the accompaniment stands, and all that hangs on it. */
export function DossierParts({ person, reading, reads, writing }: DossierPartsProps) {
  const t = useTranslation();
  const isHeld = person.accompaniment != null;
  const isOwn = isHeld && person.accompaniment?.organisation.id === reading.viewer.organisation?.id;
  const [{ data, error, extensions }, ask] = useQuery({
    query: DOSSIER,
    variables: { id: person.id, isOwn },
    context: WITH_GROUNDS,
    pause: !isHeld,
  });
  useEffect(() => {
    if (reads > 0 && isHeld) ask();
  }, [reads, isHeld, ask]);
  const dossier = data?.youngPerson?.accompaniment;
  const part = {
    personId: person.id,
    reading: { ...reading, withheld: withheldIn(extensions), grounds: groundsIn(extensions), error },
    writing: isOwn && writing ? { onDone: writing.onDone, onStale: () => [writing.onStale(), ask()] } : undefined,
  };
  return (
    <>
      <AccompanimentPart person={person} reading={reading} writing={writing} />
      {error && !dossier && <Failure error={error} retry={ask} />}
      {person.accompaniment && !data && !error && <p className="loading">{t('loading')}</p>}
      {dossier && (
        <>
          <SituationPart dossier={dossier} {...part} />
          <EligibilityPart dossier={dossier} {...part} />
          <BarriersPart dossier={dossier} {...part} />
          {isOwn && <InterviewsPart dossier={dossier} {...part} />}
          <NotesPart dossier={dossier} {...part} />
        </>
      )}
    </>
  );
}
