/** The beginning of a consortium: its own organisation, and a coordinator who registers everybody else. */
import type { EntityManager } from '@mikro-orm/postgresql';
import { Conflict } from '@passerelle/kit/errors';
import { newId, organisationIdSchema } from '@passerelle/kit/identity/ids';
import { insertActs } from '@passerelle/kit/record/act';
import { ORGANISATIONS, organisationAct } from './acts/organisation.js';
import { PROFESSIONALS, professionalAct } from './acts/professional.js';
import { Organisation, Professional } from './organisation.js';
import { newCode } from './record-code.js';
import { SignInIdentity } from './sign-in/accounts.js';
import { expiryOf, keepInvitation } from './sign-in/invitation.js';

/** How the consortium and its coordinator are called at first. Both are changed on the page. */
export interface FirstNames {
  readonly consortium: string;
  readonly coordinator: string;
}

/**
 * Begins a consortium where nobody is registered. Returns the code by which its coordinator signs in; a new one where the coordinator has
 * not signed in yet; null where they have.
 * @throws Conflict where members are registered and no coordinator is
 */
export async function beginConsortium(em: EntityManager, names: FirstNames, now: Date): Promise<string | null> {
  if ((await em.count(Organisation)) === 0) await register(em, names);
  const consortium = await em.findOne(Organisation, { kind: 'CONSORTIUM', leftAt: null });
  const coordinators = consortium ? await em.find(Professional, { organisationId: consortium.id, role: 'COORDINATOR' }) : [];
  const [first] = coordinators;
  if (!first) throw new Conflict('Members are registered, and the consortium has no coordinator: this is no consortium that begins.');
  if ((await em.count(SignInIdentity, { account: { $in: coordinators.map(({ id }) => id) } })) > 0) return null;
  const code = newCode();
  await keepInvitation(em, first.id, code, expiryOf(now));
  await em.flush();
  return code;
}

async function register(em: EntityManager, { consortium, coordinator }: FirstNames): Promise<void> {
  const organisationId = organisationIdSchema.parse(newId());
  const unknown = { departement: null, communeCode: null, siret: null, phone: null, email: null };
  const organisation = organisationAct({
    id: organisationId,
    slug: 'consortium',
    name: consortium,
    kind: 'CONSORTIUM',
    ...unknown,
    addressLines: [],
    openingHours: [],
    leftAt: null,
    mergedInto: null,
  });
  const professional = professionalAct({
    id: newId(),
    organisationId,
    displayName: coordinator,
    role: 'COORDINATOR',
    jobTitle: null,
    phone: null,
    email: null,
    languages: [],
  });
  await insertActs(em, ORGANISATIONS, [organisation]);
  await insertActs(em, PROFESSIONALS, [professional]);
}
