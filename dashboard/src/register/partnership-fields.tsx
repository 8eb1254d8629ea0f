import { useQuery } from 'urql';
import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Failure } from '../components/failure.js';
import type { RecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import type { PartnershipInput } from '../graph/generated/graphql.js';
import { dayAfter, yearsFromToday } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { MEMBERS, type RegisteredPartnership } from './members-query.js';

/** The fields of a partnership. Its first member is chosen apart: figures by organisation count it as theirs. */
export const partnershipShape = z.object({
  firstId: z.string(),
  organisationIds: z.string(),
  scope: z.string(),
  since: z.string(),
  until: z.string(),
});
/** The fields of a partnership, as the inputs of its form hold them: the other members with commas between them. */
export type PartnershipFields = z.infer<typeof partnershipShape>;

/** The fields of a partnership that begins today. @param firstId its first member, where it is known */
export const newPartnership = (firstId: string): PartnershipFields => ({
  firstId,
  organisationIds: '',
  scope: '',
  since: dayAfter(0),
  until: '',
});

/** The fields of a partnership on record. */
export const fieldsOf = ({ organisations: [first, ...others], scope, since, until }: RegisteredPartnership): PartnershipFields => ({
  firstId: first?.id ?? '',
  organisationIds: others.map(({ id }) => id).join(','),
  scope,
  since,
  until: until ?? '',
});

/** The fields as the schema's input has them. */
export const partnershipInput = ({ firstId, organisationIds, scope, since, until }: PartnershipFields): PartnershipInput => ({
  organisationIds: [firstId, ...idsIn(organisationIds)].filter(Boolean),
  scope,
  since,
  until: until || null,
});

const idsIn = (list: string): string[] => list.split(',').filter(Boolean);

/** How far back, by the schema, a partnership begins, and how far ahead it ends. */
const YEARS_BACK = 30;
const YEARS_AHEAD = 20;

interface PartnershipInputsProps {
  readonly form: RecordForm<PartnershipFields>;
  /** Its members on record: they may have left the consortium. */
  readonly known: readonly { readonly id: string; readonly name: string }[];
}

/** The inputs that say all of a partnership. */
export function PartnershipInputs({ form: { field, fields }, known }: PartnershipInputsProps) {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: MEMBERS, variables: { membership: 'CURRENT' } });
  const names = new Map([...known, ...(data?.organisations ?? [])].map(({ id, name }) => [id, name]));
  const options = [...names].map(([value, name]) => ({ value, name }));
  const { name, value, onChange } = field('organisationIds');
  const isOther = ({ value }: { readonly value: string }) => value !== fields.firstId;
  return (
    <>
      {error && <Failure error={error} retry={ask} />}
      <TextField {...field('scope')} label={t('partnership.scope')} hint={t('partnership.scope.hint')} isRequired />
      <div className="row">
        <TextField
          {...field('since')}
          label={t('partnership.since')}
          type="date"
          min={yearsFromToday(-YEARS_BACK)}
          max={dayAfter(0)}
          isRequired
        />
        <TextField
          {...field('until')}
          label={t('partnership.until')}
          type="date"
          min={fields.since || undefined}
          max={yearsFromToday(YEARS_AHEAD)}
        />
      </div>
      <Select {...field('firstId')} label={t('partnership.firstId')} options={[{ value: '', name: t('unsaid') }, ...options]} />
      <CheckboxGroup
        name={name}
        label={t('partnership.organisationIds')}
        value={idsIn(value)}
        onChange={(ticked) => onChange(ticked.join(','))}
        options={options.filter(isOther)}
      />
    </>
  );
}
