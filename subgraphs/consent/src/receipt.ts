/**
 * The receipt of a consent, to keep: the record as data, after ISO/IEC TS 27560:2023 (the terms of its consent record: header,
 * processing, parties, events), and a page to print in the person's language.
 */

import { FRENCH, LanguageEnum } from '@passerelle/kit/graphql/enums';
import { DateTimeScalar } from '@passerelle/kit/graphql/scalars';
import type { OrganisationId } from '@passerelle/kit/identity/ids';
import { knownOrganisations, theConsortium } from '@passerelle/kit/registry/known';
import type { RequestContext } from '@passerelle/kit/request/context';
import type { Language } from '@passerelle/schema/categories';
import { categoryPolicy } from '@passerelle/schema/policy';
import { Arg, Ctx, Directive, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { type ConsentEvent, ConsentGrant, eventsOf } from './grant.js';
import { knowsWhoWasPresent } from './grant-knowledge.js';
import { printReceipt, type ReceiptParties } from './receipt-page.js';

const SCHEMA_VERSION = 'ISO/IEC TS 27560:2023';

@Directive('@open(because: "given with the grant itself, to whom may know of it")')
@ObjectType({ description: 'A receipt of a consent as it stands now.' })
export class ConsentReceipt {
  @Field(() => DateTimeScalar)
  issuedAt!: Date;

  @Field(() => LanguageEnum, { description: 'The language of the page.' })
  language!: Language;

  @Directive('@open(because: "made of the grant’s terms")')
  @Field(() => String, { description: 'The record as JSON, after ISO/IEC TS 27560.' })
  record!: string;

  @Directive('@open(because: "made of the grant’s terms")')
  @Field(() => String, { description: 'A whole HTML page to show, print or keep; it loads nothing.' })
  page!: string;
}

@Resolver(() => ConsentGrant)
export class ConsentReceiptResolver {
  @FieldResolver(() => ConsentReceipt, {
    description: 'A receipt to keep or to print, e.g. in the language in which it was explained. It says how the consent came to hold.',
  })
  async receipt(
    @Root() grant: ConsentGrant,
    @Ctx() context: RequestContext,
    @Arg('language', () => LanguageEnum, FRENCH) language: Language | null,
  ): Promise<ConsentReceipt> {
    const parties = await partiesOf(grant, context);
    const record = recordOf(grant, await context.load(eventsOf, grant.id), parties, context);
    return {
      issuedAt: context.now,
      language: language ?? 'fr',
      record: JSON.stringify(record, null, 2),
      page: printReceipt(grant, parties, context.policy, language ?? 'fr'),
    };
  }
}

const NOBODY = { interpreterName: null, representativeName: null, representativeId: null };

async function partiesOf(grant: ConsentGrant, context: RequestContext): Promise<ReceiptParties> {
  const consortiumId = await context.load(theConsortium, 'CONSORTIUM');
  const known = (id: OrganisationId | null) => (id ? context.load(knownOrganisations, id) : null);
  const [recipient, collector, consortium] = await Promise.all([
    known(grant.recipientOrganisationId),
    known(grant.collectedById ?? consortiumId),
    known(consortiumId),
  ]);
  const { interpreterName, representativeName, representativeId } = grant;
  const present = knowsWhoWasPresent(context, grant) ? { interpreterName, representativeName, representativeId } : NOBODY;
  return { recipient, collector, consortium, ...present };
}

/** The record, in the terms of the specification. */
function recordOf(grant: ConsentGrant, events: readonly ConsentEvent[], parties: ReceiptParties, { policy, now }: RequestContext) {
  const { recipient, collector, consortium } = parties;
  return {
    receipt_id: `${grant.id}@${now.toISOString()}`,
    schema_version: SCHEMA_VERSION,
    record_id: grant.id,
    pii_principal_id: grant.personId,
    pii_processing: {
      privacy_notice: grant.noticeVersion,
      language: grant.explainedIn,
      interpreter: grant.interpreter,
      interpreter_name: parties.interpreterName,
      jurisdiction: 'FR',
      purposes: grant.purposes.map((purpose) => ({
        purpose,
        lawful_basis: 'RGPD art. 6(1)(a)',
        pii_information: grant.categoryCodes.map((code) => ({
          pii_type: code,
          description: categoryPolicy(policy, code).description,
          sensitivity: categoryPolicy(policy, code).sensitivity,
        })),
        collection_method: grant.method,
        recipient_third_parties: recipient ? [recipient.id] : [`every organisation of kind ${grant.recipientKind}`],
        retention_period: { from: grant.validFrom.toISOString(), until: grant.validUntil.toISOString() },
        withdrawal_method: 'At any time, without a reason: by the person, or through the organisation that collected it (RGPD art. 7(3)).',
        privacy_rights: ['RGPD art. 15', 'RGPD art. 16', 'RGPD art. 17', 'RGPD art. 20', 'RGPD art. 77'],
      })),
      evidence: grant.evidenceSha256 && { sha256: grant.evidenceSha256 },
      given_by: grant.givenBy,
      representative_name: parties.representativeName,
      representative_id: parties.representativeId,
      confirmation: grant.confirmedBy && { by: grant.confirmedBy, at: grant.confirmedAt?.toISOString() },
      renews: grant.parentGrantId,
    },
    party_identification: [
      ...(consortium ? [{ party_id: consortium.id, party_name: consortium.name, party_role: 'joint controller' }] : []),
      ...(collector ? [{ party_id: collector.id, party_name: collector.name, party_role: 'collected the consent' }] : []),
      ...(recipient ? [{ party_id: recipient.id, party_name: recipient.name, party_role: 'recipient' }] : []),
    ],
    events: events.map(({ at, kind, by }) => ({
      event_time: at.toISOString(),
      event_type: 'explicit consent',
      event_state: kind,
      entity_id: by === 'PERSON' ? grant.personId : by,
    })),
  };
}
