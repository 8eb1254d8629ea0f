import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import type { RecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { MachineInput, MachineRole, Purpose } from '../graph/generated/graphql.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredMachine } from './members-query.js';

/** All purposes, in the order in which they are offered. */
const PURPOSES = every<Purpose>({ SUPPORT: true, HOUSING: true, TRAINING: true, RIGHTS: true, STATISTICS: true, EVALUATION: true });
const ROLES = every<MachineRole>({ ADVISER: true, MANAGER: true });

/** The fields of a program, by the names of the schema's input. */
export const machineShape = z.object({
  name: z.string(),
  role: z.enum(ROLES),
  purposes: z.string(),
  peoplePerHour: z.string(),
});
/** The fields of a program, as the inputs of its form hold them: purposes with commas between them. */
export type MachineFields = z.infer<typeof machineShape>;

/** The fields of a program of which nothing is known. */
export const NO_MACHINE: MachineFields = { name: '', role: 'ADVISER', purposes: 'SUPPORT', peoplePerHour: '100' };

/** The fields of a program on record. */
export const fieldsOf = ({ name, role, purposes, peoplePerHour }: RegisteredMachine): MachineFields => ({
  name,
  role: role === 'MANAGER' ? role : 'ADVISER',
  purposes: purposes.join(','),
  peoplePerHour: String(peoplePerHour),
});

const purposesIn = (ticked: string) => PURPOSES.filter((purpose) => ticked.split(',').includes(purpose));

/** The fields as the schema's input has them. */
export const machineInput = ({ name, role, purposes, peoplePerHour }: MachineFields): MachineInput => ({
  name,
  role,
  purposes: purposesIn(purposes),
  peoplePerHour: Number(peoplePerHour),
});

interface MachineInputsProps extends Pick<RecordForm<MachineFields>, 'field'> {
  /** The purposes that are offered. One that is ticked can be taken away, though it is none of them. */
  readonly purposes: readonly Purpose[];
}

/** The inputs that say what a program may do. */
export function MachineInputs({ field, purposes }: MachineInputsProps) {
  const t = useTranslation();
  const { name, value, onChange } = field('purposes');
  const ticked = purposesIn(value);
  const offered = PURPOSES.filter((purpose) => purposes.includes(purpose) || ticked.includes(purpose));
  return (
    <>
      <TextField {...field('name')} label={t('machine.name')} hint={t('machine.name.hint')} isRequired />
      <Select {...field('role')} label={t('machine.role')} options={ROLES.map((value) => ({ value, name: t(`machine.role.${value}`) }))} />
      <CheckboxGroup
        name={name}
        label={t('machine.purposes')}
        value={ticked}
        onChange={(chosen) => onChange(PURPOSES.filter((purpose) => chosen.includes(purpose)).join(','))}
        options={offered.map((value) => ({ value, name: t(`purpose.${value}`) }))}
      />
      <TextField {...field('peoplePerHour')} label={t('machine.peoplePerHour')} type="number" min="1" max="300" isRequired />
    </>
  );
}
