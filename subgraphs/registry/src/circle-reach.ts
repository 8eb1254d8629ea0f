/** How to reach somebody of a person's circle: coordination says who that is, and logs that it was asked. */
import { KEY } from '@passerelle/kit/graphql/references';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type Organisation, organisationById, type Professional, professionalById } from './organisation.js';

const AT_WORK = '@open(because: "how a member and its professionals are reached at work; coordination logs who asked")';

@Directive('@key(fields: "id")')
@Directive(AT_WORK)
@ObjectType({ description: 'How to reach somebody of a person’s circle at work.' })
export class CircleReach {
  @Directive(KEY)
  @Field(() => ID, { description: 'Of the professional; of the organisation, where it names nobody.' })
  readonly id: string;

  @Directive(AT_WORK)
  @Field(() => String, { nullable: true, description: 'Their own, E.164, e.g. +33639980000; null where nobody noted it.' })
  readonly phone: string | null;

  @Directive(AT_WORK)
  @Field(() => String, { nullable: true, description: 'Their own.' })
  readonly email: string | null;

  @Directive(AT_WORK)
  @Field(() => String, { nullable: true, description: 'Of their organisation, E.164.' })
  readonly organisationPhone: string | null;

  @Directive(AT_WORK)
  @Field(() => String, { nullable: true, description: 'Of their organisation.' })
  readonly organisationEmail: string | null;

  constructor(id: string, professional: Readonly<Professional> | null, organisation: Readonly<Organisation> | null) {
    this.id = id;
    this.phone = professional?.phone ?? null;
    this.email = professional?.email ?? null;
    this.organisationPhone = organisation?.phone ?? null;
    this.organisationEmail = organisation?.email ?? null;
  }
}

/** How to reach a professional, or an organisation; null for neither. */
export async function circleReachById(context: RequestContext, id: unknown): Promise<CircleReach | null> {
  const professional = await professionalById(context, id);
  const organisation = await organisationById(context, professional?.organisationId ?? id);
  return organisation && new CircleReach(String(id), professional, organisation);
}
