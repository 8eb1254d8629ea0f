/** Pseudonymous facts, fed by the owners' feeds: of whom they are is told by an id that no other subgraph knows. */
import { createHmac, randomBytes } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ownSecret } from '@passerelle/kit/database/secret';
import { execute } from '@passerelle/kit/database/sql';
import { aliasChanged, leftOutOfFigures } from '@passerelle/kit/feed/events';
import { factNoted, personDescribed } from '@passerelle/kit/feed/facts';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { forgetting } from '@passerelle/kit/feed/forgetting';
import { merging } from '@passerelle/kit/feed/merging';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { followRegistry } from '@passerelle/kit/registry/known';
import { FACT_TELLERS } from '@passerelle/schema/consortium';

const UPSERT = `
  insert into told_fact (source, kind, key, pseudonym, organisation_id, month, until, value, code)
  select distinct on (kind, key) $1, kind, key, pseudonym, "organisationId", date_trunc('month', "on"), until, value, code
  from jsonb_to_recordset($2::jsonb) as f(
    nth int, kind text, key text, pseudonym text, "organisationId" uuid, "on" date, until date, value double precision, code text)
  order by kind, key, nth desc
  on conflict (kind, key) do update set pseudonym = excluded.pseudonym, organisation_id = excluded.organisation_id,
    month = excluded.month, until = excluded.until, value = excluded.value, code = excluded.code`;
/** What was told last of it is that it does not hold. */
const FORGET = 'delete from told_fact where month is null';

const FORGET_ALIASES = 'delete from pseudonym_alias where former = any($1)';
const LEARN_ALIASES = `
  insert into pseudonym_alias (former, kept) select former, kept from jsonb_to_recordset($1::jsonb) as a(former text, kept text)`;

const DESCRIBE = `
  insert into profile (pseudonym, sex, birth_month)
  select distinct on (pseudonym) pseudonym, sex, ("birthMonth" || '-01')::date
  from jsonb_to_recordset($1::jsonb) as p(nth int, pseudonym text, sex text, "birthMonth" text) order by pseudonym, nth desc
  on conflict (pseudonym) do update set sex = excluded.sex, birth_month = excluded.birth_month`;

async function pseudonyms(em: EntityManager): Promise<(id: string) => string> {
  const key = await ownSecret(em, 'pseudonym');
  return (id) => createHmac('sha256', key).update(id).digest('hex');
}

async function apply(em: EntityManager, source: string, events: readonly FeedEvent[]): Promise<void> {
  const facts = factNoted.among(events);
  const people = personDescribed.among(events);
  if (facts.length + people.length === 0) return;
  const pseudonymOf = await pseudonyms(em);
  const told = facts.map(({ who, ...fact }, nth) => ({ nth, ...fact, pseudonym: who && pseudonymOf(who) }));
  await execute(em, UPSERT, [source, JSON.stringify(told)]);
  await execute(em, FORGET);
  const described = people.map(({ personId, ...person }, nth) => ({ nth, ...person, pseudonym: pseudonymOf(personId) }));
  await execute(em, DESCRIBE, [JSON.stringify(described)]);
}

const OTHER_KEY = "encode(sha256(convert_to($3 || key, 'UTF8')), 'hex')";
const UNLINK_COUNTED = `
  update counted_unit set pseudonym = $2, key = case when key in (select key from told_fact where pseudonym = $1) then ${OTHER_KEY} else key end
  where pseudonym = $1`;
/** Deletes the facts that figures leave out: once the person is forgotten, nobody counts them again. */
const FORGET_LEFT_OUT = `
  delete from told_fact t where pseudonym = $1
    and not exists (select from fact f where f.source = t.source and f.kind = t.kind and f.key = t.key)`;
/** Nobody tells such a fact again. A rebuild empties what came of a source, so the fact has none of these any more. */
const UNLINK = `update told_fact set source = 'forgotten', pseudonym = $2, key = ${OTHER_KEY} where pseudonym = $1`;

/**
 * Leaves what was counted of a person who is forgotten, and nothing that leads to them: the pseudonym that can be made of their id and
 * the keys that are ids of their records give way to random ones, and their sex and month of birth go. So figures stay as they are.
 */
async function forgetPseudonym(em: EntityManager, personId: PersonId): Promise<void> {
  const pseudonym = (await pseudonyms(em))(personId);
  const [instead, salt] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
  await execute(em, UNLINK_COUNTED, [pseudonym, instead, salt]);
  await execute(em, FORGET_LEFT_OUT, [pseudonym]);
  await execute(em, UNLINK, [pseudonym, instead, salt]);
  await execute(em, 'delete from left_out where pseudonym = $1', [pseudonym]);
  await execute(em, 'delete from profile where pseudonym = $1', [pseudonym]);
  await execute(em, 'delete from pseudonym_alias where $1 in (former, kept)', [pseudonym]);
}

const COUNT_AGAIN = 'delete from left_out where pseudonym = any($1)';
const LEAVE_OUT = `
  insert into left_out (pseudonym, organisation_id)
  select pseudonym, organisation_id from jsonb_to_recordset($1::jsonb) as l(pseudonym text, organisation_id uuid) on conflict do nothing`;

/** Learns of whose facts none of a person is counted. What was counted before stays counted. */
async function learnLeftOut(em: EntityManager, events: readonly FeedEvent[]): Promise<void> {
  const told = leftOutOfFigures.among(events);
  if (told.length === 0) return;
  const pseudonymOf = await pseudonyms(em);
  const last = [...new Map(told.map(({ personId, organisationIds }) => [pseudonymOf(personId), organisationIds]))];
  const all = last.flatMap(([pseudonym, organisations]) => organisations.map((organisation_id) => ({ pseudonym, organisation_id })));
  await execute(em, COUNT_AGAIN, [last.map(([pseudonym]) => pseudonym)]);
  await execute(em, LEAVE_OUT, [JSON.stringify(all)]);
}

/** Whoever has two ids counts once. What was counted of them stays counted. */
export const followAliases: Follow = {
  source: 'consent',
  stream: 'events',
  clear: (em) => execute(em, 'delete from pseudonym_alias'),
  async apply(em, events) {
    const told = aliasChanged.among(events);
    if (told.length === 0) return;
    const pseudonymOf = await pseudonyms(em);
    // Of an id that was told of twice, the last word holds.
    const last = [...new Map(told.map(({ personId, keptId }) => [personId, keptId]))];
    const aliases = last.flatMap(([id, kept]) => (kept ? [{ former: pseudonymOf(id), kept: pseudonymOf(kept) }] : []));
    await execute(em, FORGET_ALIASES, [last.map(([id]) => pseudonymOf(id))]);
    await execute(em, LEARN_ALIASES, [JSON.stringify(aliases)]);
  },
};

const factsOf = (source: string): Follow => ({
  source,
  stream: 'events',
  clear: (em) => execute(em, 'delete from told_fact where source = $1', [source]),
  apply: (em, events) => apply(em, source, events),
});

/** The registry tells of organisations and of people's sex and age beside its facts. */
const registryFacts: Follow = {
  ...followRegistry,
  async clear(em) {
    await followRegistry.clear(em);
    await execute(em, 'delete from profile');
    await execute(em, 'delete from left_out');
    await execute(em, "delete from told_fact where source = 'registry'");
  },
  async apply(em, events, quotaFactor) {
    await followRegistry.apply(em, events, quotaFactor);
    await apply(em, 'registry', events);
    await learnLeftOut(em, events);
  },
};

export const followFacts: readonly Follow[] = FACT_TELLERS.map((name) =>
  name === 'registry' ? forgetting(merging(registryFacts), forgetPseudonym) : factsOf(name),
);
