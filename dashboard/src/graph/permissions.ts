/** Who may oversee what, as the API has it: the consortium's coordinator audits, a manager answers for their organisation. */
import type { FileKind } from '@passerelle/schema/partner-file/kinds';
import type { OrganisationKind } from './generated/graphql.js';
import type { Viewer } from './viewer.js';

/** Whether the viewer audits the programme: the coordinator of the consortium. */
export const isAuditor = ({ role, organisation }: Viewer): boolean => role === 'COORDINATOR' && organisation?.kind === 'CONSORTIUM';
const isManager = ({ role, organisation }: Viewer): boolean => role === 'MANAGER' && organisation?.kind !== 'CONSORTIUM';

/** Whether the viewer ends accesses of professionals: a manager, those of their own organisation. */
export const endsAccess = ({ role }: Viewer): boolean => role === 'MANAGER';
/** Whether the viewer publishes the services of their own organisation. */
export const publishesServices = (viewer: Viewer): boolean => isAuditor(viewer) || isManager(viewer);
/** Whether the viewer reads emergency accesses and partnerships. */
export const oversees = (viewer: Viewer): boolean => isAuditor(viewer) || isManager(viewer);
/** Whether the viewer records trainings of staff: the manager of a Mission Locale. */
export const recordsTrainings = (viewer: Viewer): boolean => isManager(viewer) && viewer.organisation?.kind === 'MISSION_LOCALE';
/** Whether the viewer reads trainings of staff. */
export const readsTrainings = (viewer: Viewer): boolean => isAuditor(viewer) || recordsTrainings(viewer);

/** The files of what an organisation has on record, as against those of the register. */
export type RecordFileKind = Exclude<FileKind, 'organisations' | 'professionals'>;

/** The files of the records that each kind of organisation keeps. */
const FILES_OF_RECORDS: Readonly<Record<OrganisationKind, readonly RecordFileKind[]>> = {
  MISSION_LOCALE: ['dossiers'],
  HOUSING_OPERATOR: ['stays'],
  OFII: ['procedures', 'contracts'],
  TRAINING_PROVIDER: ['enrolments', 'assessments'],
  CONSORTIUM: [],
};

/** The kinds of files that the viewer may import: of the register as they write it, of people as a manager, of their own records. */
export function importableKinds(viewer: Viewer): readonly FileKind[] {
  if (isAuditor(viewer)) return ['organisations', 'professionals', 'services'];
  const records = viewer.organisation ? FILES_OF_RECORDS[viewer.organisation.kind] : [];
  return isManager(viewer) ? [...records, 'people', 'professionals', 'services'] : records;
}

/** The kinds of files in which the viewer takes the records of their organisation along: its manager, who its people are among them. */
export const exportableKinds = (viewer: Viewer): readonly RecordFileKind[] =>
  isManager(viewer) && viewer.organisation ? ['people', 'services', ...FILES_OF_RECORDS[viewer.organisation.kind]] : [];
