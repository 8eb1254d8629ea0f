/** Leak 38: an answer to one organisation does not tell what another may read, or that it holds a record. */
import { adviser, data, subject } from '../support/hub.js';
import { organisation, person } from '../support/person.js';

const NEEDS = ['IDENTITY', 'CONTACT', 'LANGUAGE', 'HOUSING_STATUS', 'RIGHT_TO_WORK'];
const ALL = NEEDS.map((code) => ({ code }));
const SHOWN = 'missingConsents { code }';
const DRAFT = `mutation($input: SendReferralInput!) { draftReferral(input: $input) { id ${SHOWN} } }`;

const drafted = async (personId: string, toOrganisationId: string) => {
  const input = { personId, toOrganisationId, kind: 'TRAINING', subject: 'Français A2', needs: NEEDS };
  return (await data(adviser('ml-rodez'), DRAFT, { input })).draftReferral;
};

/** Someone who shares with one organisation by name and with all of a kind, and of whom a third holds a record. */
const sharing = () =>
  person('Tahmina')
    .accompaniedBy('ml-rodez')
    .housedBy('huda-rodez')
    .grants({ to: 'of-rodez', categories: ['LANGUAGE', 'RIGHT_TO_WORK'] })
    .grants({ to: { kind: 'MISSION_LOCALE' }, categories: ['HOUSING_STATUS', 'CONTACT'] });

test('drafts to every organisation ask for the same, whatever each reads already', async () => {
  const { id } = await sharing().arrives();
  const { organisations } = await data(adviser('ml-rodez'), '{ organisations { id slug } }');
  const others = organisations.filter(({ slug }: { slug: string }) => slug !== 'ml-rodez');
  expect(others.length).toBeGreaterThanOrEqual(60);
  for (const { id: to, slug } of others) {
    const { missingConsents } = await drafted(id, to);
    expect([slug, missingConsents]).toEqual([slug, ALL]);
  }
});

test('what was sent tells its sender no more; the recipient is told of its own rights, and the person of all', async () => {
  const { id: personId } = await sharing().arrives();
  const { id } = await drafted(personId, organisation('of-rodez').id);
  const sent = await data(adviser('ml-rodez'), `mutation($id: ID!) { sendDraftReferral(id: $id) { ${SHOWN} } }`, { id });
  expect(sent.sendDraftReferral.missingConsents).toEqual(ALL);
  const READ = `query($id: ID!) { referral(id: $id) { ${SHOWN} } }`;
  const lacking = ['IDENTITY', 'CONTACT', 'HOUSING_STATUS'].map((code) => ({ code }));
  expect((await data(adviser('ml-rodez'), READ, { id })).referral.missingConsents).toEqual(ALL);
  expect((await data(adviser('of-rodez'), READ, { id })).referral.missingConsents).toEqual(lacking);
  expect((await data(subject(personId), READ, { id })).referral.missingConsents).toEqual(lacking);
});
