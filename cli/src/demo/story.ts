/** The main story: a question before consent, the consent, the question again, a referral told live, the withdrawal. */

import assert from 'node:assert/strict';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { z } from 'zod';
import { askToken, type TokenFor } from '../api/ask-token.js';
import { ask, type HubAnswer, subscribe } from '../api/client.js';
import type { RunningHub } from '../local/hub.js';

const organisation = z.object({ id: z.string(), slug: z.string(), kind: z.string(), name: z.string() });
const person = z.object({ id: z.string(), housing: z.unknown(), holders: z.array(organisation).nullable() });
const caseload = z.object({ caseload: z.object({ edges: z.array(z.object({ node: person })) }) });

const PERSON = `query Person($id: ID!) { youngPerson(id: $id) { identity { givenNames } housing { facilityKind operator { name } address { commune } } } }`;

/** Plays the story against a running hub. Rejects at the first answer that is not what it should be. */
export async function play(running: RunningHub): Promise<void> {
  const tokenOf = (who: TokenFor) => askToken(running, who);
  const adviser = await tokenOf({ org: 'ml-toulouse', role: 'ADVISER' });
  const { id, operator, missionLocale } = await someoneHoused(running, adviser);
  const subject = await tokenOf({ person: id });
  const read = async (title: string): Promise<HubAnswer> => tell(title, await ask(running.url, PERSON, { id }, { token: adviser }));

  const before = await read('1. Before consent, the Mission Locale asks where the person is housed');
  assert.equal(housingOf(before), null);
  assert.equal(reasonOf(before), 'NO_CONSENT');

  const granted = tell(
    '2. The person consents: housing, to this Mission Locale, for support',
    await ask(running.url, GRANT, { input: grantOf(id, missionLocale.id) }, { token: subject }),
  );
  const grantId = z.object({ grantConsent: z.object({ id: z.string() }) }).parse(granted.data).grantConsent.id;

  const after = await read('3. The same question after consent: the housing, and still not the address');
  assert.notEqual(housingOf(after), null);
  assert.deepEqual(
    after.withheld.map(({ category }) => category),
    ['HOUSING_ADDRESS'],
  );

  await referLive(running, adviser, await tokenOf({ org: operator.slug, role: 'ADVISER' }), id, operator.id);

  const begun = performance.now();
  const withdrawn = tell('6. The person takes the consent back', await ask(running.url, WITHDRAW, { grantId }, { token: subject }));
  console.log(`   (told to every subgraph within ${Math.round(performance.now() - begun)} ms)`);
  assert.equal(
    z.object({ withdrawConsent: z.object({ effectiveEverywhere: z.boolean() }) }).parse(withdrawn.data).withdrawConsent.effectiveEverywhere,
    true,
  );

  const again = await read('7. The same question again');
  assert.equal(housingOf(again), null);
  assert.equal(reasonOf(again), 'WITHDRAWN');
}

/** Someone of the caseload with a housing record that the Mission Locale may not read, and never could. */
async function someoneHoused({ url }: RunningHub, token: string) {
  const page = await ask(
    url,
    `{ caseload(first: ${LARGEST_PAGE}) { edges { node { id housing { facilityKind } holders { id slug kind name } } } } }`,
    {},
    { token },
  );
  const never = new Set(
    page.withheld.filter(({ field, reason }) => field === 'YoungPerson.housing' && reason === 'NO_CONSENT').map(({ personId }) => personId),
  );
  for (const { node } of caseload.parse(page.data).caseload.edges) {
    const operator = node.holders?.find(({ kind }) => kind === 'HOUSING_OPERATOR');
    const missionLocale = node.holders?.find(({ slug }) => slug === 'ml-toulouse');
    if (never.has(node.id) && operator && missionLocale) return { id: node.id, operator, missionLocale };
  }
  throw new Error('nobody of the caseload is housed without having consented');
}

/** The Mission Locale refers the person to the operator, who is told while it listens. */
async function referLive(
  { url }: RunningHub,
  sender: string,
  recipient: string,
  personId: string,
  toOrganisationId: string,
): Promise<void> {
  const history = z.object({ inboxHistory: z.array(z.object({ cursor: z.string() })) });
  let after: string | undefined;
  for (;;) {
    const { data } = await ask(url, 'query($after: Cursor) { inboxHistory(after: $after) { cursor } }', { after }, { token: recipient });
    const last = history.parse(data).inboxHistory.at(-1)?.cursor;
    if (!last) break;
    after = last;
  }
  const { client, events } = subscribe(url, recipient, INBOX, { after });
  try {
    const next = events.next();
    const input = {
      personId,
      toOrganisationId,
      kind: 'HOUSING',
      subject: 'Préparer la sortie du centre',
      needs: ['IDENTITY', 'ACCOMPANIMENT'],
    };
    tell('4. The Mission Locale sends a referral to the housing operator', await ask(url, SEND, { input }, { token: sender }));
    const { value } = await next;
    console.log(`\n5. The operator, listening over WebSocket, is told at once\n${JSON.stringify(value, null, 2)}`);
    const told = z.object({ data: z.object({ inbox: z.object({ kind: z.string() }) }) }).parse(value);
    assert.equal(told.data.inbox.kind, 'REFERRAL_SENT');
  } finally {
    await client.dispose();
  }
}

const GRANT =
  'mutation($input: GrantConsentInput!) { grantConsent(input: $input) { id status validUntil categories { label(language: en) } recipient { organisation { name } } } }';
const WITHDRAW = 'mutation($grantId: ID!) { withdrawConsent(grantId: $grantId) { effectiveEverywhere grant { status } } }';
const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { status to { name } missingConsents { code } } }';
const INBOX =
  'subscription($after: Cursor) { inbox(after: $after) { position kind referral { subject from { name } } person { identity { givenNames } } } }';

const grantOf = (personId: string, recipientOrganisationId: string) => ({
  personId,
  recipientOrganisationId,
  categories: ['HOUSING_STATUS'],
  purposes: ['SUPPORT'],
  explainedIn: 'fr',
  interpreter: false,
  method: 'ELECTRONIC',
});

const housingOf = ({ data }: HubAnswer): unknown =>
  z.object({ youngPerson: z.object({ housing: z.unknown() }) }).parse(data).youngPerson.housing ?? null;
const reasonOf = ({ withheld }: HubAnswer): string | undefined => withheld.find(({ field }) => field === 'YoungPerson.housing')?.reason;

function tell(title: string, answer: HubAnswer): HubAnswer {
  console.log(
    `\n${title}\n${JSON.stringify({ data: answer.data, ...(answer.withheld.length > 0 && { withheld: answer.withheld }) }, null, 2)}`,
  );
  if (answer.errors[0]) throw new Error(`${title}: ${answer.errors[0].message}`);
  return answer;
}
