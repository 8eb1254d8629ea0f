/** The parts of a person's record, one for each owner and category: what it says and on what ground, or why it is withheld. */
import type { ReactNode } from 'react';
import type { Ground, Withheld } from '../graph/client.js';
import type { OrganisationKind } from '../graph/generated/graphql.js';
import { useWords, useWriting } from '../language/words.js';
import { type Lawful, RecordPart } from '../page/answer.js';
import { usePurpose } from '../page/purpose.js';
import type { PolicyCategory, SharedPerson } from './shared-person.js';

interface Parts {
  readonly person: SharedPerson;
  readonly withheld: readonly Withheld[];
  readonly grounds: readonly Ground[];
  readonly policy: readonly PolicyCategory[];
  /** The kind of the viewer's organisation: rules of law hold for kinds. */
  readonly kind: OrganisationKind | undefined;
  readonly onAsk: (category: string) => void;
}

/** Where a part stands in the record, and the category by which it is shared. */
interface Place {
  readonly title: string;
  readonly fields: readonly string[];
  readonly category: string;
}

export function PersonParts({ person, withheld, grounds, policy, kind, onAsk }: Parts) {
  const say = useWords();
  const { day } = useWriting();
  const { among } = usePurpose();
  const { contact, accompaniment, housing, procedure, rightToWork, integrationContract, training, language } = person;
  const since = (date: string | null | undefined) => (date ? ` ${say('person.since', { day: day(date) })}` : '');
  const lawfulFor = (category: string): Lawful | undefined => {
    const rules = policy.find(({ code }) => code === category)?.statutoryRules ?? [];
    return rules.flatMap(({ recipientKind, purpose, citation }) => {
      const named = among.find((one) => one === purpose);
      return recipientKind === kind && named ? [{ purpose: named, citation }] : [];
    })[0];
  };
  const part = ({ title, fields, category }: Place, content: ReactNode) => (
    <RecordPart
      title={title}
      withheld={withheld.find(({ path }) => fields.includes(path.slice(1).join('.')))}
      grounds={content ? grounds.filter((ground) => ground.category === category) : []}
      lawful={lawfulFor(category)}
      onAsk={onAsk}
    >
      {content ? <p>{content}</p> : <p className="suppressed">{say('none')}</p>}
    </RecordPart>
  );
  return (
    <div className="cards">
      {part(
        { title: say('person.identity'), fields: ['identity'], category: 'IDENTITY' },
        person.identity?.birthDate && say('person.born', { day: day(person.identity.birthDate) }),
      )}
      {part(
        { title: say('person.contact'), fields: ['contact'], category: 'CONTACT' },
        contact && [contact.phone, contact.email].filter(Boolean).join(', '),
      )}
      {part(
        { title: say('person.accompaniment'), fields: ['accompaniment'], category: 'ACCOMPANIMENT' },
        accompaniment && (
          <>
            {say(`enrolment.${accompaniment.status}`)}
            {since(accompaniment.enrolledOn)}
            <br />
            <small>
              {accompaniment.organisation.name}
              {accompaniment.referent && `, ${accompaniment.referent.displayName}`}
            </small>
          </>
        ),
      )}
      {accompaniment &&
        part(
          { title: say('person.situation'), fields: ['accompaniment.situation'], category: 'EMPLOYMENT' },
          accompaniment.situation &&
            `${say(`situation.${accompaniment.situation.kind}`)} ${accompaniment.situation.contract ?? ''}${since(accompaniment.situation.since)}`,
        )}
      {part(
        { title: say('person.housing'), fields: ['housing'], category: 'HOUSING_STATUS' },
        housing && (
          <>
            {housing.facilityKind}
            {since(housing.since)}
            <br />
            <small>
              {housing.operator.name}
              {housing.plannedExitOn && `, ${say('person.until', { day: day(housing.plannedExitOn) })}`}
            </small>
          </>
        ),
      )}
      {housing && (
        <>
          {part(
            { title: say('person.address'), fields: ['housing.address'], category: 'HOUSING_ADDRESS' },
            housing.address && `${housing.address.lines.join(', ')}, ${housing.address.postcode} ${housing.address.commune}`,
          )}
          {part(
            { title: say('person.household'), fields: ['housing.household'], category: 'SOCIAL_SITUATION' },
            housing.household && say('person.people', { adults: housing.household.adults, children: housing.household.children }),
          )}
        </>
      )}
      {part(
        { title: say('person.procedure'), fields: ['procedure'], category: 'ADMINISTRATIVE_STATUS' },
        procedure && `${say(`stage.${procedure.stage}`)}${since(procedure.decidedOn ?? procedure.registeredOn)}`,
      )}
      {part(
        { title: say('person.work'), fields: ['rightToWork'], category: 'RIGHT_TO_WORK' },
        rightToWork && (
          <>
            {say(rightToWork.allowed ? 'person.work.yes' : 'person.work.no')}
            {since(rightToWork.since)}
            {rightToWork.requiresPermit && (
              <>
                <br />
                <small>{say('person.work.permit')}</small>
              </>
            )}
          </>
        ),
      )}
      {part(
        { title: say('person.contract'), fields: ['integrationContract'], category: 'INTEGRATION_CONTRACT' },
        integrationContract &&
          say('person.hours', {
            done: integrationContract.languageHoursDone ?? 0,
            due: integrationContract.languageHoursPrescribed ?? 0,
          }),
      )}
      {part(
        { title: say('person.training'), fields: ['training', 'training.enrolments'], category: 'TRAINING' },
        training?.enrolments && training.enrolments.length > 0
          ? training.enrolments.map(({ course, startedOn }) => `${course.title}${since(startedOn)}`).join('; ')
          : null,
      )}
      {part(
        { title: say('person.language'), fields: ['language', 'language.level'], category: 'LANGUAGE' },
        language?.level && `${language.level.replace('_', '.')} ${language.certificate ?? ''}${since(language.assessedOn)}`,
      )}
    </div>
  );
}
