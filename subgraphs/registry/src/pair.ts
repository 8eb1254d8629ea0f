/** Two people of the registry who may be one, and what the consortium's registrar found of them. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import { namesPeople } from '@passerelle/kit/database/forgetting-migration';
import { persistNew } from '@passerelle/kit/database/insert';
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { newId, type PersonId, type ProfessionalId } from '@passerelle/kit/identity/ids';
import { loaderOfMany } from '@passerelle/kit/request/context';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

export const PairFindingEnum = graphqlEnum('PairFinding', 'What was found of two people who may be one.', {
  DIFFERENT_PEOPLE: 'They are two people.',
  SAME_PERSON: 'They are one person: by mergePeople alone.',
  UNDECIDED: 'Nobody has found anything, or what was found before was taken back.',
});
export type PairFinding = keyof typeof PairFindingEnum;

export const PairMemberEnum = graphqlEnum('PairMember', 'One of the two people of a pair.', {
  PERSON: 'The one whose record was opened later.',
  OTHER: 'The one whose record was there before.',
});
export type PairMember = keyof typeof PairMemberEnum;

export const FindingGroundEnum = graphqlEnum('FindingGround', 'By what it was found.', {
  PAPERS: 'The papers of both were compared.',
  PERSON: 'One of them says so, or who represents them.',
  HOLDERS: 'The organisations that hold their records say so.',
  TAKEN_BACK: 'What was found before was wrong, or more is known since: the ground of UNDECIDED alone.',
});
export type FindingGround = keyof typeof FindingGroundEnum;

export const FOR_THE_REGISTRAR = '@open(because: "ids and findings alone, for the consortium’s registrar")';

@Directive(FOR_THE_REGISTRAR)
@ObjectType({ description: 'Two people of the registry who may be one. It names neither, and says nothing of their records.' })
@Entity({ tableName: 'possible_pair' })
export class PossiblePair {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** The one whose record was opened later. */
  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Property({ type: 'uuid' })
  otherId!: PersonId;

  @Field(() => DateTimeScalar, { description: 'When the second record was opened.' })
  @Property({ type: 'datetime' })
  foundAt!: Date;

  @Field(() => PairFindingEnum)
  @Property({ type: 'text' })
  finding!: PairFinding;

  /** Of two who are one: whose id was kept. */
  @Property({ type: 'uuid', nullable: true })
  keptId!: PersonId | null;

  @Property({ type: 'datetime', nullable: true })
  mergedAt!: Date | null;

  @Field(() => Int, { description: 'Counts what was found, from 1. Who decides names the version that they read.' })
  @Property({ version: true })
  version!: number;
}

@Directive(FOR_THE_REGISTRAR)
@ObjectType({ description: 'What a registrar found of a pair, once.' })
@Entity({ tableName: 'pair_decision' })
export class PairDecision {
  @PrimaryKey({ type: 'uuid' })
  pairId!: string;

  /** The version of the pair that it made. */
  @PrimaryKey({ type: 'int' })
  version!: number;

  @Field(() => PairFindingEnum)
  @Property({ type: 'text' })
  finding!: PairFinding;

  @Field(() => FindingGroundEnum)
  @Property({ type: 'text' })
  ground!: FindingGround;

  @Property({ type: 'uuid' })
  byId!: ProfessionalId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  at!: Date;
}

export const PossiblePairConnection = connectionTypes('PossiblePair', () => PossiblePair);

export const decisionsOf = loaderOfMany(
  ({ em }, ids: string[]) => em.find(PairDecision, { pairId: { $in: ids } }, { orderBy: { version: 'desc' } }),
  ({ pairId }) => pairId,
);

/**
 * What was kept of pairs before was found by nobody yet. Whoever opens a record keeps a pair; the consortium's COORDINATOR decides on
 * it, and what they found is added and never changed.
 */
export const PAIR_DECISIONS = `
  alter table possible_pair add column finding text not null default 'UNDECIDED', add column version int not null default 1;
  create index possible_pair_waiting on possible_pair (finding, found_at desc, id desc);
  alter table possible_pair enable row level security;
  create policy read on possible_pair for select using (true);
  create policy kept_with_a_record on possible_pair for insert with check (current_setting('passerelle.organisation', true) <> '');
  create policy decided_by_the_coordinator on possible_pair for update using (writes_for(null));
  create table pair_decision (
    pair_id uuid not null references possible_pair, version int not null, finding text not null, ground text not null,
    by_id uuid not null references professional, at timestamptz not null, primary key (pair_id, version)
  );
  alter table pair_decision enable row level security;
  create policy read on pair_decision for select using (true);
  create policy decided_by_the_coordinator on pair_decision for insert with check (writes_for(null));`;

/** Of two people who are one the pair says whose id is kept. A merge is looked for from either of them. */
export const PAIR_MERGES = `
  alter table possible_pair add column kept_id uuid references person, add column merged_at timestamptz,
    add check ((finding = 'SAME_PERSON') = (kept_id is not null)), add check ((kept_id is null) = (merged_at is null)),
    add check (kept_id in (person_id, other_id));
  ${namesPeople('possible_pair.kept_id')}
  create index possible_pair_merged on possible_pair (person_id) where finding = 'SAME_PERSON';
  create index possible_pair_merged_other on possible_pair (other_id) where finding = 'SAME_PERSON';`;

/** Keeps for the registrar that a person, whose record is opened, may be one of these. */
export function keepPairs(em: EntityManager, personId: PersonId, others: readonly { readonly id: PersonId }[], now: Date): void {
  for (const { id } of others) persistNew(em, PossiblePair, { id: newId(), personId, otherId: id, foundAt: now, finding: 'UNDECIDED' });
}
