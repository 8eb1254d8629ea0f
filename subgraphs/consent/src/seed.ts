/** The consents of the synthetic consortium. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { insertAll } from '@passerelle/kit/database/insert';
import { appendEvents, type NewEvent } from '@passerelle/kit/feed/feed';
import { derivedId, grantIdSchema, organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { reachesAgeOn } from '@passerelle/kit/vocabulary/calendar';
import { loadPolicy, type Policy } from '@passerelle/schema/policy';
import type { Grant, World, YoungPerson } from '@passerelle/synthetic/world';
import { consentAct, type Doing, untilMajority, withdrawalAct } from './acts/consent.js';
import { ConsentEvent, ConsentGrant } from './grant.js';
import { emitGrants } from './recording.js';

export async function seed(em: EntityManager, { people }: World): Promise<void> {
  const policy = loadPolicy();
  const stories = people.flatMap((person) => person.grants.map((grant) => storyOf(person, grant, policy)));
  const grants = stories.map(({ grant }) => grant);
  await insertAll(em, ConsentGrant, grants);
  await insertAll(
    em,
    ConsentEvent,
    stories.flatMap(({ history }) => history),
  );
  const told: NewEvent[] = [];
  await emitGrants(em, (...events) => told.push(...events), grants);
  await appendEvents(em, told);
}

/** A consent as it was given before consents were confirmed, and taken back where it was. */
function storyOf({ id: personId, birthDate }: YoungPerson, { validFrom, withdrawnAt, ...story }: Grant, policy: Policy) {
  const until = new Date(story.validUntil);
  const collectedById = organisationIdSchema.parse(story.collectedById);
  // At that time the history did not say which professional did something.
  const done = (at: string): Doing => ({ at: new Date(at), by: collectedById, professionalId: null });
  const given = consentAct(
    {
      id: grantIdSchema.parse(story.id),
      personId: personIdSchema.parse(personId),
      categoryCodes: [...story.categories],
      recipientOrganisationId: organisationIdSchema.nullable().parse(story.recipientOrganisationId),
      recipientKind: story.recipientKind,
      purposes: [...story.purposes],
      validUntil: story.givenBy === 'LEGAL_REPRESENTATIVE' ? untilMajority(until, reachesAgeOn(birthDate, policy.ageOfMajority)) : until,
      collectedById,
      collectedByProfessionalId: story.collectedByProfessionalId,
      explainedIn: story.explainedIn,
      interpreter: story.interpreter,
      interpreterName: null,
      method: 'SIGNED_FORM',
      evidenceSha256: null,
      representativeId: story.representativeId,
      parentGrantId: null,
    },
    done(validFrom),
    'BEFORE',
    policy,
  );
  const { grant } = given;
  const withdrawal = withdrawnAt && new Date(withdrawnAt) < grant.validUntil ? withdrawalAct(done(withdrawnAt), null) : null;
  return {
    grant: { ...grant, ...withdrawal?.changes },
    history: [given, ...(withdrawal ? [withdrawal] : [])].map(({ happened }) => ({
      id: derivedId(grant.id, happened.kind),
      grantId: grant.id,
      ...happened,
    })),
  };
}
