/**
 * What a person asks for by right in a letter, or at a desk: the law asks for no form, and not everybody reads a page (RGPD art. 12(2)).
 * A professional who stands with them puts it on record, on the paper that says so.
 */
import { refuseAnothersDocument } from '@passerelle/kit/consent/document';
import { documentRecorded } from '@passerelle/kit/feed/events';
import { DateScalar } from '@passerelle/kit/graphql/scalars';
import { Sha256Scalar } from '@passerelle/kit/graphql/sha256';
import type { RequestContext } from '@passerelle/kit/request/context';
import { Arg, Ctx, Directive, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { DOCUMENTS } from '../documents.js';
import { heldPerson } from '../held-person.js';
import { openRequest } from './asking.js';
import { RightRequest } from './request.js';
import { type PersonRight, PersonRightEnum } from './right.js';

@InputType()
export class RecordRightRequestInput {
  @Field(() => ID)
  personId!: string;

  @Field(() => PersonRightEnum)
  right!: PersonRight;

  @Directive('@bounds(from: "-P3M", until: "P0D")')
  @Field(() => DateScalar, { description: 'The day on which it was received, today at the latest: the month to answer counts from it.' })
  receivedOn!: string;

  @Directive('@bounds(longest: 1000)')
  @Field(() => String, { nullable: true, description: 'What the person says of it, in their words. At most 1000 characters.' })
  words!: string | null;

  @Field(() => Sha256Scalar, { description: 'Of the letter, or of the form that the person signed.' })
  evidenceSha256!: string;
}

@Resolver()
export class OnPaperResolver {
  @Mutation(() => RightRequest, {
    description:
      'Puts on record what a person asked for by right on paper or at a desk, and asks every organisation that holds something about them, as askRight does. By a professional of an organisation that holds a record of them, and did not house them in a stay that has ended. The person reads it on their page, with who recorded it. CONFLICT while they have asked for the same already.',
  })
  async recordRightRequest(
    @Ctx() context: RequestContext,
    @Arg('input', () => RecordRightRequestInput) input: RecordRightRequestInput,
  ): Promise<RightRequest> {
    const viewer = context.professional();
    const { right, words, receivedOn, evidenceSha256 } = input;
    const { result } = await context.change(async (em, emit) => {
      const { id: personId } = await heldPerson(em, context, viewer, input.personId);
      await refuseAnothersDocument(em, DOCUMENTS, { evidenceSha256, personId });
      emit(documentRecorded.of({ evidenceSha256, personId }));
      const recorded = { recordedById: viewer.organisationId, evidenceSha256 };
      return openRequest(em, emit, { personId, right, words, askedAt: context.now, ...recorded }, receivedOn);
    });
    return result;
  }
}
