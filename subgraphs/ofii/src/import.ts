/** OFII's file of asylum procedures. */
import { column } from '@passerelle/kit/import/column';
import { importKind, notBefore, planOf } from '@passerelle/kit/import/import-kind';
import { writeActs } from '@passerelle/kit/record/act';
import { PROCEDURES, procedureAct } from './acts/procedure.js';
import { AsylumProcedure } from './asylum-procedure.js';
import { PROTECTIONS, STAGES } from './right-to-work.js';

/** The permits of who seeks protection or has it (CESEDA L424-1, L424-9, L424-18, L521-7), by the words that are printed on them. */
const PERMITS = [
  'Attestation de demande d’asile',
  'Récépissé',
  'Carte de séjour pluriannuelle',
  'Carte de séjour temporaire',
  'Carte de résident',
  'Autorisation provisoire de séjour',
] as const;
const PERMIT = new RegExp(`^(${PERMITS.join('|').replaceAll('’', "['’]")})$`);

export const procedures = importKind(
  'procedures',
  AsylumProcedure,
  {
    stage: column.oneOf(STAGES),
    registered_on: column.orNothing(column.day({ from: '-P30Y', until: 'P0D' })),
    decided_on: column.orNothing(column.day({ from: '-P30Y', until: 'P0D' })),
    protection: column.orNothing(column.oneOf(PROTECTIONS)),
    residence_permit: column.orNothing(column.like(PERMIT, `Give one of ${PERMITS.join(', ')}.`)),
    permit_expires_on: column.orNothing(column.day({ from: '-P30Y', until: 'P15Y' })),
    delay_by_applicant: column.yes(),
  },
  [
    notBefore('decided_on', 'registered_on'),
    notBefore('permit_expires_on', 'registered_on'),
    ({ protection, stage }) =>
      protection && stage !== 'PROTECTED' ? { column: 'protection', problem: 'Leave it empty, or give the stage PROTECTED.' } : null,
  ],
  async (em, lines) => {
    // There is one procedure of a person, and one OFII service that follows it.
    const known = await em.find(AsylumProcedure, { personId: { $in: lines.map(({ personId }) => personId) } });
    const byPerson = new Map(known.map((procedure) => [procedure.personId, procedure]));
    const isOthers = ({ personId, holderId }: (typeof lines)[number]) => (byPerson.get(personId)?.holderId ?? holderId) !== holderId;
    const refused = lines.filter(isOthers).map(({ line }) => ({
      line,
      column: 'person_id',
      problem: 'Another OFII service follows this procedure: ask it to hand it over.',
    }));
    const records = lines
      .filter((line) => !isOthers(line))
      .map(({ id, personId, holderId, columns }) => ({
        id: byPerson.get(personId)?.id ?? id,
        personId,
        holderId,
        stage: columns.stage,
        registeredOn: columns.registered_on,
        decidedOn: columns.decided_on,
        protection: columns.protection,
        residencePermit: columns.residence_permit,
        permitExpiresOn: columns.permit_expires_on,
        delayByApplicant: columns.delay_by_applicant,
      }));
    return planOf(refused, await writeActs(em, PROCEDURES, known, records.map(procedureAct)));
  },
  { onePerPerson: true },
);
