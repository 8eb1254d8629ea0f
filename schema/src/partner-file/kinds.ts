/**
 * The kinds of partners' files and their columns, as the command and the web page know them alike. The owners parse by these columns
 * (`imports` of each subgraph), and a test holds both against each other.
 */
import type { OwnerName } from '../consortium.js';

/** A kind of partner's file: the owner that takes it in, and what it says of each record. */
interface FileKindOf {
  readonly owner: OwnerName;
  readonly columns: readonly string[];
  /** The columns that tell its lines apart: no two lines have the same cells in all columns of one of these groups. */
  readonly tellApart: readonly (readonly string[])[];
}

export const FILE_KINDS = {
  people: {
    owner: 'registry',
    tellApart: [['reference']],
    columns: [
      'reference',
      'given_names',
      'family_name',
      'spoken_names',
      'birth_date',
      'birth_precision',
      'sex',
      'nationality',
      'preferred_language',
      'phone',
      'email',
      'identification_source',
      'another_person',
    ],
  },
  organisations: {
    owner: 'registry',
    tellApart: [['siret']],
    columns: ['id', 'siret', 'slug', 'kind', 'name', 'address_lines', 'commune_code', 'opening_hours', 'phone', 'email'],
  },
  professionals: {
    owner: 'registry',
    tellApart: [['organisation', 'email']],
    columns: ['id', 'organisation', 'display_name', 'role', 'job_title', 'phone', 'email', 'languages'],
  },
  services: {
    owner: 'registry',
    tellApart: [['organisation', 'name']],
    columns: [
      'id',
      'organisation',
      'kind',
      'name',
      'statuses',
      'age_from',
      'age_until',
      'zone',
      'conditions',
      'languages',
      'address_lines',
      'commune_code',
      'phone',
      'email',
      'opening_hours',
      'places',
      'free_places',
      'next_free_on',
      'level_from',
      'level_until',
      'confirmed_on',
    ],
  },
  dossiers: {
    owner: 'missions-locales',
    tellApart: [['reference'], ['person_id']],
    columns: [
      'reference',
      'person_id',
      'status',
      'programme',
      'identified_on',
      'identification_source',
      'enrolled_on',
      'ended_on',
      'birth_date',
      'application_registered_on',
      'application_pending',
      'protected_since',
      'barriers',
    ],
  },
  stays: {
    owner: 'housing',
    tellApart: [['reference']],
    columns: [
      'reference',
      'person_id',
      'facility_kind',
      'since',
      'planned_exit_on',
      'exited_on',
      'exit_reason',
      'address_lines',
      'postcode',
      'commune',
      'commune_code',
      'adults',
      'children',
    ],
  },
  procedures: {
    owner: 'ofii',
    tellApart: [['reference'], ['person_id']],
    columns: [
      'reference',
      'person_id',
      'stage',
      'registered_on',
      'decided_on',
      'protection',
      'residence_permit',
      'permit_expires_on',
      'delay_by_applicant',
    ],
  },
  contracts: {
    owner: 'ofii',
    tellApart: [['reference'], ['person_id']],
    columns: ['reference', 'person_id', 'signed_on', 'civic_days_done', 'language_hours_prescribed', 'language_hours_done', 'target_level'],
  },
  enrolments: {
    owner: 'training',
    tellApart: [['reference']],
    columns: ['reference', 'person_id', 'course', 'status', 'started_on', 'ended_on', 'attendance_rate'],
  },
  assessments: {
    owner: 'training',
    tellApart: [['reference']],
    columns: ['reference', 'person_id', 'level', 'assessed_on', 'certificate'],
  },
} as const satisfies Readonly<Record<string, FileKindOf>>;

/** A kind of partner's file. */
export type FileKind = keyof typeof FILE_KINDS;

/** The columns of any kind of file. */
export type FileColumn = (typeof FILE_KINDS)[FileKind]['columns'][number];
