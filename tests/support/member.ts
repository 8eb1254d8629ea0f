/** Organisations that a test registers for itself, with an adviser and a manager, and what is theirs alone. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { viewerSchema } from '@passerelle/kit/identity/viewer';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import type { Organisation, Professional } from '@passerelle/synthetic/world';
import { data, tokenOf } from './hub.js';
import { joins, organisation } from './person.js';
import { asViewer, issuedBy } from './stolen-key.js';

const coordinator = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const REGISTER = `mutation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {
  registerOrganisation(kind: $kind, slug: $slug, input: $input) { id } }`;
const STAFF = 'mutation($at: ID!, $input: ProfessionalInput!) { registerProfessional(organisationId: $at, input: $input) { id } }';

/** A member of the test's own. */
export interface OwnMember extends Organisation {
  readonly adviser: Professional;
  readonly manager: Professional;
}

/** Registers a member as another one of the synthetic consortium is, and somebody of each role. */
export async function aMember(like: string, name: string): Promise<OwnMember> {
  const slug = `${like.split('-')[0]}-${randomUUID()}`;
  const { kind } = organisation(like);
  const { id } = (await data(coordinator, REGISTER, { kind, slug, input: { name } })).registerOrganisation;
  const staff = async (role: 'ADVISER' | 'MANAGER', displayName: string): Promise<Professional> => ({
    id: (await data(coordinator, STAFF, { at: id, input: { displayName, role } })).registerProfessional.id,
    ...{ organisationId: id, displayName, role, referent: false },
  });
  const [adviser, manager] = [await staff('ADVISER', `Eden de ${name}`), await staff('MANAGER', `Alix de ${name}`)];
  const registered = { ...organisation(like), id, slug, name };
  joins(registered, [adviser, manager]);
  return { ...registered, adviser, manager };
}

/** A token of a professional, as an issuer gives it that knows for whom they work, once every owner lets them in. */
export async function signedInAt(
  { id, kind }: Pick<Organisation, 'id' | 'kind'>,
  { id: professionalId, role }: Professional,
): Promise<string> {
  const viewer = viewerSchema.parse({ is: 'member', organisationId: id, organisationKind: kind, role, professionalId, purpose: 'SUPPORT' });
  const own = JSON.parse(Buffer.from((await coordinator).split('.')[1] ?? '', 'base64url').toString());
  const claims = { sub: professionalId, role, organisation_id: id, organisation_kind: kind, professional_id: professionalId };
  const token = await issuedBy({ ...own, ...claims });
  const isRefused = async (owner: string) => (await asViewer(owner, viewer, token, '{"query":"{ __typename }"}')).status !== 200;
  while ((await Promise.all(OWNER_NAMES.map(isRefused))).includes(true)) await sleep(100);
  return token;
}
