/**
 * Writes what is put on record of consents (acts/consent.ts): row, history, consent's own projection, and what the feed tells, in one
 * transaction.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { applyConsentEvents, grantChanged } from '@passerelle/kit/consent/consent-events';
import { refuseAnothersDocument } from '@passerelle/kit/consent/document';
import { recordReading } from '@passerelle/kit/consent/recorded-field';
import { persistNew } from '@passerelle/kit/database/insert';
import { headOf } from '@passerelle/kit/feed/feed';
import { type GrantId, grantIdSchema, newId, type OrganisationId, type PersonId } from '@passerelle/kit/identity/ids';
import type { Viewer } from '@passerelle/kit/identity/viewer';
import type { Emit, RequestContext } from '@passerelle/kit/request/context';
import type { Committed } from '@passerelle/kit/request/repeats';
import type { OrganisationKind } from '@passerelle/schema/categories';
import { consentAct, doneBy, type GrantAct, type Happened } from './acts/consent.js';
import { ConsentEvent, ConsentGrant, type GrantRow, projected } from './grant.js';
import type { ConsentConfirmation } from './grant-codes.js';
import type { ConsentGiven, GrantTerms } from './grant-input.js';
import { leftOf } from './refused.js';
import type { KnownRepresentative } from './representative.js';
import { holds, statusOf } from './status.js';

const DAY_MS = 86_400_000;

/** One organisation, or all of a kind. */
export interface Recipient {
  readonly organisationId: OrganisationId | null;
  readonly kind: OrganisationKind;
}

export interface NewGrant {
  readonly personId: PersonId;
  readonly recipient: Recipient;
  readonly terms: GrantTerms;
  readonly given: ConsentGiven;
  /** Who gives it for a minor; null where the person gives it. */
  readonly representative: KnownRepresentative | null;
  readonly parentGrantId: GrantId | null;
}

/** The grants that a viewer may take back or give again: the person's own, or those that the organisation collected. */
export const ownedBy = (viewer: Viewer) =>
  viewer.is === 'subject' ? { personId: viewer.personId } : { collectedById: viewer.organisationId };

/** What follows tells of a grant that was found, whether it is done or refused. */
export const recordFound = ({ guard }: Pick<RequestContext, 'guard'>, grant: ConsentGrant): void =>
  recordReading(guard, grant, 'CONSENTS', 'ConsentGrant.status');

/** @param confirmedBy how it came to hold; null where it waits for the person, who alone is told of it */
export async function recordGrant(
  em: EntityManager,
  context: RequestContext,
  emit: Emit,
  grant: NewGrant,
  confirmedBy: ConsentConfirmation | null,
): Promise<ConsentGrant> {
  const { viewer, policy } = context;
  const { personId, recipient, terms, given, representative, parentGrantId } = grant;
  const evidenceSha256 = given.evidenceSha256 ?? null;
  if (evidenceSha256) await refuseAnothersDocument(em, ['grant_record'], { evidenceSha256, personId });
  const act = consentAct(
    {
      id: grantIdSchema.parse(newId()),
      personId,
      categoryCodes: terms.categories,
      recipientOrganisationId: recipient.organisationId,
      recipientKind: recipient.organisationId ? null : recipient.kind,
      purposes: terms.purposes,
      validUntil: terms.validUntil,
      collectedById: viewer.is === 'member' ? viewer.organisationId : null,
      collectedByProfessionalId: viewer.is === 'member' ? viewer.professionalId : null,
      explainedIn: given.explainedIn,
      interpreter: given.interpreter,
      interpreterName: given.interpreter ? (given.interpreterName ?? null) : null,
      method: given.method,
      evidenceSha256,
      representativeId: representative?.id ?? null,
      parentGrantId,
    },
    doneBy(context),
    confirmedBy,
    policy,
  );
  const row = persistNew(em, ConsentGrant, act.grant);
  // The history refers to the grant, which must be there before it.
  await em.flush();
  addToHistory(em, row.id, act.happened);
  emit(...act.events);
  if (confirmedBy) await emitGrants(em, emit, [row]);
  return row;
}

/**
 * The grant that says the same already, to the same recipient for the same categories and purposes, by the same giver before the
 * same collector: what is sent twice is recorded once. Of those that wait for the person there is one, whatever its end; of those
 * that hold, one with the same end within a day, since each may last as long as the policy lets it from when it was asked for.
 */
export async function equalGrant(em: EntityManager, { viewer, now }: RequestContext, grant: NewGrant): Promise<ConsentGrant | undefined> {
  const { personId, recipient, terms, representative, parentGrantId } = grant;
  const found = await em.find(
    ConsentGrant,
    {
      personId,
      recipientOrganisationId: recipient.organisationId,
      recipientKind: recipient.organisationId ? null : recipient.kind,
      collectedById: viewer.is === 'member' ? viewer.organisationId : null,
      givenBy: representative ? 'LEGAL_REPRESENTATIVE' : 'PERSON',
      representativeId: representative?.id ?? null,
    },
    { refresh: true, orderBy: { id: 'asc' } },
  );
  return found.find((one) => {
    if (!hasSame(one.categoryCodes, terms.categories) || !hasSame(one.purposes, terms.purposes)) return false;
    const status = statusOf(one, now);
    if (status === 'TO_CONFIRM') return one.parentGrantId === parentGrantId;
    return !parentGrantId && holds(status) && Math.abs(one.validUntil.getTime() - terms.validUntil.getTime()) < DAY_MS;
  });
}

const hasSame = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one) => right.includes(one));

/** Writes an act on a grant, which the caller has locked. */
export function writeGrantAct(em: EntityManager, grant: ConsentGrant, { changes, happened }: GrantAct): void {
  Object.assign(grant, changes);
  addToHistory(em, grant.id, happened);
}

/** Adds to what happened to a grant. */
export function addToHistory(em: EntityManager, grantId: GrantId, happened: Happened): void {
  persistNew(em, ConsentEvent, { id: newId(), grantId, ...happened });
}

/**
 * Tells of grants that hold, or held, as they are now and as the person's refusals leave them: others by the feed and this
 * subgraph's own guard at once.
 */
export async function emitGrants(em: EntityManager, emit: Emit, grants: readonly GrantRow[]): Promise<void> {
  const confirmed = grants.filter(({ confirmedAt }) => confirmedAt);
  const left = await leftOf(em, confirmed);
  const events = confirmed.flatMap((grant, nth) => (left[nth] ? [grantChanged.of(projected(grant, left[nth]))] : []));
  await applyConsentEvents(em, events);
  emit(...events);
}

/**
 * What a change answers that takes something away, once nobody reads on what was so before. One that found all of it done told
 * nothing: it waits for what was told until now, the change before it among that.
 */
export async function effective<Result>({ em, feed }: RequestContext, { result, position }: Committed<Result>): Promise<Result> {
  await feed.barrier.waitForAll(position > 0 ? position : await headOf(em));
  return result;
}
