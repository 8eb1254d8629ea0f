import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { Failure } from '../components/failure.js';
import { useForm } from '../components/form-state.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { graphql } from '../graph/graphql.js';
import { OWN_STAFF } from '../graph/own-staff.js';
import { dayAfter } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';
import { THEMES } from './training-themes.js';

const RECORD = graphql(`
  mutation RecordTraining($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id } }
`);

const trainingShape = z.object({
  title: z.string(),
  theme: z.enum(THEMES),
  heldOn: z.string(),
  hours: z.string(),
  participantIds: z.array(z.string()),
});
const EMPTY = { title: '', theme: THEMES[0], heldOn: '', hours: '', participantIds: [] };

/** A training may have been held up to this many months ago, by the schema. */
const MONTHS_BACK = 36;
function earliest(): string {
  const day = new Date();
  day.setUTCMonth(day.getUTCMonth() - MONTHS_BACK);
  return day.toISOString().slice(0, 10);
}

/** Records a training that staff of the viewer's Mission Locale followed. */
export function RecordTrainingDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [staff, askStaff] = useQuery({ query: OWN_STAFF });
  const [{ error, fetching }, record] = useMutation(RECORD);
  const { fields, change, isFilled, forget } = useForm('training', trainingShape, EMPTY);
  const { title, theme, heldOn, hours, participantIds } = fields;
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    const { error: refused } = await record({ input: { title, theme, heldOn, hours: Number(hours), participantIds } });
    if (refused) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={t('trainings.new')} isOpen onClose={close}>
      <DialogForm
        send={t('save')}
        isDisabled={participantIds.length === 0}
        isSending={fetching}
        isFilled={isFilled}
        refusal={refusalOf(error)}
        onSend={send}
        onClose={close}
      >
        <TextField name="title" label={t('trainings.name')} value={title} onChange={(title) => change({ title })} isRequired />
        <Select
          name="theme"
          label={t('trainings.theme')}
          value={theme}
          onChange={(theme) => change({ theme })}
          options={THEMES.map((value) => ({ value, name: t(`theme.${value}`) }))}
        />
        <TextField
          name="heldOn"
          label={t('trainings.heldOn')}
          type="date"
          min={earliest()}
          max={dayAfter(0)}
          value={heldOn}
          onChange={(heldOn) => change({ heldOn })}
          isRequired
        />
        <TextField
          name="hours"
          label={t('trainings.length')}
          type="number"
          min="0.25"
          max="200"
          step="any"
          value={hours}
          onChange={(hours) => change({ hours })}
          isRequired
        />
        {staff.error && <Failure error={staff.error} retry={askStaff} />}
        <CheckboxGroup
          name="participantIds"
          label={t('trainings.who')}
          value={participantIds}
          onChange={(participantIds) => change({ participantIds })}
          options={(staff.data?.viewer.organisation?.professionals ?? []).map(({ id, displayName }) => ({ value: id, name: displayName }))}
        />
      </DialogForm>
    </Dialog>
  );
}
