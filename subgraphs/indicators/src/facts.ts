/** Pseudonymous facts, fed by the owners' feeds: of whom they are is told by an id that no other subgraph knows. */
import { createHmac } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ownSecret } from '@passerelle/kit/database/secret';
import { execute } from '@passerelle/kit/database/sql';
import { factNoted, personDescribed } from '@passerelle/kit/feed/facts';
import type { FeedEvent } from '@passerelle/kit/feed/feed';
import type { Follow } from '@passerelle/kit/feed/follow';
import { followRegistry } from '@passerelle/kit/registry/known';
import { FACT_TELLERS } from '@passerelle/schema/consortium';

const UPSERT = `
  insert into fact (source, kind, key, pseudonym, organisation_id, month, until, value, code)
  select distinct on (kind, key) $1, kind, key, pseudonym, "organisationId", date_trunc('month', "on"), until, value, code
  from jsonb_to_recordset($2::jsonb) as f(
    nth int, kind text, key text, pseudonym text, "organisationId" uuid, "on" date, until date, value double precision, code text)
  order by kind, key, nth desc
  on conflict (kind, key) do update set pseudonym = excluded.pseudonym, organisation_id = excluded.organisation_id,
    month = excluded.month, until = excluded.until, value = excluded.value, code = excluded.code`;
/** What was told last of it is that it does not hold. */
const FORGET = 'delete from fact where month is null';

const DESCRIBE = `
  insert into profile (pseudonym, sex, birth_month)
  select distinct on (pseudonym) pseudonym, sex, ("birthMonth" || '-01')::date
  from jsonb_to_recordset($1::jsonb) as p(nth int, pseudonym text, sex text, "birthMonth" text) order by pseudonym, nth desc
  on conflict (pseudonym) do update set sex = excluded.sex, birth_month = excluded.birth_month`;

async function apply(em: EntityManager, source: string, events: readonly FeedEvent[]): Promise<void> {
  const facts = factNoted.among(events);
  const people = personDescribed.among(events);
  if (facts.length + people.length === 0) return;
  const key = await ownSecret(em, 'pseudonym');
  const pseudonymOf = (id: string): string => createHmac('sha256', key).update(id).digest('hex');
  const told = facts.map(({ who, ...fact }, nth) => ({ nth, ...fact, pseudonym: who && pseudonymOf(who) }));
  await execute(em, UPSERT, [source, JSON.stringify(told)]);
  await execute(em, FORGET);
  const described = people.map(({ personId, ...person }, nth) => ({ nth, ...person, pseudonym: pseudonymOf(personId) }));
  await execute(em, DESCRIBE, [JSON.stringify(described)]);
}

const factsOf = (source: string): Follow => ({
  source,
  stream: 'events',
  clear: (em) => execute(em, 'delete from fact where source = $1', [source]),
  apply: (em, events) => apply(em, source, events),
});

/** The registry tells of organisations and of people's sex and age beside its facts. */
const registryFacts: Follow = {
  ...followRegistry,
  async clear(em) {
    await followRegistry.clear(em);
    await execute(em, 'delete from profile');
    await execute(em, "delete from fact where source = 'registry'");
  },
  async apply(em, events, quotaFactor) {
    await followRegistry.apply(em, events, quotaFactor);
    await apply(em, 'registry', events);
  },
};

export const followFacts: readonly Follow[] = FACT_TELLERS.map((name) => (name === 'registry' ? registryFacts : factsOf(name)));
