import { z } from 'zod';
import { ConfirmDialog } from '../components/confirm-dialog.js';
import type { ActWays } from '../components/record-acts.js';
import { RecordDialog } from '../components/record-dialog.js';
import { useRecordForm } from '../components/record-form.js';
import { TextField } from '../components/text-field.js';
import type { Purpose } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useTranslation } from '../language/translation.js';
import { fieldsOf, MachineInputs, machineInput, machineShape, NO_MACHINE } from './machine-fields.js';
import type { RegisteredMachine } from './members-query.js';

const REGISTER = graphql(`
  mutation RegisterMachine($organisationId: ID!, $input: MachineInput!, $publicKey: String!) {
    registerMachine(organisationId: $organisationId, input: $input, publicKey: $publicKey) { id version }
  }
`);
const CHANGE = graphql(`
  mutation ChangeMachine($id: ID!, $version: Int!, $input: MachineInput!) {
    changeMachine(id: $id, version: $version, input: $input) { id version }
  }
`);
const ADD_KEY = graphql(`
  mutation AddMachineKey($id: ID!, $publicKey: String!) { addMachineKey(id: $id, publicKey: $publicKey) { id version } }
`);
const END_KEY = graphql(`
  mutation EndMachineKey($id: ID!) { endMachineKey(id: $id) { id version } }
`);
const END = graphql(`
  mutation EndMachine($id: ID!) { endMachine(id: $id) { id version } }
`);

const keyShape = z.object({ publicKey: z.string() });
const newShape = machineShape.extend(keyShape.shape);

/** Where a manager pastes a public key. */
function KeyInput(field: { readonly name: string; readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useTranslation();
  return <TextField {...field} label={t('machine.publicKey')} hint={t('machine.publicKey.hint')} isMultiline isRequired />;
}

interface TermsDialogProps extends ActWays {
  /** The purposes that are offered. */
  readonly purposes: readonly Purpose[];
}

interface RegisterMachineDialogProps extends TermsDialogProps {
  readonly organisationId: string;
}

/** Registers a program of an organisation. */
export function RegisterMachineDialog({ organisationId, purposes, ...ways }: RegisterMachineDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`register machine ${organisationId}`, newShape, { version: 0, fields: { ...NO_MACHINE, publicKey: '' } });
  const { publicKey, ...fields } = form.fields;
  const variables = { organisationId, input: machineInput(fields), publicKey };
  return (
    <RecordDialog send={t('save')} form={form} mutation={REGISTER} variables={variables} conflict="machine.most" {...ways}>
      <MachineInputs field={form.field} purposes={purposes} />
      <KeyInput {...form.field('publicKey')} />
    </RecordDialog>
  );
}

interface MachineDialogProps extends ActWays {
  readonly machine: RegisteredMachine;
}

/** Changes what a program may do. */
export function ChangeMachineDialog({ machine, purposes, ...ways }: MachineDialogProps & TermsDialogProps) {
  const t = useTranslation();
  const { id, version } = machine;
  const form = useRecordForm(`change machine ${id}`, machineShape, { version, fields: fieldsOf(machine) });
  const variables = { id, version: form.version, input: machineInput(form.fields) };
  return (
    <RecordDialog send={t('save')} form={form} mutation={CHANGE} variables={variables} conflict="machine.over" {...ways}>
      <MachineInputs field={form.field} purposes={purposes} />
    </RecordDialog>
  );
}

/** Gives a program a second key, beside the one that it has. */
export function AddKeyDialog({ machine: { id }, ...ways }: MachineDialogProps) {
  const t = useTranslation();
  const form = useRecordForm(`add key ${id}`, keyShape, { version: 0, fields: { publicKey: '' } });
  const variables = { id, publicKey: form.fields.publicKey };
  return (
    <RecordDialog send={t('save')} form={form} mutation={ADD_KEY} variables={variables} conflict="machine.keys.most" {...ways}>
      <p>{t('machine.key.add.then')}</p>
      <KeyInput {...form.field('publicKey')} />
    </RecordDialog>
  );
}

interface EndKeyDialogProps extends ActWays {
  readonly keyId: string;
}

/** Says what ends with a key of a program, and ends it. */
export function EndKeyDialog({ keyId, ...ways }: EndKeyDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('machine.key.end.yes')} mutation={END_KEY} variables={{ id: keyId }} {...ways}>
      <p>{t('machine.key.end.sure')}</p>
    </ConfirmDialog>
  );
}

/** Says what ends with a program, and ends it. */
export function EndMachineDialog({ machine: { id }, ...ways }: MachineDialogProps) {
  const t = useTranslation();
  return (
    <ConfirmDialog act={t('machine.end.yes')} mutation={END} variables={{ id }} {...ways}>
      <p>{t('machine.end.sure')}</p>
    </ConfirmDialog>
  );
}
