/** Who read what of a person: the subgraphs' disclosure logs, followed here so that the person can read them in one place. */
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Basis } from '@passerelle/kit/consent/decision';
import { execute, rows } from '@passerelle/kit/database/sql';
import { type ChainedRow, chainedRowSchema } from '@passerelle/kit/disclosure/chain';
import { type Follow, SourceWentBack } from '@passerelle/kit/feed/followed';
import { loaderOfMany, type RequestContext } from '@passerelle/kit/graphql/context';
import { connectionTypes } from '@passerelle/kit/graphql/pagination';
import { Organisation } from '@passerelle/kit/graphql/references';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import { graphqlEnum, PurposeEnum } from '@passerelle/kit/graphql/vocabulary';
import type { PersonId } from '@passerelle/kit/identity/ids';
import { theConsortium } from '@passerelle/kit/registry/known';
import type { CategoryCode, Purpose } from '@passerelle/schema/categories';
import { inLanguage, loadTexts } from '@passerelle/schema/texts';
import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import { ConsentCategory, categoryByCode } from './category.js';
import { ConsentGrant, grantById } from './grant.js';

const BASES = ['HOLDER', 'SUBJECT', 'STATUTORY', 'CONSENT', 'EMERGENCY'] as const;
const BasisEnum = graphqlEnum('Basis', 'Why it could be read: its holder, the person, a rule of law, a consent, an emergency.', BASES);

@Directive('@open(because: "given only to the person and to the consortium’s auditor")')
@ObjectType({ description: 'One reading of a category of the person’s data.' })
@Entity({ tableName: 'disclosure' })
export class Disclosure {
  @PrimaryKey({ type: 'text' })
  source!: string;

  @PrimaryKey({ type: 'bigint' })
  position!: string;

  /** Of the row in its source's chain: with it the source's log is compared (npm run audit:verify). */
  @PrimaryKey({ type: 'text' })
  hash!: string;

  @Property({ type: 'uuid' })
  personId!: PersonId;

  @Field(() => DateTimeScalar)
  @Property({ type: 'datetime' })
  at!: Date;

  @Property({ type: 'uuid', nullable: true })
  organisationId!: string | null;

  @Field(() => PurposeEnum)
  @Property({ type: 'text' })
  purpose!: Purpose;

  @Property({ type: 'text' })
  categoryCode!: CategoryCode;

  @Field(() => [String], { description: 'The fields of the API that were read.' })
  @Property({ type: 'array' })
  fields!: string[];

  @Field(() => BasisEnum)
  @Property({ type: 'text' })
  basis!: Basis;

  @Property({ type: 'uuid', nullable: true })
  grantId!: string | null;
}

const LANGUAGE = { nullable: true, defaultValue: 'fr' } as const;

export const DisclosureConnection = connectionTypes('Disclosure', () => Disclosure);

export const disclosuresOf = loaderOfMany(
  ({ em }, people: PersonId[]) =>
    em.find(Disclosure, { personId: { $in: people } }, { orderBy: { at: 'desc', source: 'asc', position: 'desc' } }),
  ({ personId }) => personId,
);

@Resolver(() => Disclosure)
export class DisclosureResolver {
  @FieldResolver(() => Organisation, { description: 'Who read; the consortium, on whose page the person read their own data.' })
  async organisation(@Root() { organisationId }: Disclosure, @Ctx() context: RequestContext): Promise<Organisation> {
    return new Organisation(organisationId ?? (await context.load(theConsortium, 'CONSORTIUM')));
  }

  @FieldResolver(() => ConsentCategory)
  category(@Root() { categoryCode }: Disclosure, @Ctx() context: RequestContext): ConsentCategory | null {
    return categoryByCode(context, categoryCode);
  }

  @FieldResolver(() => String, { description: 'The purpose in words, in a language of label.' })
  purposeLabel(@Root() { purpose }: Disclosure, @Arg('language', () => String, LANGUAGE) language: string | null): string {
    return inLanguage(loadTexts().purposes[purpose], language);
  }

  @FieldResolver(() => String, { description: 'Why it could be read, in words, in a language of label.' })
  basisLabel(@Root() { basis }: Disclosure, @Arg('language', () => String, LANGUAGE) language: string | null): string {
    return inLanguage(loadTexts().bases[basis], language);
  }

  @FieldResolver(() => ConsentGrant, { nullable: true, description: 'The consent that it rested on.' })
  grant(@Root() { grantId }: Disclosure, @Ctx() context: RequestContext): Promise<ConsentGrant | null> {
    return grantById(context, grantId);
  }
}

const COPY = `
  insert into disclosure (source, position, person_id, at, organisation_id, purpose, category_code, fields, basis, grant_id, hash)
  select $1, position, person_id, at, organisation_id, purpose, category, fields, basis, grant_id, hash
  from jsonb_to_recordset($2::jsonb) as row(position bigint, person_id uuid, at timestamptz, organisation_id uuid, purpose text,
    category text, fields text[], basis text, grant_id uuid, hash text)
  on conflict do nothing`;

/** A read waits for no one, so its disclosure may reach the person's list a little later than the reader's answer. */
const REST_MS = 150;

/**
 * What is wrong with rows of a source's log by the copies that were received of it, each of which is a checkpoint: a log
 * that was rewritten as a whole is sound in itself, and differs from them.
 * @param page rows of the log in the order of their positions
 */
export async function faultAgainstCopies(em: EntityManager, source: string, page: readonly ChainedRow[]): Promise<string | undefined> {
  const [first, last] = [page[0], page.at(-1)];
  if (!first || !last) return undefined;
  const COPIES = 'select position, hash from disclosure where source = $1 and position between $2 and $3 order by position';
  const copies = await rows(em, z.object({ position: z.coerce.number(), hash: z.string() }), COPIES, [
    source,
    first.position,
    last.position,
  ]);
  const inLog = new Map(page.map(({ position, hash }) => [position, hash]));
  const other = copies.find(({ position, hash }) => inLog.get(position) !== hash);
  return other && `row ${other.position} is not what consent received`;
}

/** What was received beyond the end of a source's log: rows that it has lost. */
export async function faultBeyond(em: EntityManager, source: string, end: number): Promise<string | undefined> {
  const BEYOND = 'select count(*) as lost from disclosure where source = $1 and position > $2';
  const [found] = await rows(em, z.object({ lost: z.coerce.number() }), BEYOND, [source, end]);
  return found && found.lost > 0 ? `${found.lost} rows that consent received are not in it any more` : undefined;
}

/** Whether a row follows in its chain upon what was copied before it. */
async function follows(em: EntityManager, source: string, { position, previous }: ChainedRow): Promise<boolean> {
  if (position === 1) return previous === '';
  const BEFORE = 'select count(*) as known from disclosure where source = $1 and position = $2 and hash = $3';
  const [found] = await rows(em, z.object({ known: z.coerce.number() }), BEFORE, [source, position - 1, previous]);
  return found?.known === 1;
}

export const followDisclosures = (source: string): Follow => ({
  source,
  stream: 'disclosures',
  restMs: REST_MS,
  // Copying again changes nothing, and what the source has lost stays here.
  clear: async () => undefined,
  again: true,
  async apply(em, events) {
    const read = events.map(({ payload }) => chainedRowSchema.parse(payload));
    const [first] = read;
    if (first && !(await follows(em, source, first))) throw new SourceWentBack();
    await execute(em, COPY, [source, JSON.stringify(read)]);
  },
});
