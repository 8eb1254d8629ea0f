import { z } from 'zod';
import { LEVELS } from '../../components/cefr-levels.js';
import { CheckboxGroup } from '../../components/checkbox-group.js';
import { LevelSelect } from '../../components/level-select.js';
import type { RecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { SERVED_STATUSES, SERVICE_KINDS } from '../../components/service-codes.js';
import { TextField } from '../../components/text-field.js';
import type { ServiceInput } from '../../graph/generated/graphql.js';
import { dayAfter } from '../../language/days.js';
import { hoursIn, hoursInWords, type Weekday } from '../../language/opening-hours.js';
import { codesIn, SPOKEN, useLanguageName } from '../../language/spoken-languages.js';
import { useTranslation } from '../../language/translation.js';
import type { OwnService } from './service-query.js';

const LEVELS_OR_NONE = ['', ...LEVELS] as const;
const text = z.string();

/** The fields of a service, by the names of the schema's input. */
export const serviceShape = z.object({
  ...{ kind: z.enum(SERVICE_KINDS), name: text, statuses: text, ageFrom: text, ageUntil: text, zone: text, conditions: text },
  ...{ languages: text, addressLines: text, communeCode: text, phone: text, email: text, openingHours: text },
  ...{ places: text, freePlaces: text, nextFreeOn: text, levelFrom: z.enum(LEVELS_OR_NONE), levelUntil: z.enum(LEVELS_OR_NONE) },
});
/** The fields of a service, as the inputs of its form hold them: codes with commas between them. */
export type ServiceFields = z.infer<typeof serviceShape>;

/** The fields of a service of which nothing is known. */
export const NO_SERVICE: ServiceFields = {
  ...{ kind: 'FRENCH_CLASSES', name: '', statuses: '', ageFrom: '', ageUntil: '', zone: '', conditions: '', languages: 'fr' },
  ...{ addressLines: '', communeCode: '', phone: '', email: '', openingHours: '', places: '', freePlaces: '', nextFreeOn: '' },
  ...{ levelFrom: '', levelUntil: '' },
};

const written = (number: number | null | undefined): string => (number == null ? '' : String(number));

/** The fields of a service on record. A day that is over is left out. @param nameOf the two letters of a day */
export const fieldsOf = (service: OwnService, nameOf: (day: Weekday) => string): ServiceFields => ({
  ...{ kind: service.kind, name: service.name, statuses: service.statuses.join(',') },
  ...{ ageFrom: written(service.ageFrom), ageUntil: written(service.ageUntil), zone: service.zone.join(' ') },
  ...{ conditions: service.conditions ?? '', languages: service.languages.join(','), addressLines: service.addressLines.join('\n') },
  ...{ communeCode: service.communeCode ?? '', phone: service.phone ?? '', email: service.email ?? '' },
  openingHours: service.openingHours.map((hours) => hoursInWords(hours, nameOf)).join('\n'),
  ...{ places: written(service.places), freePlaces: written(service.freePlaces) },
  nextFreeOn: service.nextFreeOn && service.nextFreeOn >= dayAfter(0) ? service.nextFreeOn : '',
  ...{ levelFrom: service.levelFrom ?? '', levelUntil: service.levelUntil ?? '' },
});

const numberIn = (field: string): number | null => (field.trim() === '' ? null : Number(field));
const linesIn = (field: string): string[] => field.split('\n').flatMap((line) => line.trim() || []);

/** The fields as the schema's input has them. Levels are of French classes alone. */
export const serviceInput = (fields: ServiceFields): ServiceInput => {
  const isFrench = fields.kind === 'FRENCH_CLASSES';
  return {
    ...{ kind: fields.kind, name: fields.name, conditions: fields.conditions.trim() || null },
    statuses: SERVED_STATUSES.filter((status) => codesIn(fields.statuses).includes(status)),
    ...{ ageFrom: numberIn(fields.ageFrom), ageUntil: numberIn(fields.ageUntil) },
    zone: fields.zone.split(/[\s,;]+/).filter(Boolean),
    ...{ languages: codesIn(fields.languages), addressLines: linesIn(fields.addressLines) },
    ...{ communeCode: fields.communeCode.trim() || null, phone: fields.phone.trim() || null, email: fields.email.trim() || null },
    ...{ openingHours: hoursIn(fields.openingHours), places: numberIn(fields.places), freePlaces: numberIn(fields.freePlaces) },
    nextFreeOn: fields.nextFreeOn || null,
    ...{ levelFrom: (isFrench && fields.levelFrom) || null, levelUntil: (isFrench && fields.levelUntil) || null },
  };
};

/** The inputs that say what a service is. */
export function ServiceInputs({ form: { field, fields } }: { readonly form: RecordForm<ServiceFields> }) {
  const t = useTranslation();
  const nameOf = useLanguageName();
  const ticks = (name: 'statuses' | 'languages', offered: readonly string[], wordOf: (code: string) => string) => {
    const { value, onChange } = field(name);
    return (
      <CheckboxGroup
        name={name}
        label={t(`service.${name}`)}
        value={codesIn(value)}
        onChange={(ticked) => onChange(offered.filter((code) => ticked.includes(code)).join(','))}
        options={offered.map((code) => ({ value: code, name: wordOf(code) }))}
      />
    );
  };
  const statusName = (code: string): string => {
    const status = SERVED_STATUSES.find((one) => one === code);
    return status ? t(`service.statuses.${status}`) : code;
  };
  return (
    <>
      <Select
        {...field('kind')}
        label={t('service.kind')}
        options={SERVICE_KINDS.map((value) => ({ value, name: t(`service.kind.${value}`) }))}
      />
      <TextField {...field('name')} label={t('service.name')} hint={t('service.name.hint')} isRequired />
      {fields.kind === 'FRENCH_CLASSES' && (
        <div className="row">
          <LevelSelect {...field('levelFrom')} label={t('service.levelFrom')} levels={LEVELS_OR_NONE} />
          <LevelSelect {...field('levelUntil')} label={t('service.levelUntil')} levels={LEVELS_OR_NONE} />
        </div>
      )}
      {ticks('statuses', SERVED_STATUSES, statusName)}
      <div className="row">
        <TextField {...field('ageFrom')} label={t('service.ageFrom')} type="number" min="0" max="120" />
        <TextField {...field('ageUntil')} label={t('service.ageUntil')} type="number" min="0" max="120" />
      </div>
      <TextField {...field('zone')} label={t('service.zone')} hint={t('service.zone.hint')} />
      <TextField {...field('conditions')} label={t('service.conditions')} hint={t('service.conditions.hint')} isMultiline />
      <div className="row">
        <TextField {...field('places')} label={t('service.places')} type="number" min="0" max="5000" />
        <TextField {...field('freePlaces')} label={t('service.freePlaces')} type="number" min="0" max="5000" />
        <TextField {...field('nextFreeOn')} label={t('service.nextFreeOn')} type="date" min={dayAfter(0)} />
      </div>
      <TextField {...field('addressLines')} label={t('service.addressLines')} hint={t('organisation.addressLines.hint')} isMultiline />
      <TextField {...field('communeCode')} label={t('service.communeCode')} hint={t('organisation.communeCode.hint')} />
      <TextField {...field('openingHours')} label={t('service.openingHours')} hint={t('organisation.openingHours.hint')} isMultiline />
      <div className="row">
        <TextField {...field('phone')} label={t('service.phone')} />
        <TextField {...field('email')} label={t('service.email')} />
      </div>
      {ticks('languages', [...new Set([...SPOKEN, ...codesIn(fields.languages)])], nameOf)}
    </>
  );
}
