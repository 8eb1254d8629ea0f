import { InlineList } from '../../components/inline-list.js';
import type { RecordWriting } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, labelOf, type RecordReading } from '../category-part.js';
import { EndAccess, mayEndAccess } from '../end-access.js';
import type { SharedPerson } from '../shared-person.js';
import { AccompanimentActs } from './accompaniment-acts.js';
import type { StandingAccompaniment } from './dossier-dialog.js';

interface AccompanimentPartProps {
  readonly person: SharedPerson;
  readonly reading: RecordReading;
  /** Undefined where the viewer's organisation writes no record of the person. */
  readonly writing: RecordWriting | undefined;
}

/** Where the accompaniment by a Mission Locale stands, and what one does with it. */
export function AccompanimentPart({ person, reading, writing }: AccompanimentPartProps) {
  const { accompaniment } = person;
  const { viewer, policy } = reading;
  const acts = writing && viewer.organisation?.kind === 'MISSION_LOCALE' && (
    <AccompanimentActs person={person} viewer={viewer} what={labelOf(policy, 'ACCOMPANIMENT')} {...writing} />
  );
  return (
    <CategoryPart reading={reading} fields={['accompaniment']} category="ACCOMPANIMENT" acts={acts}>
      {accompaniment && <StandingAt accompaniment={accompaniment} reading={reading} />}
    </CategoryPart>
  );
}

interface StandingAtProps {
  readonly accompaniment: StandingAccompaniment;
  readonly reading: RecordReading;
}

function StandingAt({ accompaniment, reading: { viewer } }: StandingAtProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { status, programme, identifiedOn, enrolledOn, pausedOn, endedOn, endReason, exitedTo, transferredOn, receivedOn } = accompaniment;
  const { organisation, referent } = accompaniment;
  const last = { IDENTIFIED: identifiedOn, ENROLLED: enrolledOn, PAUSED: pausedOn, ENDED: endedOn }[status];
  return (
    <>
      <p>
        {t(`dossier.status.${status}`)}
        {last && ` ${t('person.since', { day: day(last) })}`}
        <br />
        <small>
          <InlineList
            values={[
              t(`dossier.programme.${programme}`),
              endReason && t(`dossier.endReason.${endReason}`),
              exitedTo && t(`dossier.exitedTo.${exitedTo}`),
              transferredOn && t('transfer.away', { day: day(transferredOn) }),
              receivedOn && t('transfer.received', { day: day(receivedOn) }),
            ]}
          />
        </small>
        <br />
        <small>
          {organisation.name}
          {referent && `, ${referent.displayName}`}
        </small>
      </p>
      {referent && mayEndAccess(viewer, organisation.id) && <EndAccess professional={referent} viewer={viewer} />}
    </>
  );
}
