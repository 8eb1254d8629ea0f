/** A file of who works for members: each line registers a professional, or changes what is known of them, as the mutations do. */

import { parseLanguageTag } from '@passerelle/kit/graphql/code-scalars';
import { newId } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { type ColumnValues, type FileLine, planOf, registerKind } from '@passerelle/kit/import/import-kind';
import { type Act, writeActs } from '@passerelle/kit/record/act';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { PROFESSIONALS, professionalAct } from './acts/professional.js';
import { parseEmail, parsePhone } from './contact-ways.js';
import { parseId } from './import-id.js';
import { isNamed, memberProblem, membersNamed, NOBODY_THERE } from './named-members.js';
import { type Organisation, Professional } from './organisation.js';
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

const REFUSALS = { othersOwn: 'OWN_STAFF', hasLeft: 'NOBODY_IN_LEFT' } as const;

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
      const problem = memberProblem(one, member, members, REFUSALS) ?? problemOf(one, found, [...ofMember, ...written]);
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

type Other = Partial<Pick<Professional, 'id' | 'organisationId' | 'email'>>;
const hasEmail = ({ email }: Other, asked: string | null): boolean => asked !== null && email?.toLowerCase() === asked.toLowerCase();

type Problem = Omit<RefusedCell, 'line'>;

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
