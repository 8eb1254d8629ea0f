/** The consortium's file of its members: each line registers an organisation, or changes what is known of it, as the mutations do. */

import type { EntityManager } from '@mikro-orm/postgresql';
import { execute } from '@passerelle/kit/database/sql';
import { newId, organisationIdSchema } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { type ColumnValues, type FileLine, planOf, registerKind } from '@passerelle/kit/import/import-kind';
import { departementOf, MOST_ADDRESS_LINES, parseCommuneCode } from '@passerelle/kit/input/communes';
import { type Act, writeActs } from '@passerelle/kit/record/act';
import { ORGANISATION_KINDS } from '@passerelle/schema/categories';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { ORGANISATIONS, organisationAct } from './acts/organisation.js';
import { parseEmail, parsePhone } from './contact-ways.js';
import { parseId } from './import-id.js';
import { Organisation } from './organisation.js';
import { MOST_HOURS, parseHours, parseSiret } from './organisation-input.js';
import { ONE_AT_A_TIME, parseSlug } from './organisation-register.js';

const COLUMNS = {
  id: column.orNothing({ parse: parseId }),
  siret: column.orNothing({ parse: parseSiret }),
  slug: column.orNothing({ parse: parseSlug }),
  kind: column.oneOf(ORGANISATION_KINDS),
  name: column.text({ longest: 200 }),
  address_lines: column.lines({ most: MOST_ADDRESS_LINES }),
  commune_code: column.orNothing({ parse: parseCommuneCode }),
  opening_hours: column.several({ parse: parseHours }, { most: MOST_HOURS }),
  phone: column.orNothing({ parse: parsePhone }),
  email: column.orNothing({ parse: parseEmail }),
} as const;
type Line = FileLine<ColumnValues<typeof COLUMNS>>;

const NO_KEY = {
  column: 'siret',
  problem: remedy('ORGANISATION_KEY', {}),
};

export const organisationsFile = registerKind(
  'organisations',
  COLUMNS,
  { key: 'siret', writtenBy: 'COORDINATOR', keyOf: ({ id, siret }) => id ?? siret ?? NO_KEY },
  async (em, lines) => {
    await execute(em, ONE_AT_A_TIME);
    const known = await knownAmong(em, lines);
    const refused: RefusedCell[] = [];
    const acts = new Map<string, Act<Organisation>>();
    for (const { line, columns } of lines) {
      const found = known.find(({ id, siret }) => (columns.id === null ? siret === columns.siret : id === columns.id));
      const act = actOf(columns, found);
      // What an earlier line says counts for this one too.
      const others = [...known, ...[...acts.values()].map(({ record }) => record)].filter(({ id }) => id !== act.record.id);
      const problem = acts.has(act.record.id) ? TWICE : problemOf(columns, found, others);
      if (problem) refused.push({ line, ...problem });
      else acts.set(act.record.id, act);
    }
    return planOf(refused, await writeActs(em, ORGANISATIONS, known, [...acts.values()]));
  },
);

const knownAmong = (em: EntityManager, lines: readonly Line[]): Promise<Organisation[]> => {
  const named = lines.map(({ columns }) => columns);
  return em.find(Organisation, {
    $or: [
      { id: { $in: named.flatMap(({ id }) => (id === null ? [] : [organisationIdSchema.parse(id)])) } },
      { siret: { $in: named.flatMap(({ siret }) => siret ?? []) } },
      { slug: { $in: named.flatMap(({ slug }) => slug ?? []) } },
    ],
  });
};

type Problem = Omit<RefusedCell, 'line'>;

const TWICE: Problem = { column: 'id', problem: remedy('ORGANISATION_TWICE', {}) };

type Other = Partial<Pick<Organisation, 'siret' | 'slug'>>;

function problemOf(columns: Line['columns'], found: Organisation | undefined, others: readonly Other[]): Problem | null {
  const { id, siret, slug, kind } = columns;
  if (siret !== null && others.some((one) => one.siret === siret)) return { column: 'siret', problem: remedy('SIRET_OF_OTHERS', {}) };
  if (!found) return id === null ? problemOfNew(columns, others) : { column: 'id', problem: remedy('NO_ORGANISATION', {}) };
  if (found.leftAt !== null) return { column: id === null ? 'siret' : 'id', problem: remedy('HAS_LEFT', {}) };
  if (found.kind !== kind) return { column: 'kind', problem: remedy('KIND_STAYS', { kind: found.kind }) };
  if (slug !== null && found.slug !== slug) return { column: 'slug', problem: remedy('SLUG_STAYS', { slug: found.slug }) };
  return null;
}

function problemOfNew({ slug, kind }: Line['columns'], others: readonly Other[]): Problem | null {
  if (kind === 'CONSORTIUM') return { column: 'kind', problem: remedy('ONE_CONSORTIUM', {}) };
  if (slug === null) return { column: 'slug', problem: remedy('NEW_SLUG', {}) };
  if (others.some((one) => one.slug === slug)) return { column: 'slug', problem: remedy('SLUG_OF_OTHERS', {}) };
  return null;
}

const actOf = (columns: Line['columns'], found: Organisation | undefined): Act<Organisation> =>
  organisationAct({
    ...(found ?? { id: organisationIdSchema.parse(newId()), slug: columns.slug ?? '', kind: columns.kind, leftAt: null, mergedInto: null }),
    name: columns.name,
    siret: columns.siret,
    communeCode: columns.commune_code,
    departement: columns.commune_code && departementOf(columns.commune_code),
    addressLines: columns.address_lines,
    openingHours: columns.opening_hours,
    phone: columns.phone,
    email: columns.email,
  });
