import { useMutation } from 'urql';
import { z } from 'zod';
import { Dialog } from '../../components/dialog.js';
import { DialogForm } from '../../components/dialog-form.js';
import { Failure } from '../../components/failure.js';
import { useForm } from '../../components/form-state.js';
import type { ActWays } from '../../components/record-acts.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { fullName } from '../../graph/person-name.js';
import { useWholeList } from '../../graph/whole-list.js';
import { dayAfter } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { useFormRefusal } from '../../language/use-refusal.js';
import type { ListedCourse } from './course-dialogs.js';

const RECORD = graphql(`
  mutation RecordCourseAttendance($input: AttendanceSheetInput!) { recordCourseAttendance(input: $input) }
`);
const FOLLOWING = graphql(`
  query PeopleOfCourse($id: ID!, $on: Date!, $after: Cursor) {
    course(id: $id) {
      id
      enrolments(on: $on, first: 100, after: $after) {
        edges { node { id person { id identity { givenNames familyName } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const sheetShape = z.object({ heldOn: z.string(), hours: z.record(z.string(), z.string()) });

interface AttendanceDialogProps extends ActWays {
  readonly course: ListedCourse;
}

/** The sheet of a course: of one day, the hours of each person who followed it then. An empty line leaves the person as they were. */
export function AttendanceDialog({ course, title, onClose, onDone }: AttendanceDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ error, fetching }, record] = useMutation(RECORD);
  const { fields, change, isFilled, forget } = useForm(`sheet ${course.id}`, sheetShape, { heldOn: dayAfter(0), hours: {} });
  const { heldOn, hours } = fields;
  const day = heldOn || dayAfter(0);
  const [people, askAgain] = useWholeList(`${course.id} ${day}`, {
    query: FOLLOWING,
    variablesOf: (after) => ({ id: course.id, on: day, after }),
    pageIn: ({ course }) => course?.enrolments,
  });
  const following = people.list?.flatMap((enrolment) => enrolment?.person ?? []);
  const lines = (following ?? []).flatMap(({ id }) => (hours[id] ? [{ personId: id, hours: Number(hours[id]) }] : []));
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    const { error: refused } = await record({ input: { courseId: course.id, heldOn, lines } });
    if (refused) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={title} isOpen onClose={close}>
      <DialogForm
        send={t('save')}
        isDisabled={lines.length === 0}
        isSending={fetching}
        isFilled={isFilled}
        refusal={refusalOf(error)}
        onSend={send}
        onClose={close}
      >
        <TextField
          name="heldOn"
          label={t('training.heldOn')}
          type="date"
          max={dayAfter(0)}
          value={heldOn}
          onChange={(day) => change({ heldOn: day })}
          isRequired
        />
        {people.error && <Failure error={people.error} retry={askAgain} />}
        {!people.list && !people.error && <p>{t('loading')}</p>}
        {following?.length === 0 && <p>{t('training.nobody')}</p>}
        {following && following.length > 0 && <p>{t('training.sheet.hint')}</p>}
        {following?.map(({ id, identity }) => (
          <TextField
            key={id}
            label={fullName(identity) ?? t('worklist.person')}
            type="number"
            min="0"
            max="12"
            step="any"
            value={hours[id] ?? ''}
            onChange={(value) => change({ hours: { ...hours, [id]: value } })}
          />
        ))}
      </DialogForm>
    </Dialog>
  );
}
