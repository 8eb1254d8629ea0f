import { useState } from 'react';
import { useMutation } from 'urql';
import { z } from 'zod';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm } from '../components/form-state.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { BirthPrecision, IdentificationSource, Sex } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useCountries } from '../language/countries.js';
import { dayAfter } from '../language/days.js';
import { SPOKEN, useLanguageName } from '../language/spoken-languages.js';
import { useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';
import { PossibleDuplicates } from './possible-duplicates.js';

const OPEN = graphql(`
  mutation OpenRecord($input: OpenRecordInput!) {
    openRecord(input: $input) {
      person { id }
      possibleDuplicates { heldByViewer person { id identity { givenNames familyName birthDate } } }
    }
  }
`);

const PRECISIONS = every<BirthPrecision>({ DAY: true, YEAR: true, ABOUT: true });
const SOURCES = every<IdentificationSource>({
  PARTNER_REFERRAL: true,
  OUTREACH: true,
  SELF: true,
  OFII: true,
  HOUSING_OPERATOR: true,
  OTHER: true,
});
const SEXES = every<Sex>({ FEMALE: true, MALE: true, UNSPECIFIED: true });
const recordShape = z.object({
  givenNames: z.string(),
  familyName: z.string(),
  spokenNames: z.string(),
  birthDate: z.string(),
  birthPrecision: z.enum(PRECISIONS),
  sex: z.enum(SEXES),
  nationality: z.string(),
  preferredLanguage: z.string(),
  phone: z.string(),
  /** Empty where it is not noted. */
  source: z.enum(['', ...SOURCES]),
});
const EMPTY: z.infer<typeof recordShape> = {
  givenNames: '',
  familyName: '',
  spokenNames: '',
  birthDate: '',
  birthPrecision: 'DAY',
  sex: 'UNSPECIFIED',
  nationality: '',
  preferredLanguage: '',
  phone: '',
  source: '',
};

interface OpenRecordDialogProps {
  readonly onClose: () => void;
  /** @param personId whose record was opened, or was there already */
  readonly onDone: (personId: string) => void;
}

/** Opens a record of a young person whom the organisation meets; asks first where they may be known already. */
export function OpenRecordDialog({ onClose, onDone }: OpenRecordDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const countries = useCountries();
  const languageName = useLanguageName();
  const unsaid = { value: '', name: t('unsaid') };
  const [{ data, error, fetching }, open] = useMutation(OPEN);
  const [isAsked, setAsked] = useState(false);
  const { fields, change, isFilled, forget } = useForm('record', recordShape, EMPTY);
  const likely = isAsked ? (data?.openRecord.possibleDuplicates ?? []) : [];
  const close = () => {
    forget();
    onClose();
  };
  const done = (personId: string) => {
    forget();
    onDone(personId);
  };
  const alter = (some: Partial<typeof fields>) => {
    setAsked(false);
    change(some);
  };
  const send = async () => {
    const { phone, birthDate, source, ...identity } = fields;
    const input = {
      identity: { ...emptyAsNull(identity), birthDate: birthDate || null },
      contact: phone ? { phone } : null,
      source: source || null,
      isAnotherPerson: likely.length > 0,
    };
    const { data: answer } = await open({ input });
    if (answer?.openRecord.person) done(answer.openRecord.person.id);
    else setAsked(answer !== undefined);
  };
  const text = (
    name: Exclude<keyof typeof EMPTY, 'birthPrecision' | 'sex' | 'birthDate' | 'source' | 'nationality' | 'preferredLanguage'>,
    label: string,
    isRequired = false,
  ) => <TextField name={name} label={label} value={fields[name]} onChange={(value) => alter({ [name]: value })} isRequired={isRequired} />;
  return (
    <Dialog title={t('open.title')} isOpen onClose={close}>
      <DialogForm
        send={t(likely.length > 0 ? 'open.another' : 'open.new')}
        isSending={fetching}
        isFilled={isFilled}
        refusal={refusalOf(error)}
        onSend={send}
        onClose={close}
      >
        {text('givenNames', t('open.givenNames'), true)}
        {text('familyName', t('open.familyName'), true)}
        {text('spokenNames', t('open.spokenNames'))}
        <TextField
          name="birthDate"
          label={t('open.birthDate')}
          type="date"
          max={dayAfter(0)}
          value={fields.birthDate}
          onChange={(birthDate) => alter({ birthDate })}
        />
        <Select
          name="birthPrecision"
          label={t('open.birthPrecision')}
          value={fields.birthPrecision}
          onChange={(birthPrecision) => alter({ birthPrecision })}
          options={PRECISIONS.map((value) => ({ value, name: t(`open.precision.${value}`) }))}
        />
        <Select
          name="sex"
          label={t('open.sex')}
          value={fields.sex}
          onChange={(sex) => alter({ sex })}
          options={SEXES.map((value) => ({ value, name: t(`open.sex.${value}`) }))}
        />
        <Select
          name="nationality"
          label={t('open.nationality')}
          value={fields.nationality}
          onChange={(nationality) => alter({ nationality })}
          options={[unsaid, ...countries]}
        />
        <Select
          name="preferredLanguage"
          label={t('open.language')}
          value={fields.preferredLanguage}
          onChange={(preferredLanguage) => alter({ preferredLanguage })}
          options={[unsaid, ...SPOKEN.map((value) => ({ value, name: languageName(value) }))]}
        />
        {text('phone', t('open.phone'))}
        <Select
          name="source"
          label={t('dossier.identificationSource')}
          value={fields.source}
          onChange={(source) => alter({ source })}
          options={[
            { value: '' as const, name: t('open.source.none') },
            ...SOURCES.map((value) => ({ value, name: t(`dossier.identificationSource.${value}`) })),
          ]}
        />
      </DialogForm>
      {likely.length > 0 && <PossibleDuplicates likely={likely} source={fields.source || null} onDone={done} />}
    </Dialog>
  );
}

/** The optional words, null where nothing was written. */
const emptyAsNull = <Words extends { readonly spokenNames: string; readonly nationality: string; readonly preferredLanguage: string }>(
  words: Words,
) => ({
  ...words,
  spokenNames: words.spokenNames || null,
  nationality: words.nationality || null,
  preferredLanguage: words.preferredLanguage || null,
});
