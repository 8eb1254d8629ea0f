import { z } from 'zod';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { TrainingStatus } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import type { SharedPerson } from '../shared-person.js';
import { useCoursesOf } from '../use-courses-of.js';

const ENROL = graphql(`
  mutation EnrolInCourse($courseId: ID!, $personId: ID!, $startedOn: Date) {
    enrolInCourse(courseId: $courseId, personId: $personId, startedOn: $startedOn) { id version }
  }
`);
const CHANGE = graphql(`
  mutation ChangeEnrolment($id: ID!, $version: Int!, $input: EnrolmentInput!) {
    changeEnrolment(id: $id, version: $version, input: $input) { id version }
  }
`);
const IN_ERROR = graphql(`
  mutation EnrolmentEnteredInError($id: ID!, $version: Int!) { enrolmentEnteredInError(id: $id, version: $version) }
`);

/** A place on a course. */
export type EnrolmentOnRecord = NonNullable<NonNullable<SharedPerson['training']>['enrolments']>[number];

const STATUSES = every<TrainingStatus>({ REGISTERED: true, ONGOING: true, COMPLETED: true, DROPPED: true });
/** The longest time, by the schema, that a day of a place lies back. */
const YEARS_BACK = 30;

interface EnrolDialogProps extends ActWays {
  readonly personId: string;
  /** The viewer's organisation. */
  readonly providerId: string;
}

/** Gives the person a place on one of the provider's courses. */
export function EnrolInCourseDialog({ personId, providerId, ...ways }: EnrolDialogProps) {
  const t = useTranslation();
  const courses = useCoursesOf(providerId);
  const fields = { courseId: '', startedOn: '' };
  const form = useRecordForm(`enrol in course ${personId}`, z.object({ courseId: z.string(), startedOn: z.string() }), {
    version: 0,
    fields,
  });
  const open = courses === 'asked' ? [] : (courses ?? []).filter(({ closedOn }) => !closedOn);
  const courseId = form.fields.courseId || (open[0]?.id ?? '');
  const variables = { personId, courseId, startedOn: form.fields.startedOn || null };
  const seatsOf = (seats: number | null | undefined): string =>
    seats == null ? t('courses.unknown') : t('courses.seats', { count: seats });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={ENROL}
      variables={variables}
      isDisabled={courseId === ''}
      conflict="training.noPlace"
      {...ways}
    >
      {courses === null && <p className="failure">{t('away')}</p>}
      {courses !== 'asked' && courses !== null && open.length === 0 && <p>{t('training.noCourse')}</p>}
      <Select
        {...form.field('courseId')}
        value={courseId}
        label={t('training.courseId')}
        options={open.map(({ id, title, seatsLeft }) => ({ value: id, name: `${title} (${seatsOf(seatsLeft)})` }))}
      />
      <TextField
        {...form.field('startedOn')}
        label={t('training.startedOn')}
        hint={t('training.startedOn.hint')}
        type="date"
        min={yearsFromToday(-YEARS_BACK)}
        max={dayAfter(0)}
      />
    </RecordDialog>
  );
}

interface EnrolmentDialogProps extends ActWays {
  readonly enrolment: EnrolmentOnRecord;
}

const enrolmentShape = z.object({
  status: z.enum(STATUSES),
  startedOn: z.string(),
  endedOn: z.string(),
  hoursAttended: z.string(),
});

/** Changes how a place on a course went: begun, ended, given up. */
export function ChangeEnrolmentDialog({ enrolment, ...ways }: EnrolmentDialogProps) {
  const t = useTranslation();
  const { id, version, status, startedOn, endedOn, hoursAttended } = enrolment;
  const fields = { status, startedOn: startedOn ?? '', endedOn: endedOn ?? '', hoursAttended: String(hoursAttended ?? '') };
  const form = useRecordForm(`enrolment ${id}`, enrolmentShape, { version, fields });
  const told = form.fields;
  const isOver = told.status === 'COMPLETED' || told.status === 'DROPPED';
  const input = {
    status: told.status,
    startedOn: told.startedOn || null,
    endedOn: isOver ? told.endedOn || null : null,
    hoursAttended: told.hoursAttended ? Number(told.hoursAttended) : null,
  };
  const days = { type: 'date', max: dayAfter(0) } as const;
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input }}
      conflict="training.noPlace"
      {...ways}
    >
      <Select
        {...form.field('status')}
        label={t('training.status')}
        options={STATUSES.map((value) => ({ value, name: t(`training.status.${value}`) }))}
      />
      <div className="row">
        <TextField
          {...form.field('startedOn')}
          label={t('training.startedOn')}
          min={yearsFromToday(-YEARS_BACK)}
          isRequired={told.status !== 'REGISTERED'}
          {...days}
        />
        {isOver && <TextField {...form.field('endedOn')} label={t('training.endedOn')} min={told.startedOn || undefined} {...days} />}
      </div>
      <TextField
        {...form.field('hoursAttended')}
        label={t('training.hoursAttended')}
        hint={t('training.hoursAttended.hint')}
        type="number"
        min="0"
        max="10000"
        step="any"
      />
    </RecordDialog>
  );
}

/** Takes out a place on a course that was entered in error, with its attendance. */
export function EnrolmentInErrorDialog({ enrolment, ...ways }: EnrolmentDialogProps) {
  const t = useTranslation();
  const sure = t('training.enrolment.sure', { title: enrolment.course.title });
  return <InErrorDialog record={enrolment} mutation={IN_ERROR} sure={sure} yes={t('record.inError.yes')} {...ways} />;
}
