/** The parts of a person's record, one for each owner and category. */
import type { ReactNode } from 'react';
import type { Withheld } from '../graph/client.js';
import { useWords, useWriting } from '../language/words.js';
import { RecordPart } from '../page/answer.js';
import type { SharedPerson } from './shared-person.js';

interface Parts {
  readonly person: SharedPerson;
  readonly withheld: readonly Withheld[];
  readonly onAsk: (category: string) => void;
}

export function PersonParts({ person, withheld, onAsk }: Parts) {
  const say = useWords();
  const { day } = useWriting();
  const { contact, accompaniment, housing, procedure, rightToWork, integrationContract, training, language } = person;
  const since = (date: string | null | undefined) => (date ? ` ${say('person.since', { day: day(date) })}` : '');
  const part = (title: string, field: string, content: ReactNode) => (
    <RecordPart title={title} withheld={withheld.find(({ path }) => path.slice(1).join('.') === field)} onAsk={onAsk}>
      {content ? <p>{content}</p> : <p className="suppressed">{say('unknown')}</p>}
    </RecordPart>
  );
  return (
    <div className="cards">
      {!person.identity && part(say('person.identity'), 'identity', null)}
      {part(say('person.contact'), 'contact', contact && [contact.phone, contact.email].filter(Boolean).join(', '))}
      {part(
        say('person.accompaniment'),
        'accompaniment',
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
          say('person.situation'),
          'accompaniment.situation',
          accompaniment.situation &&
            `${say(`situation.${accompaniment.situation.kind}`)} ${accompaniment.situation.contract ?? ''}${since(accompaniment.situation.since)}`,
        )}
      {part(
        say('person.housing'),
        'housing',
        housing && (
          <>
            {housing.facilityKind}
            {since(housing.since)}
            <br />
            <small>
              {housing.operator.name}
              {housing.plannedExitOn && `, ${say('person.until', { day: day(housing.plannedExitOn) })}`}
            </small>
            {housing.address && (
              <>
                <br />
                {housing.address.lines.join(', ')}, {housing.address.postcode} {housing.address.commune}
              </>
            )}
          </>
        ),
      )}
      {part(
        say('person.procedure'),
        'procedure',
        procedure && `${say(`stage.${procedure.stage}`)}${since(procedure.decidedOn ?? procedure.registeredOn)}`,
      )}
      {part(
        say('person.work'),
        'rightToWork',
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
        say('person.contract'),
        'integrationContract',
        integrationContract &&
          say('person.hours', {
            done: integrationContract.languageHoursDone ?? 0,
            due: integrationContract.languageHoursPrescribed ?? 0,
          }),
      )}
      {part(
        say('person.training'),
        'training',
        training?.enrolments && training.enrolments.length > 0
          ? training.enrolments.map(({ course, startedOn }) => `${course.title}${since(startedOn)}`).join('; ')
          : null,
      )}
      {part(
        say('person.language'),
        'language',
        language?.level && `${language.level.replace('_', '.')} ${language.certificate ?? ''}${since(language.assessedOn)}`,
      )}
    </div>
  );
}
