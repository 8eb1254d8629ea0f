import { FRENCH_CERTIFICATES } from '@passerelle/schema/wire/french-certificates';
import { RESIDENCE_PERMITS } from '@passerelle/schema/wire/residence-permits';
import { conditionKey, isChecked } from '../components/condition.js';
import { InlineList } from '../components/inline-list.js';
import type { MyDataQuery } from '../graph/generated/graphql.js';
import type { EveryoneKey } from '../language/catalogues/fr/everyone.js';
import { isDescribedIn } from '../language/languages.js';
import { placedIn, type Translate, useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import { EndDate } from './end-date.js';
import type { MyRecord } from './my-data-query.js';

/** What is held, under the names of the categories by which it is shared. */
export function HeldData({
  mine,
  categories,
}: {
  readonly mine: MyRecord;
  readonly categories: NonNullable<MyDataQuery['consentCategories']>;
}) {
  const t = usePersonTranslation();
  const spoken = useLanguage();
  const { day, number, colon } = useFormatters();
  const {
    identity,
    contact,
    accompaniment,
    housing,
    procedure,
    rightToWork,
    integrationContract,
    training,
    language,
    legalRepresentatives,
  } = mine;
  const held: Readonly<Record<string, readonly (string | null | undefined)[]>> = {
    IDENTITY: [identity?.givenNames, identity?.familyName, identity?.birthDate && day(identity.birthDate)],
    CONTACT: [contact?.phone, contact?.email],
    ACCOMPANIMENT: [
      accompaniment?.organisation.name,
      accompaniment?.referent?.displayName,
      accompaniment?.enrolledOn && day(accompaniment.enrolledOn),
      ...(accompaniment?.eligibility ? conditionsOf(t, accompaniment.eligibility) : []),
    ],
    SOCIAL_SITUATION: [
      ...(accompaniment?.barriers?.map((code) => t(`my.barrier.${code}`)) ?? []),
      housing?.household && t('my.household', { adults: number(housing.household.adults), children: number(housing.household.children) }),
    ],
    PROFESSIONAL_NOTES: [accompaniment && t('my.notes.held')],
    EMPLOYMENT: [
      accompaniment?.situation && t(`my.situation.${accompaniment.situation.kind}`),
      accompaniment?.situation?.contractKind &&
        t(`my.employment.${accompaniment.situation.contractKind}`, { months: number(accompaniment.situation.contractMonths ?? 0) }),
    ],
    HOUSING_STATUS: [
      housing?.operator.name,
      housing && t(`stay.facilityKind.${housing.facilityKind}`),
      housing?.since && day(housing.since),
    ],
    HOUSING_ADDRESS: [...(housing?.address?.lines ?? []), housing?.address?.postcode, housing?.address?.commune],
    ADMINISTRATIVE_STATUS: [procedure && t(`my.stage.${procedure.stage}`), procedure?.decidedOn && day(procedure.decidedOn)],
    RIGHT_TO_WORK: [rightToWork && t(rightToWork.allowed ? 'my.work.yes' : 'my.work.no')],
    INTEGRATION_CONTRACT: [
      integrationContract &&
        t('my.contract', { done: integrationContract.languageHoursDone ?? 0, due: integrationContract.languageHoursPrescribed ?? 0 }),
    ],
    TRAINING:
      training?.enrolments?.map(
        ({ course, status }) =>
          `${[t(`my.course.${course.kind}`), course.level?.replace('_', '.'), course.rncp].filter(Boolean).join(' ')} (${placedIn(spoken, course.provider.name)})${colon}${t(`training.${status}`)}`,
      ) ?? [],
    REPRESENTATIVE: legalRepresentatives?.filter(({ status }) => status === 'ON_RECORD').map(({ name }) => name) ?? [],
    LANGUAGE: [language?.level?.replace('_', '.'), language?.certificate && FRENCH_CERTIFICATES[language.certificate]],
  };
  /** The last day of what has one: the stay as it is planned, and the residence permit. */
  const ends: Readonly<Record<string, string | null | undefined>> = {
    HOUSING_STATUS: housing?.plannedExitOn,
    ADMINISTRATIVE_STATUS: procedure?.permitExpiresOn,
  };
  return (
    <section aria-labelledby="held">
      <h2 id="held">{t('my.held')}</h2>
      <ul className="cards">
        {categories.map(({ code, label, description }) => {
          const values = (held[code] ?? []).filter((value) => value != null && value !== '');
          return values.length === 0 ? null : (
            <li key={code} className="card">
              <h3>{label}</h3>
              <p>
                <InlineList values={values} />
              </p>
              {ends[code] && (
                <p>
                  {code === 'ADMINISTRATIVE_STATUS' && (
                    <>
                      {procedure?.residencePermit ? (
                        <bdi lang="fr">{RESIDENCE_PERMITS[procedure.residencePermit]}</bdi>
                      ) : (
                        t('my.permit')
                      )}{' '}
                    </>
                  )}
                  <EndDate day={ends[code]} />
                </p>
              )}
              {isDescribedIn(spoken) && <small>{description}</small>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

type Eligibility = NonNullable<NonNullable<MyRecord['accompaniment']>['eligibility']>;

/** Whether the conditions of the programme are met, and why; or that nobody has noted what they are computed from. */
function conditionsOf(t: Translate<EveryoneKey>, { eligible, reasons }: Eligibility): string[] {
  if (!isChecked(reasons)) return [t('my.eligible.unknown')];
  const why = reasons.map((code) => t(conditionKey(code), { reason: t(`my.reason.${code}`) }));
  return [t(eligible ? 'my.eligible.yes' : 'my.eligible.no'), ...why];
}
