import { useState } from 'react';
import { type AnyVariables, type DocumentInput, useClient, useQuery } from 'urql';
import { ActButton } from '../../components/act-button.js';
import { Dialog } from '../../components/dialog.js';
import { Failure } from '../../components/failure.js';
import type { ActWays } from '../../components/record-acts.js';
import { TextField } from '../../components/text-field.js';
import { graphql } from '../../graph/graphql.js';
import { fullName } from '../../graph/person-name.js';
import { useTranslation } from '../../language/translation.js';
import { useRefusal } from '../../language/use-refusal.js';
import { usePeopleFound } from './people-found.js';
import { ROSTER, type Roster, type WorkshopListed } from './workshop-list.js';

const REGISTER = graphql(`
  mutation RegisterForWorkshop($workshopId: ID!, $personId: ID!) {
    registerForWorkshop(workshopId: $workshopId, personId: $personId) { id version }
  }
`);
const CANCEL = graphql(`
  mutation CancelRegistration($id: ID!, $version: Int!) { cancelRegistration(id: $id, version: $version) { id version } }
`);

type Registration = NonNullable<Roster['registrations']>[number];

interface RegistrationsDialogProps extends Pick<ActWays, 'title' | 'onClose'> {
  readonly workshop: WorkshopListed;
}

/** Who is registered for a workshop to come, in their order, and who waits. People are registered and taken off. */
export function RegistrationsDialog({ workshop, title, onClose }: RegistrationsDialogProps) {
  const t = useTranslation();
  const why = useRefusal();
  const client = useClient();
  const [search, setSearch] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [{ data, error }, ask] = useQuery({ query: ROSTER, variables: { id: workshop.id } });
  const roster = data?.workshop;
  const registered = roster?.registrations ?? [];
  const found = usePeopleFound(search, workshop.organisation.id);
  const others = found.filter(({ id }) => registered.every(({ person }) => person?.id !== id));
  const send = async <Data, Variables extends AnyVariables>(mutation: DocumentInput<Data, Variables>, variables: Variables) => {
    const answer = await client.mutation(mutation, variables);
    setRefusal(answer.error ? why(answer.error) : null);
    ask();
  };
  const placeOf = ({ status, waitingPlace }: Registration): string =>
    status === 'WAITING' ? t('workshops.waiting', { place: waitingPlace ?? 0 }) : t('workshops.seat');
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {error && <Failure error={error} retry={ask} />}
      {refusal && (
        <p className="failure" role="alert">
          {refusal}
        </p>
      )}
      {roster && registered.length === 0 && <p>{t('workshops.nobody')}</p>}
      <ol className="plain">
        {registered.map((one) => {
          const name = fullName(one.person?.identity) ?? t('worklist.person');
          return (
            <li key={one.id}>
              {name} <span className={one.status === 'WAITING' ? 'tag late' : 'tag'}>{placeOf(one)}</span>{' '}
              <ActButton
                className="quiet"
                name={t('act.of', { act: t('workshops.unregister'), what: name })}
                onAct={() => send(CANCEL, { id: one.id, version: one.version })}
              >
                {t('workshops.unregister')}
              </ActButton>
            </li>
          );
        })}
      </ol>
      <TextField label={t('caseload.search')} type="search" value={search} onChange={setSearch} />
      <ul className="plain">
        {others.map(({ id, name }) => (
          <li key={id}>
            {name ?? t('worklist.person')}{' '}
            <ActButton
              className="quiet"
              name={t('act.of', { act: t('workshops.register'), what: name ?? t('worklist.person') })}
              onAct={() => send(REGISTER, { workshopId: workshop.id, personId: id })}
            >
              {t('workshops.register')}
            </ActButton>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
