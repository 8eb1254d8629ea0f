import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { Dialog } from '../../components/dialog.js';
import { DialogForm } from '../../components/dialog-form.js';
import { Failure } from '../../components/failure.js';
import { useForm } from '../../components/form-state.js';
import { InErrorDialog } from '../../components/in-error-dialog.js';
import { type ActWays, RecordActs } from '../../components/record-acts.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { useFormRefusal } from '../../language/use-refusal.js';
import { usePeopleFound } from './people-found.js';
import { changedIn, linesOf } from './sheet.js';
import { ROSTER, type WorkshopListed } from './workshop-list.js';

const RECORD = graphql(`
  mutation RecordAttendanceSheet($workshopId: ID!, $lines: [AttendanceLine!]!) {
    recordAttendanceSheet(workshopId: $workshopId, lines: $lines) { id }
  }
`);
const IN_ERROR = graphql(`
  mutation AttendanceEnteredInError($id: ID!, $version: Int!) { attendanceEnteredInError(id: $id, version: $version) }
`);

const sheetShape = z.object({
  marks: z.record(z.string(), z.boolean()),
  added: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
});

interface SheetDialogProps extends ActWays {
  readonly workshop: WorkshopListed;
}

/** The sheet of a workshop that has begun: who came and who did not, sent at once. Who is registered stands on it. */
export function SheetDialog({ workshop, title, onClose, onDone }: SheetDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [search, setSearch] = useState('');
  const [{ data, error }, ask] = useQuery({ query: ROSTER, variables: { id: workshop.id } });
  const [{ error: refused, fetching }, record] = useMutation(RECORD);
  const { fields, change, isFilled, forget } = useForm(`sheet ${workshop.id}`, sheetShape, { marks: {}, added: [] });
  const { marks, added } = fields;
  const roster = data?.workshop;
  const found = usePeopleFound(search, workshop.organisation.id);
  const isNobodyKnown = roster?.registrations?.length === 0 && roster.attendances?.length === 0;
  const lines = roster ? linesOf(roster, [...added, ...(search || isNobodyKnown ? found : [])], marks) : [];
  const changed = roster ? changedIn(roster, marks) : [];
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    const { error: why } = await record({ workshopId: workshop.id, lines: changed });
    if (why) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={title} isOpen onClose={close}>
      {error && <Failure error={error} retry={ask} />}
      {!roster && !error && <p>{t('loading')}</p>}
      <DialogForm
        send={t('save')}
        isDisabled={changed.length === 0}
        isSending={fetching}
        isFilled={isFilled}
        refusal={refusalOf(refused)}
        onSend={send}
        onClose={close}
      >
        <TextField label={t('caseload.search')} type="search" value={search} onChange={setSearch} />
        <ul className="plain">
          {lines.map(({ id, name, came, recorded }) => {
            const shown = name ?? t('worklist.person');
            return (
              <li key={id}>
                {shown}
                <div className="chips">
                  {[true, false].map((attended) => {
                    const word = t(attended ? 'workshops.came' : 'workshops.absent');
                    return (
                      <button
                        key={word}
                        type="button"
                        aria-label={t('act.of', { act: word, what: shown })}
                        aria-pressed={came === attended}
                        onClick={() => change({ marks: { ...marks, [id]: attended }, added: withPerson(added, { id, name }) })}
                      >
                        {word}
                      </button>
                    );
                  })}
                </div>
                {recorded && (
                  <RecordActs
                    of={`attendance ${recorded.id}`}
                    what={shown}
                    acts={[
                      {
                        name: 'in error',
                        label: t('record.inError'),
                        done: '',
                        dialog: (ways) => (
                          <InErrorDialog
                            record={recorded}
                            mutation={IN_ERROR}
                            sure={t('workshops.attendance.sure', { name: shown })}
                            yes={t('record.inError.yes')}
                            {...ways}
                          />
                        ),
                      },
                    ]}
                    onDone={() => ask()}
                    onStale={ask}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </DialogForm>
    </Dialog>
  );
}

const withPerson = (added: z.infer<typeof sheetShape>['added'], person: (typeof added)[number]) =>
  added.some(({ id }) => id === person.id) ? added : [...added, person];
