import { ConfirmDialog } from '../../components/confirm-dialog.js';
import type { ActWays } from '../../components/record-acts.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import type { CoursesQuery } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { CourseInputs, courseInput, courseShape, EMPTY_COURSE } from './course-fields.js';

const PUBLISH = graphql(`
  mutation PublishCourse($input: CourseInput!) { publishCourse(input: $input) { id version } }
`);
const CHANGE = graphql(`
  mutation ChangeCourse($id: ID!, $version: Int!, $input: CourseInput!) { changeCourse(id: $id, version: $version, input: $input) { id version } }
`);
const CLOSE = graphql(`
  mutation CloseCourse($id: ID!, $version: Int!) { closeCourse(id: $id, version: $version) { id version } }
`);
const REOPEN = graphql(`
  mutation ReopenCourse($id: ID!, $version: Int!) { reopenCourse(id: $id, version: $version) { id version } }
`);

/** A course as the catalogue gives it. */
export type ListedCourse = NonNullable<CoursesQuery['courses']>['edges'][number]['node'];

/** Puts a course into the catalogue. */
export function PublishCourseDialog(ways: ActWays) {
  const t = useTranslation();
  const form = useRecordForm('publish course', courseShape, { version: 0, fields: EMPTY_COURSE });
  return (
    <RecordDialog send={t('save')} form={form} mutation={PUBLISH} variables={{ input: courseInput(form.fields) }} {...ways}>
      <CourseInputs form={form} />
    </RecordDialog>
  );
}

interface CourseDialogProps extends ActWays {
  readonly course: ListedCourse;
}

/** Changes what a course says. */
export function ChangeCourseDialog({ course, ...ways }: CourseDialogProps) {
  const t = useTranslation();
  const { id, version, title, kind, hours, level, rncp, communeCode, seats } = course;
  const fields = {
    title,
    kind,
    hours: String(hours),
    level: level ?? '',
    rncp: rncp ?? '',
    communeCode: communeCode ?? '',
    seats: String(seats),
  } as const;
  const form = useRecordForm(`course ${id}`, courseShape, { version, fields });
  return (
    <RecordDialog
      send={t('save')}
      form={form}
      mutation={CHANGE}
      variables={{ id, version: form.version, input: courseInput(form.fields) }}
      conflict="training.followed"
      {...ways}
    >
      <CourseInputs form={form} />
    </RecordDialog>
  );
}

/** Closes a course: nobody is enrolled any more. */
export function CloseCourseDialog({ course: { id, version, title }, ...ways }: CourseDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('training.close.yes')} mutation={CLOSE} variables={{ id, version }} {...ways}>
      <p>{t('training.close.sure', { title })}</p>
    </ConfirmDialog>
  );
}

/** Opens a course again that was closed. */
export function ReopenCourseDialog({ course: { id, version, title }, ...ways }: CourseDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('training.reopen.yes')} mutation={REOPEN} variables={{ id, version }} {...ways}>
      <p>{t('training.reopen.sure', { title })}</p>
    </ConfirmDialog>
  );
}
