/** How a consent is put on record: its row, its event, consent's own projection, and what the feed tells, in one transaction. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, grantChanged } from '@passerelle/kit/consent/projection';
import { persistNew } from '@passerelle/kit/database/insert';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { RequestContext } from '@passerelle/kit/graphql/context';
import { type GrantId, grantIdSchema, newId, type OrganisationId, type PersonId } from '@passerelle/kit/identity/ids';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { ConsentEvent, ConsentGrant, projected } from './grant.js';
import type { ConsentGiven, GrantTerms } from './grant-input.js';

/** One organisation, or all of a kind. */
export interface Recipient {
  readonly organisationId: OrganisationId | null;
  readonly kind: OrganisationKind;
}

interface NewGrant {
  readonly personId: PersonId;
  readonly recipient: Recipient;
  readonly terms: GrantTerms;
  readonly given: ConsentGiven;
  readonly parentGrantId: GrantId | null;
}

type Tell = (...events: NewEvent[]) => void;

/** The grants that a viewer may take back or give again: the person's own, or those that the organisation collected. */
export const mineOf = (viewer: Viewer) =>
  viewer.is === 'subject' ? { personId: viewer.personId } : { collectedById: viewer.organisationId };

export async function recordGrant(em: EntityManager, context: RequestContext, tell: Tell, grant: NewGrant): Promise<ConsentGrant> {
  const { viewer, now, policy } = context;
  const { personId, recipient, terms, given, parentGrantId } = grant;
  const row = persistNew(em, ConsentGrant, {
    id: grantIdSchema.parse(newId()),
    personId,
    categoryCodes: terms.categories,
    recipientOrganisationId: recipient.organisationId,
    recipientKind: recipient.organisationId ? null : recipient.kind,
    purposes: terms.purposes,
    validFrom: now,
    validUntil: terms.validUntil,
    collectedById: viewer.is === 'member' ? viewer.organisationId : null,
    collectedByProfessionalId: viewer.is === 'member' ? viewer.professionalId : null,
    explainedIn: given.explainedIn,
    interpreter: given.interpreter,
    method: given.method,
    evidenceSha256: given.evidenceSha256?.toLowerCase() ?? null,
    noticeVersion: policy.noticeVersion,
    givenBy: given.givenBy ?? 'PERSON',
    parentGrantId,
    withdrawnAt: null,
  });
  // The event refers to the grant, which must be there before it.
  await em.flush();
  recordHappening(em, context, row, 'GRANTED', null);
  await tellOf(em, tell, [row]);
  return row;
}

/** How far apart the ends of two grants may be that were asked for at once, each for as long as the policy lets it. */
const SAME_DAY_MS = 86_400_000;

/** A grant that stands and was given in the very same words: what is sent twice is recorded once. */
export async function equalGrant(em: EntityManager, { viewer, now }: RequestContext, grant: NewGrant): Promise<ConsentGrant | undefined> {
  const { personId, recipient, terms, given } = grant;
  const standing = await em.find(
    ConsentGrant,
    {
      personId,
      recipientOrganisationId: recipient.organisationId,
      recipientKind: recipient.organisationId ? null : recipient.kind,
      collectedById: viewer.is === 'member' ? viewer.organisationId : null,
      explainedIn: given.explainedIn,
      interpreter: given.interpreter,
      method: given.method,
      evidenceSha256: given.evidenceSha256?.toLowerCase() ?? null,
      givenBy: given.givenBy ?? 'PERSON',
      withdrawnAt: null,
      validUntil: { $gt: now },
    },
    { refresh: true, orderBy: { id: 'asc' } },
  );
  return standing.find(
    ({ categoryCodes, purposes, validUntil }) =>
      hasSame(categoryCodes, terms.categories) &&
      hasSame(purposes, terms.purposes) &&
      Math.abs(validUntil.getTime() - terms.validUntil.getTime()) < SAME_DAY_MS,
  );
}

const hasSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one));

/** Adds to what happened to a grant. */
export function recordHappening(
  em: EntityManager,
  { viewer, now }: Pick<RequestContext, 'viewer' | 'now'>,
  grant: Pick<ConsentGrant, 'id'>,
  kind: ConsentEvent['kind'],
  reason: string | null,
): void {
  const by = viewer.is === 'member' ? viewer.organisationId : 'PERSON';
  persistNew(em, ConsentEvent, { id: newId(), grantId: grant.id, at: now, kind, by, reason });
}

/** Tells of grants as they are now, others by the feed and this subgraph's own guard at once. */
export async function tellOf(em: EntityManager, tell: Tell, grants: readonly ConsentGrant[]): Promise<void> {
  const events = grants.map((grant) => grantChanged.of(projected(grant)));
  await applyConsentEvents(em, events);
  tell(...events);
}
