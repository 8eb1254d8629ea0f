import { useQuery } from 'urql';
import { z } from 'zod';
import { CheckboxGroup } from '../../components/checkbox-group.js';
import { Failure } from '../../components/failure.js';
import { RecordDialog } from '../../components/record-dialog.js';
import { useRecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { graphql } from '../../graph/graphql.js';
import { OWN_STAFF } from '../../graph/own-staff.js';
import { fullName } from '../../graph/person-name.js';
import { useTranslation } from '../../language/translation.js';
import type { ShownTodo } from './todo-query.js';

const HAND_SOME_OVER = graphql(`
  mutation HandSomeOver($referentId: ID!, $newReferentId: ID!, $personIds: [ID!]) {
    reassignCaseload(referentId: $referentId, newReferentId: $newReferentId, personIds: $personIds)
  }
`);

interface HandSomeOverDialogProps {
  /** Who accompanies the people now. */
  readonly from: { readonly id: string; readonly displayName: string };
  /** What waits for them: its people are offered. */
  readonly todos: readonly ShownTodo[];
  readonly onClose: () => void;
  readonly onDone: (people: number, to: string) => void;
}

/** Hands some of the people whom a professional accompanies to a colleague, whom the manager names. */
export function HandSomeOverDialog({ from, todos, onClose, onDone }: HandSomeOverDialogProps) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: OWN_STAFF });
  const colleagues = (data?.viewer.organisation?.professionals ?? []).filter(({ id }) => id !== from.id);
  const people = new Map(todos.map(({ person }) => [person.id, fullName(person.identity) ?? t('worklist.person')]));
  const shape = z.object({ newReferentId: z.string(), personIds: z.string() });
  const form = useRecordForm(`hand some over ${from.id}`, shape, { version: 0, fields: { newReferentId: '', personIds: '' } });
  const { newReferentId, personIds } = form.fields;
  const chosen = personIds === '' ? [] : personIds.split(',');
  const field = form.field('personIds');
  return (
    <RecordDialog
      title={t('act.of', { act: t('today.hand'), what: from.displayName })}
      send={t('team.handOver.yes')}
      form={form}
      mutation={HAND_SOME_OVER}
      variables={{ referentId: from.id, newReferentId, personIds: chosen }}
      onClose={onClose}
      onStale={() => undefined}
      onDone={() => onDone(chosen.length, colleagues.find(({ id }) => id === newReferentId)?.displayName ?? '')}
    >
      {error && <Failure error={error} retry={ask} />}
      <CheckboxGroup
        name={field.name}
        label={t('today.hand.whom')}
        value={chosen}
        onChange={(ids) => field.onChange(ids.join(','))}
        options={[...people].map(([value, name]) => ({ value, name }))}
      />
      <Select
        {...form.field('newReferentId')}
        label={t('team.handOver.to')}
        options={[{ value: '', name: t('unsaid') }, ...colleagues.map(({ id, displayName }) => ({ value: id, name: displayName }))]}
      />
    </RecordDialog>
  );
}
