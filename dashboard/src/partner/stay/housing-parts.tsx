import { EndDate } from '../../components/end-date.js';
import { InlineList } from '../../components/inline-list.js';
import type { RecordWriting } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, labelOf, type RecordReading } from '../category-part.js';
import { EndAccess, mayEndAccess } from '../end-access.js';
import type { SharedPerson } from '../shared-person.js';
import { StayActs } from './stay-acts.js';

interface HousingPartsProps {
  readonly person: SharedPerson;
  readonly reading: RecordReading;
  /** Undefined where the viewer's organisation writes no record of the person. */
  readonly writing: RecordWriting | undefined;
}

/** Where the person is housed, with whom, and what an operator writes of it. */
export function HousingParts({ person, reading, writing }: HousingPartsProps) {
  const t = useTranslation();
  const { housing } = person;
  const { viewer, policy } = reading;
  const acts = writing && viewer.organisation?.kind === 'HOUSING_OPERATOR' && (
    <StayActs person={person} viewer={viewer} what={labelOf(policy, 'HOUSING_STATUS')} {...writing} />
  );
  return (
    <>
      <CategoryPart reading={reading} fields={['housing']} category="HOUSING_STATUS" acts={acts}>
        {housing && <Stay housing={housing} reading={reading} />}
      </CategoryPart>
      {housing && (
        <>
          <CategoryPart reading={reading} fields={['housing.address']} category="HOUSING_ADDRESS">
            {housing.address && (
              <p>
                <InlineList values={[...housing.address.lines, `${housing.address.postcode} ${housing.address.commune}`]} />
              </p>
            )}
          </CategoryPart>
          <CategoryPart reading={reading} fields={['housing.household']} category="SOCIAL_SITUATION" which="person.household">
            {housing.household && <p>{t('person.people', { adults: housing.household.adults, children: housing.household.children })}</p>}
          </CategoryPart>
        </>
      )}
    </>
  );
}

interface StayProps {
  readonly housing: NonNullable<SharedPerson['housing']>;
  readonly reading: RecordReading;
}

/** The stay: from when, until when and why, at which operator, and the social worker in charge. */
function Stay({ housing, reading }: StayProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { facilityKind, since, plannedExitOn, exitedOn, exitReason, exitDestination, operator, socialWorker } = housing;
  return (
    <>
      <p>
        {t(`stay.facilityKind.${facilityKind}`)} {t('person.since', { day: day(since) })}
        {exitedOn && `, ${t('stay.left', { day: day(exitedOn) })}`}
        {plannedExitOn && !exitedOn && (
          <>
            , <EndDate day={plannedExitOn} />
          </>
        )}
        <br />
        {(exitReason || exitDestination) && (
          <>
            <small>
              <InlineList
                values={[exitReason && t(`stay.exitReason.${exitReason}`), exitDestination && t(`stay.exitDestination.${exitDestination}`)]}
              />
            </small>
            <br />
          </>
        )}
        <small>
          {operator.name}
          {socialWorker && `, ${t('person.socialWorker', { name: socialWorker.displayName })}`}
        </small>
      </p>
      {socialWorker && mayEndAccess(reading.viewer, operator.id) && <EndAccess professional={socialWorker} viewer={reading.viewer} />}
    </>
  );
}
