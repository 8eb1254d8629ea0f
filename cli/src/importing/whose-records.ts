/** Whose records a file holds, and whether they take such a file in: the hub says so, under the rights of whoever asks. */
import { StartRefused } from '@passerelle/kit/errors';
import { organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import type { ImportKind } from '@passerelle/kit/import/import-kind';
import { takerProblem } from '@passerelle/kit/import/takers';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { z } from 'zod';
import { askWhose, CONSORTIUM, type HubAsked } from '../api/hub-asked.js';

const pageShape = z.object({
  viewer: z.object({
    role: z.enum(ROLES),
    organisation: z.object({ id: organisationIdSchema, kind: z.enum(ORGANISATION_KINDS) }),
    professional: z.object({ id: z.string() }).nullable(),
  }),
  caseload: z.object({
    edges: z.array(z.object({ node: z.object({ id: personIdSchema }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** As whom the hub that runs here is asked: a file of the register is the consortium's, unless it is a manager's. */
export function asWhom(
  { writtenBy, opens }: ImportKind,
  asked: string | undefined,
): { readonly org: string | undefined; readonly role: string } {
  if (writtenBy === 'HOLDER') return { org: asked, role: opens && asked !== CONSORTIUM ? 'MANAGER' : 'ADVISER' };
  const org = asked ?? CONSORTIUM;
  return { org, role: org === CONSORTIUM ? 'COORDINATOR' : 'MANAGER' };
}

/** Whose records the file holds; for a file of the register, who writes it. Throws StartRefused where they do not take such a file in. */
export async function whoTakesItIn(hub: HubAsked, owner: string, taken: ImportKind) {
  const isOfHolder = taken.writtenBy === 'HOLDER';
  const { holderId, kind, role, professionalId, people } = await whoseRecords(hub, isOfHolder);
  const problem = takerProblem(owner, taken, { organisationKind: kind, role });
  if (problem) throw new StartRefused(`${problem}: nothing was taken`);
  return { holderId, by: isOfHolder ? null : professionalId, people };
}

/**
 * The organisation, and everyone for whom it holds a record, as the hub itself tells it.
 * @param ofAll whether all of them are needed; a file of the register names nobody
 */
async function whoseRecords(hub: HubAsked, ofAll: boolean) {
  const PAGE = `query($after: Cursor) { viewer { role organisation { id kind } professional { id } } caseload(first: ${LARGEST_PAGE}, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const people = new Set<PersonId>();
  for (let after: string | null = null; ; ) {
    const { viewer, caseload }: z.infer<typeof pageShape> = pageShape.parse(await askWhose(hub, PAGE, { after }));
    for (const { node } of caseload.edges) people.add(node.id);
    after = caseload.pageInfo.endCursor;
    if (!ofAll || !caseload.pageInfo.hasNextPage) {
      const { role, organisation, professional } = viewer;
      return { holderId: organisation.id, kind: organisation.kind, role, professionalId: professional?.id ?? null, people };
    }
  }
}
