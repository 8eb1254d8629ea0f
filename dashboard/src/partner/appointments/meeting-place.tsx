import type { ReactNode } from 'react';
import { z } from 'zod';
import type { RecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { MeetingPlace } from '../../graph/generated/graphql.js';
import { useTranslation } from '../../language/translation.js';

const PLACES = every<MeetingPlace>({ AT_ORGANISATION: true, ELSEWHERE: true, AT_HOME: true, PHONE: true, ONLINE: true });
/** Where there is a place to name. */
const WITH_PLACE: readonly MeetingPlace[] = ['AT_ORGANISATION', 'ELSEWHERE'];

/** The fields that say where somebody is met, by the names of the schema's inputs. */
export const whereShape = z.object({ placeKind: z.enum(PLACES), place: z.string(), link: z.string() });
type Where = z.infer<typeof whereShape>;

/** Where it is, as the schema's inputs have it: what belongs to another kind of place is left out. */
export const whereOf = ({ placeKind, place, link }: Where) => ({
  placeKind,
  place: WITH_PLACE.includes(placeKind) ? place || null : null,
  link: placeKind === 'ONLINE' ? link || null : null,
});

interface MeetingPlaceInputsProps {
  readonly form: Pick<RecordForm<Where>, 'field' | 'fields'>;
  /** What is said of the person's home. */
  readonly atHome?: ReactNode;
}

/** The inputs that say where it is. */
export function MeetingPlaceInputs({ form: { field, fields }, atHome }: MeetingPlaceInputsProps) {
  const t = useTranslation();
  return (
    <>
      <Select
        {...field('placeKind')}
        label={t('agenda.where')}
        options={PLACES.map((value) => ({ value, name: t(`agenda.place.${value}`) }))}
      />
      {WITH_PLACE.includes(fields.placeKind) && (
        <TextField
          {...field('place')}
          label={t('agenda.place')}
          hint={t('agenda.place.hint')}
          isRequired={fields.placeKind === 'ELSEWHERE'}
        />
      )}
      {fields.placeKind === 'AT_HOME' && atHome}
      {fields.placeKind === 'ONLINE' && <TextField {...field('link')} label={t('agenda.link')} hint="https://…" />}
    </>
  );
}
