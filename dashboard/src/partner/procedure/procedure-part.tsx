import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import { EndDate } from '../../components/end-date.js';
import { useHistoryAct } from '../../components/history-dialog.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, labelOf, type RecordReading, readsAsHolder } from '../category-part.js';
import type { SharedPerson } from '../shared-person.js';
import type { OwnProcedure } from './own-procedure.js';
import { PermitDialog } from './permit-dialog.js';
import { ProcedureHistory } from './procedure-history.js';
import { ProcedureInErrorDialog } from './procedure-in-error-dialog.js';
import { ProtectionDialog } from './protection-dialog.js';
import { StageDialog } from './stage-dialog.js';

/** What each part of what an OFII service holds is given. */
export interface ProcedurePartProps {
  readonly person: SharedPerson;
  readonly reading: RecordReading;
  /** Undefined where the viewer's organisation writes no record of the person. */
  readonly writing: RecordWriting | undefined;
}

/** Where the asylum procedure stands, and what an OFII service writes of it. */
export function ProcedurePart({ person, reading, writing }: ProcedurePartProps) {
  const { procedure } = person;
  const isOwn = readsAsHolder(reading, 'ADMINISTRATIVE_STATUS');
  const acts = writing && reading.viewer.organisation?.kind === 'OFII' && (isOwn || !procedure) && (
    <ProcedureActs person={person} procedure={procedure ?? null} what={labelOf(reading.policy, 'ADMINISTRATIVE_STATUS')} {...writing} />
  );
  return (
    <CategoryPart reading={reading} fields={['procedure']} category="ADMINISTRATIVE_STATUS" acts={acts}>
      {procedure && <Procedure procedure={procedure} />}
    </CategoryPart>
  );
}

interface ProcedureActsProps extends RecordWriting {
  readonly person: SharedPerson;
  readonly procedure: OwnProcedure | null;
  /** The name of the part of the record. */
  readonly what: string;
}

function ProcedureActs({ person, procedure, what, ...writing }: ProcedureActsProps) {
  const t = useTranslation();
  const done = t('record.done');
  const stage: OfferedAct = {
    name: 'stage',
    label: t('procedure.stage.new'),
    done,
    dialog: (ways) => <StageDialog key={procedure?.id} personId={person.id} procedure={procedure} {...ways} />,
  };
  const onProcedure: readonly OfferedAct[] = procedure
    ? [
        {
          name: 'protection',
          label: t('procedure.protection'),
          done,
          dialog: (ways) => <ProtectionDialog key={procedure.id} procedure={procedure} {...ways} />,
        },
        {
          name: 'permit',
          label: t('procedure.residencePermit'),
          done,
          dialog: (ways) => <PermitDialog key={procedure.id} procedure={procedure} {...ways} />,
        },
        {
          name: 'in error',
          label: t('record.inError'),
          done: t('record.takenOut'),
          dialog: (ways) => <ProcedureInErrorDialog procedure={procedure} {...ways} />,
        },
      ]
    : [];
  const history = useHistoryAct(({ title, onClose }) => <ProcedureHistory person={person} title={title} onClose={onClose} />);
  return <RecordActs of={`procedure ${person.id}`} what={what} acts={[stage, ...onProcedure, history]} {...writing} />;
}

/** The stage of the asylum procedure, and until when the residence permit holds. */
function Procedure({ procedure }: { readonly procedure: OwnProcedure }) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { stage, decidedOn, registeredOn, protection, residencePermit, permitExpiresOn } = procedure;
  const from = decidedOn ?? registeredOn;
  return (
    <>
      <p>
        {t(`procedure.stage.${stage}`)}
        {protection && ` (${t(`procedure.protection.${protection}`)})`}
        {from && ` ${t('person.since', { day: day(from) })}`}
      </p>
      {(residencePermit || permitExpiresOn) && (
        <p>
          {residencePermit && <span lang="fr">{RESIDENCE_PERMITS[residencePermit]}</span>}{' '}
          {permitExpiresOn && <EndDate day={permitExpiresOn} />}
        </p>
      )}
    </>
  );
}
