import { InlineList } from '../components/inline-list.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { CategoryPart, type RecordReading, type RecordWriting } from './category-part.js';
import { DossierParts } from './dossier/dossier-parts.js';
import { ContractPart } from './procedure/contract-part.js';
import { ProcedurePart } from './procedure/procedure-part.js';
import type { SharedPerson } from './shared-person.js';
import { HousingParts } from './stay/housing-parts.js';

interface PersonPartsProps {
  readonly person: SharedPerson;
  readonly reading: RecordReading;
  /** How often the record was read. What is asked in queries of its own is asked again when this changes. */
  readonly reads: number;
  /** Undefined where the viewer's organisation holds no record of the person, and so writes none. */
  readonly writing: RecordWriting | undefined;
}

/** The parts of a person's record, one for each owner and category. */
export function PersonParts({ person, reading, reads, writing }: PersonPartsProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { identity, holders, contact, rightToWork, language } = person;
  const since = (date: string | null | undefined) => (date ? ` ${t('person.since', { day: day(date) })}` : '');
  return (
    <div className="cards">
      <CategoryPart reading={reading} fields={['identity']} category="IDENTITY">
        {identity?.birthDate && <p>{t('person.born', { day: day(identity.birthDate) })}</p>}
      </CategoryPart>
      <CategoryPart reading={reading} fields={['holders']} category="IDENTITY" which="person.holders">
        {holders && (
          <ul>
            {holders.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        )}
      </CategoryPart>
      <CategoryPart reading={reading} fields={['contact']} category="CONTACT">
        {contact && (
          <p>
            <InlineList values={[contact.phone, contact.email]} />
          </p>
        )}
      </CategoryPart>
      <DossierParts person={person} reading={reading} reads={reads} writing={writing} />
      <HousingParts person={person} reading={reading} writing={writing} />
      <ProcedurePart person={person} reading={reading} writing={writing} />
      <CategoryPart reading={reading} fields={['rightToWork']} category="RIGHT_TO_WORK">
        {rightToWork && (
          <p>
            {t(rightToWork.allowed ? 'person.work.yes' : 'person.work.no')}
            {since(rightToWork.since)}
            {rightToWork.requiresPermit && (
              <>
                <br />
                <small>{t('person.work.permit')}</small>
              </>
            )}
          </p>
        )}
      </CategoryPart>
      <ContractPart person={person} reading={reading} writing={writing} />
      <CategoryPart reading={reading} fields={['training', 'training.enrolments']} category="TRAINING">
        {person.training?.enrolments && person.training.enrolments.length > 0 && <Courses enrolments={person.training.enrolments} />}
      </CategoryPart>
      <CategoryPart reading={reading} fields={['language', 'language.level']} category="LANGUAGE">
        {language?.level && (
          <p>
            {language.level.replace('_', '.')} {language.certificate}
            {since(language.assessedOn)}
          </p>
        )}
      </CategoryPart>
    </div>
  );
}

type Enrolments = NonNullable<NonNullable<SharedPerson['training']>['enrolments']>;

/** The courses that the person follows or followed, and how they went. */
function Courses({ enrolments }: { readonly enrolments: Enrolments }) {
  const t = useTranslation();
  const { day, number } = useFormatters();
  return (
    <ul>
      {enrolments.map(({ id, status, startedOn, endedOn, attendanceRate, course }) => (
        <li key={id}>
          {course.title} <small>{course.provider.name}</small>
          <br />
          <small>
            {[
              t(`training.${status}`),
              startedOn && t('person.since', { day: day(startedOn) }),
              endedOn && t('person.until', { day: day(endedOn) }),
              attendanceRate != null && t('training.attended', { rate: number(attendanceRate * 100) }),
            ]
              .filter(Boolean)
              .join(', ')}
          </small>
        </li>
      ))}
    </ul>
  );
}
