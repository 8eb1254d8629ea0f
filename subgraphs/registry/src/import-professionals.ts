/** A file of who works for members: each line registers a professional, or changes what is known of them, as the mutations do. */

import type { EntityManager } from '@mikro-orm/postgresql';
import { parseLanguageTag } from '@passerelle/kit/graphql/code-scalars';
import { newId, organisationIdOr } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { type ColumnValues, type FileLine, planOf, registerKind } from '@passerelle/kit/import/import-kind';
import { type Act, writeActs } from '@passerelle/kit/record/act';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { PROFESSIONALS, professionalAct } from './acts/professional.js';
import { parseEmail, parsePhone } from './contact-ways.js';
import { parseId } from './import-id.js';
import { Organisation, Professional } from './organisation.js';
import { STAFF_ROLES } from './professional-register.js';

const MOST_LANGUAGES = 20;

const COLUMNS = {
  id: column.orNothing({ parse: parseId }),
  organisation: column.like(/^[\da-z -]{1,60}$/, remedy('ORGANISATION', {})),
  display_name: column.text({ longest: 100 }),
  role: column.oneOf(STAFF_ROLES),
  job_title: column.orNothing(column.text({ longest: 100 })),
  phone: column.orNothing({ parse: parsePhone }),
  email: column.orNothing({ parse: parseEmail }),
  languages: column.several({ parse: parseLanguageTag }, { most: MOST_LANGUAGES }),
} as const;
type Line = FileLine<ColumnValues<typeof COLUMNS>>;

const NO_KEY = {
  column: 'email',
  problem: remedy('PROFESSIONAL_KEY', {}),
};

export const professionalsFile = registerKind(
  'professionals',
  COLUMNS,
  {
    key: 'email',
    writtenBy: 'REGISTRAR',
    keyOf: ({ id, organisation, email }) => id ?? (email === null ? NO_KEY : `${organisation} ${email.toLowerCase()}`),
  },
  async (em, lines) => {
    const members = await membersNamed(em, lines);
    const staff = await em.find(Professional, { organisationId: { $in: members.map(({ id }) => id) } });
    const refused: RefusedCell[] = [];
    const acts = new Map<string, Act<Professional>>();
    for (const one of lines) {
      const { line, columns } = one;
      const member = members.find((known) => isNamed(known, columns.organisation));
      const ofMember = staff.filter(({ organisationId }) => organisationId === member?.id);
      const found = ofMember.find((known) => (columns.id === null ? hasEmail(known, columns.email) : known.id === columns.id));
      // What an earlier line says counts for this one too.
      const written = [...acts.values()].map(({ record }) => record).filter(({ organisationId }) => organisationId === member?.id);
      const problem = memberProblem(one, member, members) ?? problemOf(one, found, [...ofMember, ...written]);
      if (problem || !member) {
        refused.push({ line, ...(problem ?? NOBODY_THERE) });
        continue;
      }
      const act = actOf(columns, member, found);
      if (acts.has(act.record.id)) refused.push({ line, column: 'id', problem: remedy('PROFESSIONAL_TWICE', {}) });
      else acts.set(act.record.id, act);
    }
    return planOf(refused, await writeActs(em, PROFESSIONALS, staff, [...acts.values()]));
  },
);

const NOBODY_THERE: Omit<RefusedCell, 'line'> = {
  column: 'organisation',
  problem: remedy('NOT_REGISTERED', {}),
};

/** The organisations that the lines name, and whoever takes them in. */
const membersNamed = (em: EntityManager, lines: readonly Line[]): Promise<Organisation[]> => {
  const named = [...new Set(lines.map(({ columns }) => columns.organisation))];
  return em.find(Organisation, {
    $or: [
      { id: { $in: [...named.map(organisationIdOr), ...lines.map(({ holderId }) => holderId)] } },
      { siret: { $in: named.map(withoutBlanks) } },
      { slug: { $in: named } },
    ],
  });
};

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');
const isNamed = ({ id, siret, slug }: Organisation, name: string): boolean =>
  id === name || slug === name || (siret !== null && siret === withoutBlanks(name));
type Other = Partial<Pick<Professional, 'id' | 'organisationId' | 'email'>>;
const hasEmail = ({ email }: Other, asked: string | null): boolean => asked !== null && email?.toLowerCase() === asked.toLowerCase();

type Problem = Omit<RefusedCell, 'line'>;

/** A MANAGER registers the professionals of their own organisation, and the consortium's COORDINATOR those of all members. */
function memberProblem({ holderId }: Line, member: Organisation | undefined, members: readonly Organisation[]): Problem | null {
  if (!member) return NOBODY_THERE;
  const isConsortium = members.some(({ id, kind }) => id === holderId && kind === 'CONSORTIUM');
  if (!isConsortium && member.id !== holderId) return { column: 'organisation', problem: remedy('OWN_STAFF', {}) };
  if (member.leftAt !== null) return { column: 'organisation', problem: remedy('NOBODY_IN_LEFT', {}) };
  return null;
}

function problemOf({ by, columns }: Line, found: Professional | undefined, others: readonly Other[]): Problem | null {
  if (!found && columns.id !== null) return { column: 'id', problem: remedy('NO_PROFESSIONAL', {}) };
  if (others.some((other) => other.id !== found?.id && hasEmail(other, columns.email)))
    return { column: 'email', problem: remedy('EMAIL_OF_OTHERS', {}) };
  if (found && found.id === by && found.role !== columns.role) return { column: 'role', problem: remedy('OWN_ROLE', {}) };
  return null;
}

const actOf = (columns: Line['columns'], member: Organisation, found: Professional | undefined): Act<Professional> =>
  professionalAct({
    ...(found ?? { id: newId(), organisationId: member.id }),
    displayName: columns.display_name,
    role: columns.role,
    jobTitle: columns.job_title,
    phone: columns.phone,
    email: columns.email,
    languages: [...new Set(columns.languages)],
  });
