import { useHistoryAct } from '../../components/history-dialog.js';
import { InlineList } from '../../components/inline-list.js';
import { RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { isWithheld } from '../../graph/client.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, labelOf, type RecordReading } from '../category-part.js';
import { Corrections } from '../corrections.js';
import type { SharedPerson } from '../shared-person.js';
import { ChangeEnrolmentDialog, EnrolInCourseDialog, EnrolmentInErrorDialog, type EnrolmentOnRecord } from './enrolment-dialogs.js';
import { TrainingHistory } from './training-history.js';

/** What each part of what a training provider holds is given. */
export interface TrainingPartProps {
  readonly person: SharedPerson;
  readonly reading: RecordReading;
  /** Undefined where the viewer's organisation writes no record of the person. */
  readonly writing: RecordWriting | undefined;
}

/** Where the hub says that places are withheld: it gives some of the list, and says so of the others. */
const EVERY_PLACE = ['training', 'training.enrolments'];

/** The courses that the person follows or followed, and what a provider writes of its own. */
export function TrainingPart({ person, reading, writing }: TrainingPartProps) {
  const t = useTranslation();
  const { organisation } = reading.viewer;
  const enrolments = person.training?.enrolments ?? [];
  const othersAreWithheld = isWithheld(reading.withheld, ['youngPerson', 'training', 'enrolments']);
  const history = useHistoryAct(({ title, onClose }) => <TrainingHistory person={person} title={title} onClose={onClose} />);
  const acts = writing && organisation?.kind === 'TRAINING_PROVIDER' && (
    <RecordActs
      of={`training ${person.id}`}
      what={labelOf(reading.policy, 'TRAINING')}
      acts={[
        {
          name: 'enrol',
          label: t('training.enrol'),
          done: t('record.done'),
          dialog: (ways) => <EnrolInCourseDialog personId={person.id} providerId={organisation.id} {...ways} />,
        },
        history,
      ]}
      {...writing}
    />
  );
  return (
    <CategoryPart reading={reading} fields={enrolments.length > 0 ? ['training'] : EVERY_PLACE} category="TRAINING" acts={acts}>
      {enrolments.length > 0 && (
        <>
          <ul>
            {enrolments.map((enrolment) => (
              <li key={enrolment.id}>
                <Place enrolment={enrolment} />
                {writing && enrolment.course.provider.id === organisation?.id && (
                  <Corrections
                    of={`enrolment ${enrolment.id}`}
                    what={enrolment.course.title}
                    change={(ways) => <ChangeEnrolmentDialog key={enrolment.id} enrolment={enrolment} {...ways} />}
                    inError={(ways) => <EnrolmentInErrorDialog enrolment={enrolment} {...ways} />}
                    {...writing}
                  />
                )}
              </li>
            ))}
          </ul>
          {othersAreWithheld && <p className="suppressed">{t('training.others')}</p>}
        </>
      )}
    </CategoryPart>
  );
}

/** A place on a course, and how it went. */
function Place({ enrolment: { status, startedOn, endedOn, attendanceRate, course } }: { readonly enrolment: EnrolmentOnRecord }) {
  const t = useTranslation();
  const { day, number } = useFormatters();
  return (
    <>
      {course.title} <small>{course.provider.name}</small>
      <br />
      <small>
        <InlineList
          values={[
            t(`training.${status}`),
            startedOn && t('person.since', { day: day(startedOn) }),
            endedOn && t('person.until', { day: day(endedOn) }),
            attendanceRate != null && t('training.attended', { rate: number(attendanceRate * 100) }),
          ].map((value) => value || null)}
        />
      </small>
    </>
  );
}
