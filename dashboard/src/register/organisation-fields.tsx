import { z } from 'zod';
import type { RecordForm } from '../components/record-form.js';
import { TextField } from '../components/text-field.js';
import type { OrganisationInput } from '../graph/generated/graphql.js';
import { hoursIn, hoursInWords, type Weekday } from '../language/opening-hours.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredMember } from './members-query.js';

/** The fields of an organisation, by the names of the schema's input. */
export const organisationShape = z.object({
  name: z.string(),
  siret: z.string(),
  addressLines: z.string(),
  communeCode: z.string(),
  openingHours: z.string(),
  phone: z.string(),
  email: z.string(),
});
/** The fields of an organisation, as the inputs of its form hold them. */
export type OrganisationFields = z.infer<typeof organisationShape>;

/** The fields of an organisation of which nothing is known. */
export const NO_ORGANISATION: OrganisationFields = {
  name: '',
  siret: '',
  addressLines: '',
  communeCode: '',
  openingHours: '',
  phone: '',
  email: '',
};

/** The fields of an organisation on record. @param nameOf the two letters of a day */
export const fieldsOf = (member: RegisteredMember, nameOf: (day: Weekday) => string): OrganisationFields => ({
  name: member.name,
  siret: member.siret ?? '',
  addressLines: member.addressLines.join('\n'),
  communeCode: member.communeCode ?? '',
  openingHours: member.openingHours.map((hours) => hoursInWords(hours, nameOf)).join('\n'),
  phone: member.phone ?? '',
  email: member.email ?? '',
});

/** The fields as the schema's input has them. */
export const organisationInput = ({
  name,
  siret,
  addressLines,
  communeCode,
  openingHours,
  phone,
  email,
}: OrganisationFields): OrganisationInput => ({
  name,
  siret: siret.trim() || null,
  addressLines: addressLines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
  communeCode: communeCode.trim() || null,
  openingHours: hoursIn(openingHours),
  phone: phone.trim() || null,
  email: email.trim() || null,
});

/** The inputs that say what is known of an organisation. */
export function OrganisationInputs<Fields extends OrganisationFields>({ form: { field } }: { readonly form: RecordForm<Fields> }) {
  const t = useTranslation();
  return (
    <>
      <TextField {...field('name')} label={t('organisation.name')} isRequired />
      <TextField {...field('siret')} label={t('organisation.siret')} hint={t('organisation.siret.hint')} />
      <TextField {...field('addressLines')} label={t('organisation.addressLines')} hint={t('organisation.addressLines.hint')} isMultiline />
      <TextField {...field('communeCode')} label={t('organisation.communeCode')} hint={t('organisation.communeCode.hint')} />
      <TextField {...field('openingHours')} label={t('organisation.openingHours')} hint={t('organisation.openingHours.hint')} isMultiline />
      <div className="row">
        <TextField {...field('phone')} label={t('organisation.phone')} />
        <TextField {...field('email')} label={t('organisation.email')} />
      </div>
    </>
  );
}
