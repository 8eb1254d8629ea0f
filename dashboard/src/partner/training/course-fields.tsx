import { z } from 'zod';
import { LEVELS } from '../../components/cefr-levels.js';
import { LevelSelect } from '../../components/level-select.js';
import type { RecordForm } from '../../components/record-form.js';
import { Select } from '../../components/select.js';
import { TextField } from '../../components/text-field.js';
import { every } from '../../graph/every.js';
import type { CourseInput, CourseKind } from '../../graph/generated/graphql.js';
import { useTranslation } from '../../language/translation.js';

/** The kinds of courses. */
export const COURSE_KINDS = every<CourseKind>({
  FRENCH_LANGUAGE: true,
  PRE_QUALIFYING: true,
  QUALIFYING: true,
  CERTIFICATION: true,
  OTHER: true,
});
const ANY_LEVEL = ['', ...LEVELS] as const;

/** The fields of a course, by the names of the schema's input. */
export const courseShape = z.object({
  title: z.string(),
  kind: z.enum(COURSE_KINDS),
  hours: z.string(),
  level: z.enum(ANY_LEVEL),
  rncp: z.string(),
  communeCode: z.string(),
  seats: z.string(),
});
/** The fields of a course, as the inputs of its form hold them. */
export type CourseFields = z.infer<typeof courseShape>;

/** The fields of a course before anything is written. */
export const EMPTY_COURSE: CourseFields = {
  title: '',
  kind: 'FRENCH_LANGUAGE',
  hours: '',
  level: '',
  rncp: '',
  communeCode: '',
  seats: '12',
};

/** The fields as the schema's input has them: a level is of a language course alone, though one was chosen before another kind was. */
export const courseInput = ({ title, kind, hours, level, rncp, communeCode, seats }: CourseFields): CourseInput => ({
  title,
  kind,
  hours: Number(hours),
  level: kind === 'FRENCH_LANGUAGE' ? level || null : null,
  rncp: rncp.trim().toUpperCase() || null,
  communeCode: communeCode.trim() || null,
  seats: Number(seats),
});

/** The inputs that say all of a course. */
export function CourseInputs({ form: { field, fields } }: { readonly form: RecordForm<CourseFields> }) {
  const t = useTranslation();
  return (
    <>
      <TextField {...field('title')} label={t('training.title')} isRequired />
      <Select {...field('kind')} label={t('courses.kind')} options={COURSE_KINDS.map((value) => ({ value, name: t(`course.${value}`) }))} />
      {fields.kind === 'FRENCH_LANGUAGE' && <LevelSelect {...field('level')} label={t('courses.level')} levels={ANY_LEVEL} />}
      <div className="row">
        <TextField {...field('hours')} label={t('training.courseHours')} type="number" min="1" max="5000" isRequired />
        <TextField {...field('seats')} label={t('workshops.seats')} type="number" min="1" max="500" isRequired />
      </div>
      <div className="row">
        <TextField {...field('rncp')} label={t('training.rncp')} hint={t('training.rncp.hint')} />
        <TextField {...field('communeCode')} label={t('stay.communeCode')} hint={t('stay.codeHint')} />
      </div>
    </>
  );
}
