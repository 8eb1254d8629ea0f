import { InlineList } from '../components/inline-list.js';
import type { RecordWriting } from '../components/record-acts.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { CategoryPart, type RecordReading } from './category-part.js';
import { DossierParts } from './dossier/dossier-parts.js';
import { ContractPart } from './procedure/contract-part.js';
import { ProcedurePart } from './procedure/procedure-part.js';
import type { SharedPerson } from './shared-person.js';
import { HousingParts } from './stay/housing-parts.js';
import { LanguagePart } from './training/language-part.js';
import { TrainingPart } from './training/training-part.js';

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
  const { identity, holders, recordOpenings, contact, rightToWork } = person;
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
        {recordOpenings?.map(({ since: held, source }) => (
          <p key={held}>
            <small>
              {t('person.source', { how: t(source ? `dossier.identificationSource.${source}` : 'person.source.none') })}
              {since(held)}
            </small>
          </p>
        ))}
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
      <TrainingPart person={person} reading={reading} writing={writing} />
      <LanguagePart person={person} reading={reading} writing={writing} />
    </div>
  );
}
