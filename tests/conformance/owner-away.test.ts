/** With any owner away the others answer: a list keeps its people, and the inbox its items, with their cursors. */
import { ask } from '@passerelle/cli/api/client';
import type { RunningGateway } from '@passerelle/gateway/server/serve';
import { urlVariable } from '@passerelle/kit/settings/environment';
import { OWNER_NAMES, type OwnerName } from '@passerelle/schema/consortium';
import { gatewayBeside } from '../support/gateway-beside.js';
import { adviser } from '../support/hub.js';
import { person } from '../support/person.js';

/** One list of each owner, as a dashboard asks for them together. */
const LISTS = {
  agenda: 'agenda { edges { cursor } }',
  consent: 'consentCategories { code }',
  coordination: 'referrals(box: INBOX) { edges { cursor } }',
  indicators: 'indicators { code }',
  'missions-locales': 'workshops { edges { cursor } }',
  registry: 'caseload { edges { cursor } }',
  training: 'courses { edges { cursor } }',
};

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9';

const PARTS = `consents { id } pathway(first: 2) { edges { node { id title } } } referrals(first: 2) { edges { node { needs { code label } } } }
  housing { facilityKind } accompaniment { status } procedure { stage } rightToWork { allowed } training { enrolments { id } } language { level }`;
const CASELOAD = `{ caseload(first: 5) { totalCount edges { cursor node { id identity { givenNames } ${PARTS} } } } }`;
const INBOX = `{ inboxHistory { cursor position referral { id missingConsents { code label } } person { id ${PARTS} } } }`;

/** Without the registry nobody is let in. */
const AWAY = OWNER_NAMES.filter((name) => name !== 'registry');

/** By the owner that is away from it. Each waits a while for that owner before it opens, so they wait together. */
let gateways: ReadonlyMap<OwnerName, RunningGateway>;
beforeAll(async () => {
  await person('Malalai').accompaniedBy('ml-auch').referred('ml-auch', 'of-auch').arrives();
  const opened = AWAY.map(async (away) => [away, await gatewayBeside({ [urlVariable(away)]: NOWHERE })] as const);
  gateways = new Map(await Promise.all(opened));
});
afterAll(() => Promise.all([...gateways.values()].map((gateway) => gateway.close())));

test.each(AWAY)('%s', async (away) => {
  const url = gateways.get(away)?.url ?? NOWHERE;
  const token = await adviser('of-auch');
  const caseload = await ask(url, CASELOAD, {}, { token });
  expect(caseload.data).toMatchObject({
    caseload: { edges: expect.arrayContaining([{ cursor: expect.any(String), node: expect.any(Object) }]) },
  });
  const inbox = await ask(url, INBOX, {}, { token });
  const item = { cursor: expect.any(String), position: expect.any(Number) };
  if (away === 'coordination') expect(inbox.errors).toMatchObject([{ path: ['inboxHistory'] }]);
  else expect(inbox.data).toMatchObject({ inboxHistory: expect.arrayContaining([expect.objectContaining(item)]) });
  for (const { extensions } of [...caseload.errors, ...inbox.errors])
    expect(extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: away });
});

test.each(AWAY)('%s is away from a request for lists of every owner: the others are answered', async (away) => {
  const { data, errors } = await ask(
    gateways.get(away)?.url ?? NOWHERE,
    `{ ${Object.values(LISTS).join(' ')} }`,
    {},
    {
      token: await adviser('of-auch'),
    },
  );
  const lost = Object.entries(LISTS).flatMap(([owner, list]) => (owner === away ? list.split(/[ (]/, 1) : []));
  expect(Object.entries(data ?? {}).flatMap(([list, found]) => (found === null ? [list] : []))).toEqual(lost);
  expect(errors.map(({ path }) => path)).toEqual(lost.map((list) => [list]));
});
