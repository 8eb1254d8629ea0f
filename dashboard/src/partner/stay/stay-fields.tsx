import { z } from 'zod';
import type { RecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { FacilityKind, StayInput } from '../../graph/generated/graphql.js';
import { dayAfter, yearsFromToday } from '../../language/days.js';
import { useTranslation } from '../../language/translation.js';
import { StaffSelect } from '../staff-select.js';
import type { OwnStay } from './own-stay.js';

const FACILITY_KINDS = every<FacilityKind>({ CAES: true, CADA: true, HUDA: true, PRAHDA: true, CPH: true, OTHER: true });

/** The fields of a stay, by the names of the schema's input. */
export const stayShape = z.object({
  facilityKind: z.enum(FACILITY_KINDS),
  since: z.string(),
  plannedExitOn: z.string(),
  addressLines: z.string(),
  postcode: z.string(),
  commune: z.string(),
  communeCode: z.string(),
  adults: z.string(),
  children: z.string(),
  socialWorkerId: z.string(),
});
/** The fields of a stay, as the inputs of its form hold them. */
export type StayFields = z.infer<typeof stayShape>;

/** The fields of a stay that begins today, before anything is written. @param socialWorkerId who is proposed as the social worker */
export const emptyStay = (socialWorkerId: string): StayFields => ({
  facilityKind: 'CADA',
  since: dayAfter(0),
  plannedExitOn: '',
  addressLines: '',
  postcode: '',
  commune: '',
  communeCode: '',
  adults: '1',
  children: '0',
  socialWorkerId,
});

/** The fields of a stay on record. */
export const fieldsOf = ({ facilityKind, since, plannedExitOn, address, household, socialWorker }: OwnStay): StayFields => ({
  facilityKind,
  since,
  plannedExitOn: plannedExitOn ?? '',
  addressLines: address.lines.join('\n'),
  postcode: address.postcode,
  commune: address.commune,
  communeCode: address.communeCode,
  adults: String(household.adults),
  children: String(household.children),
  socialWorkerId: socialWorker?.id ?? '',
});

/** The fields as the schema's input has them. */
export const stayInput = ({ plannedExitOn, addressLines, adults, children, socialWorkerId, ...fields }: StayFields): StayInput => ({
  ...fields,
  plannedExitOn: plannedExitOn || null,
  addressLines: addressLines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  adults: Number(adults),
  children: Number(children),
  socialWorkerId: socialWorkerId || null,
});

/** The longest time, by the schema, that a stay lies back, and for which it is planned. */
const YEARS_BACK = 30;
const YEARS_AHEAD = 10;

interface StayInputsProps {
  readonly form: RecordForm<StayFields>;
  /** Who is the social worker, or is proposed. */
  readonly socialWorker: { readonly id: string; readonly displayName: string } | null;
}

/** The inputs that say all of a stay but its end. */
export function StayInputs({ form: { field, fields }, socialWorker }: StayInputsProps) {
  const t = useTranslation();
  return (
    <>
      <Select
        {...field('facilityKind')}
        label={t('stay.facilityKind')}
        options={FACILITY_KINDS.map((value) => ({ value, name: t(`stay.facilityKind.${value}`) }))}
      />
      <div className="row">
        <TextField {...field('since')} label={t('stay.since')} type="date" min={yearsFromToday(-YEARS_BACK)} max={dayAfter(0)} isRequired />
        <TextField
          {...field('plannedExitOn')}
          label={t('stay.plannedExitOn')}
          type="date"
          min={fields.since || undefined}
          max={yearsFromToday(YEARS_AHEAD)}
        />
      </div>
      <TextField {...field('addressLines')} label={t('stay.addressLines')} isMultiline isRequired />
      <div className="row">
        <TextField {...field('postcode')} label={t('stay.postcode')} isRequired />
        <TextField {...field('commune')} label={t('stay.commune')} isRequired />
      </div>
      <TextField {...field('communeCode')} label={t('stay.communeCode')} hint={t('stay.codeHint')} isRequired />
      <div className="row">
        <TextField {...field('adults')} label={t('stay.adults')} type="number" min="0" max="20" isRequired />
        <TextField {...field('children')} label={t('stay.children')} type="number" min="0" max="20" isRequired />
      </div>
      <StaffSelect {...field('socialWorkerId')} label={t('stay.socialWorkerId')} known={socialWorker} />
    </>
  );
}
