/** The young person's own page: what is held, by whom, who read it, and what they have agreed to. On a phone, in their language. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import type { MyDataQuery } from '../graph/generated/graphql.js';
import { useMyWords } from '../language/my/words.js';
import { isLanguage, LANGUAGES, type Language, useLanguage, useWords, useWriting } from '../language/words.js';
import { LanguageChoice } from '../page/language-choice.js';
import type { Session } from '../sign-in/session.js';
import { Consents } from './consents.js';
import { exportAll } from './export-all.js';
import { type Mine, MY_DATA } from './mine.js';
import { Readers } from './readers.js';

export default function MyData({ personId, session }: { readonly personId: string; readonly session: Session }) {
  const say = useMyWords();
  const language = useLanguage();
  const { instant } = useWriting();
  const [{ data, error }, ask] = useQuery({ query: MY_DATA, variables: { id: personId, language } });
  const mine = data?.youngPerson;
  return (
    <main className="mine">
      <header>
        <LanguageChoice among={Object.keys(LANGUAGES).filter(isLanguage)} label={say('language')} />
        <Button className="quiet" onPress={() => void session.signOut()}>
          {say('leave')}
        </Button>
      </header>
      <h1>{say('title')}</h1>
      <p className="lead">{say('intro')}</p>
      {error && (
        <div className="failure" role="alert">
          <p>{say('failed')}</p>
          <Button onPress={() => ask()}>{say('retry')}</Button>
        </div>
      )}
      {!mine && !error && <p>{say('wait')}</p>}
      {mine && data && (
        <>
          <Consents mine={mine} organisations={data.organisations} categories={data.consentCategories} onChange={ask} />
          <section aria-labelledby="holders">
            <h2 id="holders">{say('holders')}</h2>
            <ul>
              {mine.holders?.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          </section>
          <Held mine={mine} categories={data.consentCategories} />
          <Readers personId={personId} />
          {(mine.emergencyAccesses?.length ?? 0) > 0 && (
            <section aria-labelledby="emergency">
              <h2 id="emergency">{say('emergency')}</h2>
              <ul className="plain">
                {mine.emergencyAccesses?.map(({ id, opensAt, justification, professional, organisation }) => (
                  <li key={id}>
                    {[professional?.displayName, organisation.name].filter(Boolean).join(', ')}: {justification}{' '}
                    <small>{instant(opensAt)}</small>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Export session={session} />
        </>
      )}
    </main>
  );
}

/** Gives all that is held as a file, and says what became of it. */
function Export({ session }: { readonly session: Session }) {
  const say = useMyWords();
  const [state, setState] = useState<'idle' | 'wait' | 'exported' | 'failed'>('idle');
  const run = async () => {
    setState('wait');
    setState((await exportAll(session)) ? 'exported' : 'failed');
  };
  return (
    <>
      <div className="actions">
        <Button isDisabled={state === 'wait'} onPress={run}>
          {say('export')}
        </Button>
      </div>
      <p role="status">{state !== 'idle' && say(state)}</p>
    </>
  );
}

/** The descriptions of categories are in these languages; their names in all. */
const DESCRIBED: readonly Language[] = ['fr', 'en'];

/** What is held, under the names of the categories by which it is shared. */
function Held({ mine, categories }: { readonly mine: Mine; readonly categories: MyDataQuery['consentCategories'] }) {
  const say = useMyWords();
  const work = useWords();
  const spoken = useLanguage();
  const { day } = useWriting();
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
    ],
    EMPLOYMENT: [accompaniment?.situation && work(`situation.${accompaniment.situation.kind}`), accompaniment?.situation?.contract],
    HOUSING_STATUS: [housing?.operator.name, housing?.facilityKind, housing?.since && day(housing.since)],
    HOUSING_ADDRESS: [...(housing?.address?.lines ?? []), housing?.address?.postcode, housing?.address?.commune],
    ADMINISTRATIVE_STATUS: [procedure && say(`stage.${procedure.stage}`), procedure?.decidedOn && day(procedure.decidedOn)],
    RIGHT_TO_WORK: [rightToWork && say(rightToWork.allowed ? 'work.yes' : 'work.no')],
    INTEGRATION_CONTRACT: [
      integrationContract && `CIR ${integrationContract.languageHoursDone ?? 0} / ${integrationContract.languageHoursPrescribed ?? 0} h`,
    ],
    TRAINING: training?.enrolments?.map(({ course }) => `${course.title} (${course.provider.name})`) ?? [],
    REPRESENTATIVE: legalRepresentatives?.filter(({ status }) => status === 'ON_RECORD').map(({ name }) => name) ?? [],
    LANGUAGE: [language?.level?.replace('_', '.'), language?.certificate],
  };
  return (
    <section aria-labelledby="held">
      <h2 id="held">{say('held')}</h2>
      <ul className="cards">
        {categories.map(({ code, label, description }) => {
          const values = (held[code] ?? []).filter((value) => value != null && value !== '');
          return values.length === 0 ? null : (
            <li key={code} className="card">
              <h3>{label}</h3>
              <p>
                {values.map((value, nth) => (
                  // Names, numbers and dates each keep their own direction.
                  <bdi key={String(value)}>{nth > 0 ? `, ${value}` : value}</bdi>
                ))}
              </p>
              {DESCRIBED.includes(spoken) && <small>{description}</small>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
