/**
 * Leak 39c: whoever has the gateway's key and a token of someone who was let go, or a token that says what the registry does not,
 * reads nothing of any owner, within the 15 seconds in which a gateway knows it too.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken } from '@passerelle/cli/api/ask-token';
import { type Viewer, viewerSchema } from '@passerelle/kit/identity/viewer';
import { ACCESS_LEASE_MS } from '@passerelle/kit/registry/access-cache';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { decodeJwt, type JWTPayload } from 'jose';
import { adviser, data, hub, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';
import { addressOf, adviserOf, asViewer, issuedBy } from '../support/stolen-key.js';

const SECRET = '12 impasse du Secret';
const ANYTHING = JSON.stringify({ query: '{ __typename }' });
const LET_IN = 200;

/** The code of each owner's refusal; 200 where it answered. */
async function askAll(viewer: Viewer, token: string): Promise<Record<string, unknown>> {
  const asked = OWNER_NAMES.map(async (owner) => {
    const { status, text } = await asViewer(owner, viewer, token, ANYTHING);
    return [owner, status === 401 ? JSON.parse(text).errors[0].extensions.code : status] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

const all = (answer: unknown): Record<string, unknown> => Object.fromEntries(OWNER_NAMES.map((owner) => [owner, answer]));
/** The registry knows better than the token; the others have not been told of whom it names. */
const NOT_AS_THE_REGISTRY_SAYS = { ...all('ACCESS_UNCHECKED'), registry: 'UNAUTHENTICATED' };

/** Expects that all owners answer so within the time in which they must have heard. */
async function soon(viewer: Viewer, token: string, expected: object): Promise<void> {
  const deadline = performance.now() + ACCESS_LEASE_MS;
  while (performance.now() < deadline) {
    if (JSON.stringify(sorted(await askAll(viewer, token))) === JSON.stringify(sorted(expected))) return;
    await sleep(100);
  }
  expect(await askAll(viewer, token)).toEqual(expected);
}
const sorted = (given: object): [string, unknown][] => Object.entries(given).sort(([one], [other]) => (one < other ? -1 : 1));

/** A second later: a token says to the second when it was issued. */
async function newToken(who: Parameters<typeof askToken>[1]): Promise<string> {
  await sleep(1_100);
  return askToken(hub, who);
}

test('a professional whose access was ended reads of no owner, with the token that they had', async () => {
  const { id } = await person('Parwana').housedBy('cada-montpellier').arrives();
  const viewer = adviserOf('cada-montpellier');
  const token = await adviser('cada-montpellier');
  const read = () => asViewer('housing', viewer, token, addressOf(id));
  expect((await read()).text).toContain(SECRET);
  expect(await askAll(viewer, token)).toEqual(all(LET_IN));

  await data(tokenOf({ org: 'cada-montpellier', role: 'MANAGER' }), 'mutation($id: ID!) { endAccess(professionalId: $id) { id } }', {
    id: adviserId('cada-montpellier'),
  });
  await soon(viewer, token, all('UNAUTHENTICATED'));
  expect((await read()).text).not.toContain(SECRET);

  expect(await askAll(viewer, await newToken({ org: 'cada-montpellier', role: 'ADVISER' }))).toEqual(all(LET_IN));
});

test('a person who ended their own access, e.g. after a phone was lost, is read by nobody who has the phone', async () => {
  const { id } = await person('Shukria').housedBy('cada-tarbes').arrives();
  const viewer = viewerSchema.parse({ is: 'subject', personId: id, role: 'SUBJECT', purpose: 'SUPPORT' });
  const token = await subject(id);
  expect((await asViewer('housing', viewer, token, addressOf(id))).text).toContain(SECRET);
  await data(subject(id), 'mutation { endMyAccess }');
  await soon(viewer, token, all('UNAUTHENTICATED'));
  expect(await askAll(viewer, await newToken({ person: id }))).toEqual(all(LET_IN));
});

test('a professional of another role or organisation than before reads as neither', async () => {
  const viewer = adviserOf('cada-perpignan');
  const token = await adviser('cada-perpignan');
  expect(await askAll(viewer, token)).toEqual(all(LET_IN));
  const moved = (column: string, value: string) =>
    sql('registry', `update professional set ${column} = $1 where id = $2`, [value, adviserId('cada-perpignan')]);
  try {
    await moved('role', 'MANAGER');
    await soon(viewer, token, NOT_AS_THE_REGISTRY_SAYS);
    await moved('role', 'ADVISER');
    await soon(viewer, token, all(LET_IN));
    await moved('organisation_id', organisation('huda-toulouse').id);
    await soon(viewer, token, NOT_AS_THE_REGISTRY_SAYS);
  } finally {
    await moved('organisation_id', organisation('cada-perpignan').id);
  }
  await soon(viewer, token, all(LET_IN));
});

describe('a token by the issuer’s own key that says what the registry does not', () => {
  const stranger = '018f0000-0000-7000-8000-00000000beef';
  const saying: Record<string, { readonly claims: JWTPayload; readonly viewer: object }> = {
    'another kind of organisation': {
      claims: { organisation_kind: 'TRAINING_PROVIDER' },
      viewer: { organisationKind: 'TRAINING_PROVIDER' },
    },
    'another organisation': {
      claims: { organisation_id: organisation('ml-perpignan').id },
      viewer: { organisationId: organisation('ml-perpignan').id },
    },
    'another role': { claims: { role: 'MANAGER' }, viewer: { role: 'MANAGER' } },
    'a professional whom nobody knows': { claims: { sub: stranger, professional_id: stranger }, viewer: { professionalId: stranger } },
    'a machine of another kind': {
      claims: {
        ...{ sub: organisation('ml-beziers').id, professional_id: undefined, role: 'SYSTEM' },
        organisation_kind: 'TRAINING_PROVIDER',
      },
      viewer: { professionalId: null, role: 'SYSTEM', organisationKind: 'TRAINING_PROVIDER' },
    },
  };

  test.each(Object.entries(saying))('%s opens no owner', async (_what, { claims, viewer }) => {
    const own = decodeJwt(await adviser('ml-beziers'));
    expect(await askAll(adviserOf('ml-beziers'), await issuedBy(own))).toEqual(all(LET_IN));
    expect(await askAll(adviserOf('ml-beziers', viewer), await issuedBy({ ...own, ...claims }))).toEqual(NOT_AS_THE_REGISTRY_SAYS);
  });
});
