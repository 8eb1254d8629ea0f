import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import type { RecordForm } from '../components/record-form.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { ProfessionalInput, StaffRole } from '../graph/generated/graphql.js';
import { codesIn, SPOKEN, useLanguageName } from '../language/spoken-languages.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredProfessional } from './members-query.js';

const ROLES = every<StaffRole>({ ADVISER: true, MANAGER: true, COORDINATOR: true });
const isStaffRole = (role: string): role is StaffRole => ROLES.some((one) => one === role);

/** The fields of a professional, by the names of the schema's input. */
export const professionalShape = z.object({
  displayName: z.string(),
  role: z.enum(ROLES),
  jobTitle: z.string(),
  phone: z.string(),
  email: z.string(),
  languages: z.string(),
});
/** The fields of a professional, as the inputs of its form hold them: languages with commas between them. */
export type ProfessionalFields = z.infer<typeof professionalShape>;

/** The fields of a professional of whom nothing is known. */
export const NO_PROFESSIONAL: ProfessionalFields = { displayName: '', role: 'ADVISER', jobTitle: '', phone: '', email: '', languages: '' };

/** The fields of a professional on record. */
export const fieldsOf = ({ displayName, role, jobTitle, phone, email, languages }: RegisteredProfessional): ProfessionalFields => ({
  displayName,
  role: isStaffRole(role) ? role : 'ADVISER',
  jobTitle: jobTitle ?? '',
  phone: phone ?? '',
  email: email ?? '',
  languages: languages.join(','),
});

/** The fields as the schema's input has them. */
export const professionalInput = ({ displayName, role, jobTitle, phone, email, languages }: ProfessionalFields): ProfessionalInput => ({
  displayName,
  role,
  jobTitle: jobTitle.trim() || null,
  phone: phone.trim() || null,
  email: email.trim() || null,
  languages: codesIn(languages),
});

/** The inputs that say what is known of a professional. */
export function ProfessionalInputs({ form: { field, fields } }: { readonly form: RecordForm<ProfessionalFields> }) {
  const t = useTranslation();
  const nameOf = useLanguageName();
  const { name, value, onChange } = field('languages');
  const offered = [...new Set([...SPOKEN, ...codesIn(fields.languages)])];
  return (
    <>
      <TextField {...field('displayName')} label={t('professional.displayName')} isRequired />
      <Select
        {...field('role')}
        label={t('professional.role')}
        options={ROLES.map((value) => ({ value, name: t(`professional.role.${value}`) }))}
      />
      <TextField {...field('jobTitle')} label={t('professional.jobTitle')} hint={t('professional.jobTitle.hint')} />
      <div className="row">
        <TextField {...field('phone')} label={t('professional.phone')} />
        <TextField {...field('email')} label={t('professional.email')} />
      </div>
      <CheckboxGroup
        name={name}
        label={t('professional.languages')}
        value={codesIn(value)}
        onChange={(ticked) => onChange(offered.filter((code) => ticked.includes(code)).join(','))}
        options={offered.map((code) => ({ value: code, name: nameOf(code) }))}
      />
    </>
  );
}
