import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { useTranslation } from '../../language/translation.js';
import { AttendanceDialog } from './attendance-dialog.js';
import { ChangeCourseDialog, CloseCourseDialog, type ListedCourse, PublishCourseDialog, ReopenCourseDialog } from './course-dialogs.js';

/** Puts a new course into the catalogue. */
export function PublishCourse(writing: RecordWriting) {
  const t = useTranslation();
  const publish: OfferedAct = {
    name: 'publish',
    label: t('training.publish'),
    done: t('record.done'),
    isMain: true,
    dialog: (ways) => <PublishCourseDialog {...ways} />,
  };
  return <RecordActs of="courses" acts={[publish]} {...writing} />;
}

interface CourseActsProps extends RecordWriting {
  readonly course: ListedCourse;
}

/** What a provider does with one of its courses. One that is closed is followed to its end. */
export function CourseActs({ course, ...writing }: CourseActsProps) {
  const t = useTranslation();
  const done = t('record.done');
  const sheet: OfferedAct = {
    name: 'sheet',
    label: t('training.sheet'),
    done,
    dialog: (ways) => <AttendanceDialog course={course} {...ways} />,
  };
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done,
    dialog: (ways) => <ChangeCourseDialog key={course.id} course={course} {...ways} />,
  };
  const close: OfferedAct = {
    name: 'close',
    label: t('training.close'),
    done: t('training.closed'),
    dialog: (ways) => <CloseCourseDialog course={course} {...ways} />,
  };
  const reopen: OfferedAct = {
    name: 'reopen',
    label: t('training.reopen'),
    done: t('training.reopened'),
    dialog: (ways) => <ReopenCourseDialog course={course} {...ways} />,
  };
  return (
    <RecordActs of={`course ${course.id}`} what={course.title} acts={[sheet, change, course.closedOn ? reopen : close]} {...writing} />
  );
}
