/** The directory: what organisations offer, searched by what, where and for whom. Nothing of it is about a person. */
import { BadUserInput } from '@passerelle/kit/errors';
import { LanguageTagScalar } from '@passerelle/kit/graphql/code-scalars';
import { TEXT_AND_ID } from '@passerelle/kit/graphql/cursor';
import { CefrLevelEnum, graphqlEnum } from '@passerelle/kit/graphql/enums';
import {
  type Connection,
  connectionOf,
  type Edge,
  PAGE_COST,
  PAGE_OF,
  PageInfo,
  pageSize,
  STRUCTURE,
} from '@passerelle/kit/graphql/pagination';
import { CursorScalar } from '@passerelle/kit/graphql/scalars';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { CefrLevel } from '@passerelle/kit/vocabulary/codes';
import { Arg, Args, ArgsType, Ctx, Directive, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { Organisation } from '../organisation.js';
import { Service } from '../services/service.js';
import { type ServedStatus, ServedStatusEnum, type ServiceKind, ServiceKindEnum } from '../services/service-codes.js';
import { DIRECTORY_MATCHES, type DirectoryMatch, type FreePlaces, findAmong } from './finding.js';
import { offersNow } from './offers.js';
import { type KnownPlace, placeNamed } from './places.js';
import { questionIn } from './question.js';

const PAGE = 20;
const OFFERED = '@open(because: "an offer of an organisation, about nobody")';
const OF_A_LIST = '@open(because: "public, of the list of communes")';

const FreePlacesEnum = graphqlEnum<FreePlaces>('FreePlaces', 'Whether a place is free.', {
  NOW: 'One is free.',
  SOON: 'None is free that it says, and it says when the next one will be.',
});
const DirectoryMatchEnum = graphqlEnum<DirectoryMatch>(
  'DirectoryMatch',
  'Why a search of the directory found an offer.',
  DIRECTORY_MATCHES,
);

@Directive(OF_A_LIST)
@ObjectType({ description: 'A commune, where a search of the directory begins.' })
export class DirectoryPlace {
  @Directive(OF_A_LIST)
  @Field(() => String, { description: 'Its INSEE code.' })
  readonly code: string;

  @Directive(OF_A_LIST)
  @Field(() => String)
  readonly name: string;

  @Field(() => Boolean, {
    description: 'Whether it is only known about where it lies, by a neighbour of its postcode or by the chief town of its arrondissement.',
  })
  readonly isApproximate: boolean;

  constructor({ code, name, isApproximate }: KnownPlace) {
    this.code = code;
    this.name = name;
    this.isApproximate = isApproximate;
  }
}

@Directive(OFFERED)
@ObjectType({ description: 'What a search was understood to ask: by the words of `what` and by the arguments.' })
export class DirectoryQuestion {
  @Directive('@listSize(assumedSize: 2)')
  @Field(() => [ServiceKindEnum], { description: 'Any of these; empty where none was named.' })
  kinds!: ServiceKind[];

  @Field(() => ServedStatusEnum, { nullable: true })
  status!: ServedStatus | null;

  @Field(() => CefrLevelEnum, { nullable: true })
  level!: CefrLevel | null;

  @Field(() => DirectoryPlace, { nullable: true })
  near!: DirectoryPlace | null;

  @Directive('@open(because: "the words of whoever asks, given back to them")')
  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [String], { description: 'Every other word, all of which an offer must have; in small letters, without accents.' })
  words!: string[];
}

@Directive(OFFERED)
@ObjectType({ description: 'What an organisation offers, as a search of the directory found it.' })
export class DirectoryOffer {
  @Directive(OFFERED)
  @Field(() => ID, { description: 'That of the service.' })
  id!: string;

  @Field(() => Organisation, { description: 'Who offers it: to whom a referral goes.' })
  organisation!: Organisation;

  @Field(() => Service, { nullable: true, description: 'The service, where it is one.' })
  service!: Service | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Kilometres as the crow flies; null where no place was asked for, and where it is in none.',
  })
  distanceKm!: number | null;

  @Directive('@listSize(assumedSize: 3)')
  @Field(() => [DirectoryMatchEnum], { description: 'Why it was found; empty where nothing was asked for.' })
  matches!: DirectoryMatch[];
}

@Directive(STRUCTURE)
@ObjectType()
class DirectoryOfferEdge implements Edge<DirectoryOffer> {
  @Field(() => CursorScalar)
  cursor!: string;

  @Field(() => DirectoryOffer)
  node!: DirectoryOffer;
}

@Directive(STRUCTURE)
@Directive(PAGE_COST)
@ObjectType()
export class DirectoryOfferConnection implements Connection<DirectoryOffer> {
  @Field(() => [DirectoryOfferEdge])
  edges!: DirectoryOfferEdge[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are in all.' })
  totalCount!: number;

  @Field(() => DirectoryQuestion)
  question!: DirectoryQuestion;
}

@InputType({ description: 'For whom something is looked for, as far as it matters: it names nobody.' })
export class ForWhom {
  @Field(() => ServedStatusEnum, { nullable: true, description: 'Of which status they are: what is for all is found too.' })
  status!: ServedStatus | null;

  @Directive('@bounds(least: 0, most: 120)')
  @Field(() => Int, { nullable: true, description: 'Of which age they are, in years.' })
  age!: number | null;

  @Field(() => LanguageTagScalar, { nullable: true, description: 'Which language must be spoken there.' })
  language!: string | null;

  @Field(() => CefrLevelEnum, { nullable: true, description: 'Which level of French classes must take or lead to.' })
  level!: CefrLevel | null;
}

@ArgsType()
class DirectoryArgs {
  @Directive('@bounds(longest: 200)')
  @Field(() => String, {
    nullable: true,
    description:
      'What is looked for, in words, with a place, a status and a level of French among them, e.g. « FLE A1 Montauban demandeurs d’asile ». Accents and capitals do not matter, and usual words stand for each other: FLE for français langue étrangère.',
  })
  what!: string | null;

  @Directive('@bounds(longest: 100)')
  @Field(() => String, {
    nullable: true,
    description: 'A commune of Occitanie, by its name, its postcode or its INSEE code: the nearest comes first.',
  })
  near!: string | null;

  @Directive('@bounds(least: 1, most: 500)')
  @Field(() => Int, {
    nullable: true,
    description: 'At most so many kilometres from there. What is in no place, such as a helpline, is found all the same.',
  })
  within!: number | null;

  @Field(() => ServiceKindEnum, { nullable: true })
  kind!: ServiceKind | null;

  @Field(() => ForWhom, { nullable: true, description: 'For whom it must be. What is said here counts before the words of `what`.' })
  for!: ForWhom | null;

  @Field(() => [FreePlacesEnum], {
    nullable: true,
    description: 'Only where a place is free now, or will be soon; with both, where either is so. Left out or empty, free or not.',
  })
  free!: FreePlaces[] | null;
}

@Resolver()
export class DirectoryResolver {
  @Query(() => DirectoryOfferConnection, {
    description:
      'Searches the directory of what the members of the consortium offer: the nearest first, then what was confirmed last. Everybody who is signed in reads it.',
  })
  async directory(
    @Ctx() context: RequestContext,
    @Args(() => DirectoryArgs) asked: DirectoryArgs,
    @Arg('first', () => Int, PAGE_OF(PAGE)) first: number | null,
    @Arg('after', () => CursorScalar, { nullable: true }) after: string | null,
  ): Promise<DirectoryOfferConnection> {
    const size = pageSize(first, PAGE);
    const { what, near, within, kind, for: whom, free } = asked;
    const { status = null, age = null, language = null, level = null } = whom ?? {};
    const cursors = context.cursorsOf('directory', [what, near, within, kind, status, age, language, level, free], TEXT_AND_ID);
    const [last] = cursors.open(after) ?? [];
    const said = questionIn(what ?? '');
    const question = { ...said, near: placeAsked(near) ?? said.near, status: status ?? said.status, level: level ?? said.level };
    if (within !== null && question.near === null) throw new BadUserInput('near', 'Say from where: give a commune.');
    const found = findAmong(await offersNow(context), { ...question, kind, age, language, within, free: free ?? [] });
    const beyond = last === undefined ? found : found.filter(({ order }) => order > last);
    const page = connectionOf(beyond.slice(0, size + 1), { after, size }, ({ order, offer }) => cursors.seal([order, offer.id]));
    return {
      edges: page.edges.map(({ cursor, node: { offer, distance, matches } }) => ({
        cursor,
        node: { id: offer.id, organisation: offer.by, service: offer.service, distanceKm: distance, matches: [...matches] },
      })),
      pageInfo: page.pageInfo,
      totalCount: found.length,
      question: {
        kinds: [...new Set(question.kinds.map((one) => one.kind))],
        status: question.status,
        level: question.level,
        near: question.near && new DirectoryPlace(question.near),
        words: [...question.words],
      },
    };
  }
}

/** The commune of the argument. Throws BadUserInput where there is none, or where it is not known where it lies. */
function placeAsked(near: string | null): KnownPlace | null {
  if (near === null) return null;
  const place = placeNamed(near);
  if (place?.coordinates) return place;
  throw new BadUserInput('near', 'Give a commune of Occitanie, by its name, its postcode or its INSEE code.');
}
