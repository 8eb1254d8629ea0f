/** A file of services: each line publishes one, or changes what is published of it, as the mutations do. The file closes none. */
import { parseLanguageTag } from '@passerelle/kit/graphql/code-scalars';
import { newId } from '@passerelle/kit/identity/ids';
import { column } from '@passerelle/kit/import/column';
import { type ColumnValues, type FileLine, planOf, registerKind } from '@passerelle/kit/import/import-kind';
import { MOST_ADDRESS_LINES, parseCommuneCode } from '@passerelle/kit/input/communes';
import { type Act, writeActs } from '@passerelle/kit/record/act';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { CEFR_LEVELS } from '@passerelle/kit/vocabulary/codes';
import type { RefusedCell } from '@passerelle/schema/partner-file/csv';
import { remedy } from '@passerelle/schema/partner-file/remedies';
import { SERVICES, serviceAct } from '../acts/service.js';
import { parseEmail, parsePhone } from '../contact-ways.js';
import { parseId } from '../import-id.js';
import { isNamed, memberProblem, membersNamed, NOBODY_THERE } from '../named-members.js';
import type { Organisation } from '../organisation.js';
import { MOST_HOURS, parseHours } from '../organisation-input.js';
import { Service } from './service.js';
import { SERVED_STATUSES, SERVICE_KINDS } from './service-codes.js';
import {
  LONGEST_CONDITIONS,
  LONGEST_NAME,
  MOST_LANGUAGES,
  MOST_PLACES,
  MOST_YEARS,
  MOST_ZONES,
  parseZone,
  type ServiceDetails,
  serviceProblem,
} from './service-input.js';
import { isSameName, lockServicesOf, MOST_SERVICES } from './service-register.js';

const COLUMNS = {
  id: column.orNothing({ parse: parseId }),
  organisation: column.like(/^[\da-z -]{1,60}$/, remedy('ORGANISATION', {})),
  kind: column.oneOf(SERVICE_KINDS),
  name: column.text({ longest: LONGEST_NAME }),
  statuses: column.someOf(SERVED_STATUSES),
  age_from: column.orNothing(column.whole({ least: 0, most: MOST_YEARS })),
  age_until: column.orNothing(column.whole({ least: 0, most: MOST_YEARS })),
  zone: column.several({ parse: parseZone }, { most: MOST_ZONES }),
  conditions: column.orNothing(column.text({ longest: LONGEST_CONDITIONS })),
  languages: column.several({ parse: parseLanguageTag }, { most: MOST_LANGUAGES }),
  address_lines: column.lines({ most: MOST_ADDRESS_LINES }),
  commune_code: column.orNothing({ parse: parseCommuneCode }),
  phone: column.orNothing({ parse: parsePhone }),
  email: column.orNothing({ parse: parseEmail }),
  opening_hours: column.several({ parse: parseHours }, { most: MOST_HOURS }),
  places: column.orNothing(column.whole({ least: 0, most: MOST_PLACES })),
  free_places: column.orNothing(column.whole({ least: 0, most: MOST_PLACES })),
  next_free_on: column.orNothing(column.day({ from: '-P2Y', until: 'P2Y' })),
  level_from: column.orNothing(column.oneOf(CEFR_LEVELS)),
  level_until: column.orNothing(column.oneOf(CEFR_LEVELS)),
  confirmed_on: column.orNothing(column.day({ from: '-P5Y', until: 'P0D' })),
} as const;
type Line = FileLine<ColumnValues<typeof COLUMNS>>;

const REFUSALS = { othersOwn: 'OWN_SERVICES', hasLeft: 'NOTHING_IN_LEFT' } as const;
const COLUMN_OF = { ageUntil: 'age_until', freePlaces: 'free_places', levelFrom: 'level_from', levelUntil: 'level_until' } as const;

export const servicesFile = registerKind(
  'services',
  COLUMNS,
  { key: 'name', writtenBy: 'REGISTRAR', keyOf: ({ id, organisation, name }) => id ?? `${organisation} ${name.toLowerCase()}` },
  async (em, lines) => {
    const today = inParis(new Date()).day;
    const members = await membersNamed(em, lines);
    for (const { id } of [...members].sort((one, other) => (one.id < other.id ? -1 : 1))) await lockServicesOf(em, id);
    const open = await em.find(Service, { organisationId: { $in: members.map(({ id }) => id) }, closedOn: null });
    const refused: RefusedCell[] = [];
    const acts = new Map<string, Act<Service>>();
    for (const one of lines) {
      const { line, columns } = one;
      const member = members.find((known) => isNamed(known, columns.organisation));
      const ofMember = open.filter(({ organisationId }) => organisationId === member?.id);
      const found = ofMember.find(({ id, name }) => (columns.id === null ? isSameName(name, columns.name) : id === columns.id));
      // What an earlier line says counts for this one too.
      const written = [...acts.values()].map(({ record }) => record).filter(({ organisationId }) => organisationId === member?.id);
      const problem = memberProblem(one, member, members, REFUSALS) ?? problemOf(columns, found, [...ofMember, ...written]);
      if (problem || !member) {
        refused.push({ line, ...(problem ?? NOBODY_THERE) });
        continue;
      }
      const act = actOf(columns, member, found, today);
      if (acts.has(act.record.id)) refused.push({ line, column: 'id', problem: remedy('SERVICE_TWICE', {}) });
      else acts.set(act.record.id, act);
    }
    return planOf(refused, await writeActs(em, SERVICES, open, [...acts.values()]));
  },
);

type Problem = Omit<RefusedCell, 'line'>;
type Other = Partial<Pick<Service, 'id' | 'name'>>;

function problemOf(columns: Line['columns'], found: Service | undefined, others: readonly Other[]): Problem | null {
  if (!found && columns.id !== null) return { column: 'id', problem: remedy('NO_SERVICE', {}) };
  if (others.some(({ id, name = '' }) => id !== found?.id && isSameName(name, columns.name)))
    return { column: 'name', problem: remedy('SERVICE_NAME_OF_OTHERS', {}) };
  if (!found && new Set(others.map(({ id }) => id)).size >= MOST_SERVICES)
    return { column: 'name', problem: remedy('MOST_SERVICES', { most: MOST_SERVICES }) };
  const wrong = serviceProblem(detailsOf(columns));
  return wrong && { column: COLUMN_OF[wrong.part], problem: wrong.problem };
}

const detailsOf = (columns: Line['columns']): ServiceDetails => ({
  ...{ kind: columns.kind, name: columns.name, statuses: columns.statuses, ageFrom: columns.age_from, ageUntil: columns.age_until },
  ...{ zone: [...new Set(columns.zone)], conditions: columns.conditions, languages: [...new Set(columns.languages)] },
  ...{ addressLines: columns.address_lines, communeCode: columns.commune_code, phone: columns.phone, email: columns.email },
  ...{ openingHours: columns.opening_hours, places: columns.places, freePlaces: columns.free_places, nextFreeOn: columns.next_free_on },
  ...{ levelFrom: columns.level_from, levelUntil: columns.level_until },
});

/** A line that says no day confirms what it changes, and nothing where it changes nothing: a file that is taken in again is the same. */
function actOf(columns: Line['columns'], member: Organisation, found: Service | undefined, today: string): Act<Service> {
  const details = detailsOf(columns);
  if (!found) {
    const days = { publishedOn: today, confirmedOn: columns.confirmed_on ?? today, closedOn: null };
    return serviceAct({ id: newId(), organisationId: member.id, ...details, ...days });
  }
  const before: Readonly<Record<string, unknown>> = { ...found };
  const isSame = Object.entries(details).every(([name, value]) => JSON.stringify(before[name] ?? null) === JSON.stringify(value));
  return serviceAct({ ...found, ...details, confirmedOn: columns.confirmed_on ?? (isSame ? found.confirmedOn : today) });
}
