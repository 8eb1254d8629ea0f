/** Who takes a partner's file in: by the command and by the API alike. */
import { KINDS_OF_ORGANISATION, type OrganisationKind, type Role } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import type { ImportKind } from './import-kind.js';

/** Somebody of an organisation, who takes a file in. */
interface Taker {
  readonly organisationKind: OrganisationKind;
  readonly role: Role;
}

/**
 * Why somebody does not take a file of this kind in; null where they do.
 * @param owner the subgraph that keeps what the file says
 */
export function takerProblem(owner: string, kind: Pick<ImportKind, 'name' | 'writtenBy' | 'opens'>, taker: Taker): string | null {
  if (kind.writtenBy !== 'HOLDER') return registrarProblem(kind, taker);
  const problem = holderProblem(owner, taker.organisationKind);
  if (problem) return problem;
  // Records of many are opened at once, and nobody is asked.
  return kind.opens && taker.role !== 'MANAGER' ? 'a MANAGER takes in a file of people' : null;
}

/** An owner keeps the records of one kind of organisation, by a file as by a mutation. */
function holderProblem(owner: string, kind: OrganisationKind): string | null {
  const kept = loadPolicy().owners.get(owner)?.people;
  if (kept === undefined || kept === kind) return null;
  if (kind === 'CONSORTIUM') return 'the partners hold records, and the consortium holds none';
  if (kept === 'ALL') return null;
  const [whose, given] = [KINDS_OF_ORGANISATION[kept].one, KINDS_OF_ORGANISATION[kind].one];
  return `"${owner}" keeps the records of ${whose}, and this organisation is ${given}`;
}

function registrarProblem({ name, writtenBy }: Pick<ImportKind, 'name' | 'writtenBy'>, { organisationKind, role }: Taker): string | null {
  const isCoordinator = role === 'COORDINATOR' && organisationKind === 'CONSORTIUM';
  const isManager = role === 'MANAGER' && organisationKind !== 'CONSORTIUM';
  if (isCoordinator || (isManager && writtenBy === 'REGISTRAR')) return null;
  const who = writtenBy === 'COORDINATOR' ? '' : ', or a MANAGER of a partner for their own';
  return `the consortium's COORDINATOR takes in a file of ${name}${who}`;
}
