/** What the two organisations of a referral write to each other: read by both and by the person, at once, and as long as the rules let them. */
import { z } from 'zod';
import { adviser, data, listen, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const ML = 'ml-tarbes';
const OF = 'of-tarbes';

const SEND = 'mutation($input: SendReferralInput!) { sendReferral(input: $input) { id } }';
const WRITE = `mutation($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) {
  id messages { words organisation { slug } author { id } } } }`;
const READ = 'query($id: ID!) { referral(id: $id) { allowedActs messages { words writtenAt organisation { slug } author { id } } } }';

const sent = async (personId: string): Promise<string> => {
  const input = { personId, toOrganisationId: organisation(OF).id, kind: 'TRAINING', subject: 'Français A2', needs: ['LANGUAGE'] };
  return (await data(adviser(ML), SEND, { input })).sendReferral.id;
};
const write = (by: string, id: string, words: string) => data(adviser(by), WRITE, { id, words });
const wordsTo = async (reader: Promise<string>, id: string): Promise<(string | null)[] | undefined> =>
  (await data(reader, READ, { id })).referral?.messages.map(({ words }: { words: string | null }) => words);
const refusal = async (token: Promise<string>, text: string, variables: object) =>
  (await query(token, text, { ...variables })).errors.map(({ extensions }) => [extensions?.code, extensions?.field]);

test('both write, both read it with who wrote it, and so does the person; nobody else does', async () => {
  const { id } = await person('Maliha').accompaniedBy(ML).housedBy('cada-tarbes').arrives();
  const referral = await sent(id);
  await write(ML, referral, 'Elle est libre le matin');
  const { sendReferralMessage } = await write(OF, referral, 'Alors lundi à neuf heures');
  expect(sendReferralMessage.messages).toEqual([
    { words: 'Elle est libre le matin', organisation: { slug: ML }, author: { id: adviserId(ML) } },
    { words: 'Alors lundi à neuf heures', organisation: { slug: OF }, author: { id: adviserId(OF) } },
  ]);
  const both = ['Elle est libre le matin', 'Alors lundi à neuf heures'];
  for (const reader of [adviser(ML), adviser(OF), subject(id)]) expect(await wordsTo(reader, referral)).toEqual(both);
  for (const other of [adviser('cada-tarbes'), adviser('ml-foix'), tokenOf({ org: 'consortium', role: 'COORDINATOR' })])
    expect(await wordsTo(other, referral)).toBeUndefined();
  const bases = await sql<{ organisation_id: string | null; basis: string }>(
    'coordination',
    `select distinct organisation_id, basis from kit.disclosure, json_to_recordset(readings) as r(category text, basis text, fields json, people json),
       json_array_elements(people) as p where p->>0 = $1 and fields::jsonb @> '["ReferralMessage.words"]' order by basis`,
    [id],
  );
  expect(new Set(bases.map(({ organisation_id: who, basis }) => `${who} ${basis}`))).toEqual(
    new Set([
      `${organisation(ML).id} HOLDER`,
      `${organisation(ML).id} ADDRESSEE`,
      `${organisation(OF).id} HOLDER`,
      `${organisation(OF).id} ADDRESSEE`,
      'null SUBJECT',
    ]),
  );
});

test('the other organisation is told at once, and who wrote it is not', async () => {
  const { id } = await person('Manija').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  const STREAM = 'subscription { inbox { kind referral { id messages { words } } } }';
  const item = z.object({
    data: z.object({
      inbox: z.object({
        kind: z.string(),
        referral: z.object({ id: z.string(), messages: z.array(z.object({ words: z.string().nullable() })) }).nullable(),
      }),
    }),
  });
  const { client, events } = await listen(adviser(OF), STREAM);
  await write(ML, referral, 'Un interprète dari sera là');
  for await (const event of events) {
    const { kind, referral: about } = item.parse(event).data.inbox;
    if (kind !== 'REFERRAL_MESSAGE' || about?.id !== referral) continue;
    expect(about.messages).toEqual([{ words: 'Un interprète dari sera là' }]);
    break;
  }
  await client.dispose();
  const own = await data(adviser(ML), '{ inboxLatest(first: 40) { kind referral { id } } }');
  expect(own.inboxLatest.filter((one: { referral: { id: string } | null }) => one.referral?.id === referral)).toEqual([]);
});

test('nothing is written of a draft, by a program, by the person, by others, or once the referral came to nothing', async () => {
  const { id } = await person('Marwa').accompaniedBy(ML).arrives();
  const DRAFT = 'mutation($input: SendReferralInput!) { draftReferral(input: $input) { id } }';
  const input = { personId: id, toOrganisationId: organisation(OF).id, kind: 'TRAINING', subject: 'Un titre', needs: [] };
  const { draftReferral: draft } = await data(adviser(ML), DRAFT, { input });
  const words = 'Bonjour';
  expect(await refusal(adviser(ML), WRITE, { id: draft.id, words })).toEqual([['CONFLICT', undefined]]);
  expect(await refusal(adviser(OF), WRITE, { id: draft.id, words })).toEqual([['NOT_FOUND', 'id']]);
  const referral = await sent(id);
  expect(await refusal(adviser('ml-foix'), WRITE, { id: referral, words })).toEqual([['NOT_FOUND', 'id']]);
  expect(await refusal(subject(id), WRITE, { id: referral, words })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(tokenOf({ org: OF, role: 'SYSTEM' }), WRITE, { id: referral, words })).toEqual([['FORBIDDEN', undefined]]);
  expect(await refusal(adviser(ML), WRITE, { id: referral, words: 'a'.repeat(1001) })).toEqual([['BAD_USER_INPUT', 'words']]);
  await write(ML, referral, 'Elle attend votre appel');
  await write(OF, referral, 'Nous appelons demain');
  await data(adviser(OF), 'mutation($id: ID!) { declineReferral(id: $id, because: NO_PLACE) { id } }', { id: referral });
  for (const by of [ML, OF]) expect(await refusal(adviser(by), WRITE, { id: referral, words })).toEqual([['CONFLICT', undefined]]);
  // What it was asked is closed to who did not take it on; its sender reads how it ended.
  expect(await wordsTo(adviser(OF), referral)).toEqual([null, 'Nous appelons demain']);
  expect(await wordsTo(adviser(ML), referral)).toEqual(['Elle attend votre appel', 'Nous appelons demain']);
});

test('what was done is written about after its end too', async () => {
  const { id } = await person('Mastura').accompaniedBy(ML).arrives();
  const referral = await sent(id);
  for (const act of ['acceptReferral', 'startReferral'])
    await data(adviser(OF), `mutation($id: ID!) { ${act}(id: $id) { id } }`, { id: referral });
  await data(adviser(OF), 'mutation($id: ID!) { completeReferral(id: $id, outcome: "A2") { id } }', { id: referral });
  expect((await data(adviser(ML), READ, { id: referral })).referral.allowedActs).toEqual(['WRITE']);
  await write(ML, referral, 'Merci, elle commence un stage');
  expect(await wordsTo(adviser(OF), referral)).toEqual(['Merci, elle commence un stage']);
});

test('once the person has taken back the consents by which an organisation read, it reads no more of what the other wrote', async () => {
  const { id, grants } = await person('Mursal')
    .accompaniedBy(ML)
    .grants({ to: OF, categories: ['LANGUAGE'] })
    .grants({ to: OF, categories: ['IDENTITY'] })
    .arrives();
  const referral = await sent(id);
  await write(ML, referral, 'Elle préfère le soir');
  await write(OF, referral, 'C’est noté');
  const WITHDRAW = 'mutation($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }';
  await data(subject(id), WITHDRAW, { id: grants[0]?.id });
  await settled();
  // One consent stands.
  expect(await wordsTo(adviser(OF), referral)).toEqual(['Elle préfère le soir', 'C’est noté']);
  await data(subject(id), WITHDRAW, { id: grants[1]?.id });
  await settled();
  expect(await wordsTo(adviser(OF), referral)).toEqual([null, 'C’est noté']);
  expect(await wordsTo(adviser(ML), referral)).toEqual(['Elle préfère le soir', 'C’est noté']);
  expect(await wordsTo(subject(id), referral)).toEqual(['Elle préfère le soir', 'C’est noté']);
  const withheld = await query(adviser(OF), READ, { id: referral });
  expect(JSON.stringify(withheld)).not.toContain('préfère');
});
