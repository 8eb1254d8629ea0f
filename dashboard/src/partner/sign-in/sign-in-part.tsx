import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { graphql } from '../../graph/graphql.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { SharedPerson } from '../shared-person.js';
import { GiveCodeDialog } from './give-code-dialog.js';

const END = graphql(`
  mutation EndWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }
`);

interface SignInPartProps extends RecordWriting {
  readonly person: SharedPerson;
}

/** Whether the person signs in on the page by themselves, and the code on paper by which they begin to. */
export function SignInPart({ person, ...writing }: SignInPartProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { id: personId, signIn } = person;
  const account = signIn?.account ?? 'NONE';
  const give: OfferedAct = {
    name: 'give',
    label: t('person.signIn.give'),
    done: t('person.signIn.done'),
    isMain: account === 'NONE',
    dialog: (ways) => (
      <GiveCodeDialog personId={personId} spoken={person.identity?.preferredLanguage ?? 'fr'} endsBefore={account !== 'NONE'} {...ways} />
    ),
  };
  const end: OfferedAct = {
    name: 'end',
    label: t('person.signIn.end'),
    done: t('person.signIn.ended'),
    dialog: (ways) => (
      <ConfirmDialog act={t('person.signIn.end.yes')} mutation={END} variables={{ personId }} {...ways}>
        <p>{t('person.signIn.end.sure')}</p>
      </ConfirmDialog>
    ),
  };
  return (
    <section className="part" aria-label={t('person.signIn')}>
      <h2>{t('person.signIn')}</h2>
      <p>{t(`person.signIn.${account}`, { day: signIn?.since ? day(signIn.since) : '' })}</p>
      <RecordActs of={`sign-in ${personId}`} acts={account === 'NONE' ? [give] : [give, end]} {...writing} />
    </section>
  );
}
