/** What each indicator counts: in words, and as the units in SQL over the facts. */

import { ORGANISATION_KINDS, type OrganisationKind } from '@passerelle/schema/categories';

/** What an indicator is counted in. */
export type IndicatorUnit = 'PEOPLE' | 'REFERRALS' | 'ATTENDANCES' | 'HOURS' | 'STARTS' | 'PERCENT' | 'DAYS' | 'PARTNERSHIPS';

/** How the units of a cell make its figure. */
export type Figure = 'COUNT' | 'SUM' | 'SHARE' | 'MEDIAN';

export interface Definition {
  readonly label: { readonly fr: string; readonly en: string };
  readonly definition: { readonly fr: string; readonly en: string };
  readonly unit: IndicatorUnit;
  /** The goal over the 36 months of the programme, where there is one. */
  readonly target?: number;
  readonly figure: Figure;
  /**
   * One row for each unit: `pseudonym` of whom it is about, `key` by which it is known among that person's units of this indicator,
   * `organisation_id`, `month` in which it counts, `value`, and `reason` where it is broken down by that. Whether there is a row, and what is in it, depends on this person's facts
   * alone: the promise of contribution.ts rests on it. A person who is counted is one row.
   */
  readonly units: string;
  /**
   * Whose figures it is made of where it is about young people, which are then protected: the kinds of organisation that tell of
   * them. Null where it is about professionals and organisations, which the API names itself.
   */
  readonly toldBy: readonly OrganisationKind[] | null;
  /** How near it is drawn, beside the others, which share in one promise (contribution.ts). @default 1 */
  readonly weight?: number;
  /** For a MEDIAN, where the classes begin in which its units are counted. */
  readonly classes?: readonly number[];
  /** The indicator that counts the same units: the same numbers are told of them. */
  readonly sameAs?: string;
  /** What it is always broken down by, whatever else is asked. */
  readonly always?: 'GROUND' | 'REASON';
}

const PARTNERS = ORGANISATION_KINDS.filter((kind) => kind !== 'CONSORTIUM');

/** The first fact of a kind of each person. */
const first = (kind: string): string =>
  `select distinct on (pseudonym) pseudonym, 'first' as key, organisation_id, month, value from fact where kind = '${kind}' order by pseudonym, month, key`;
const each = (kind: string, value = '1', more = ''): string =>
  `select pseudonym, key, organisation_id, month, ${value}::double precision as value${more} from fact where kind = '${kind}'`;

export const DEFINITIONS = {
  IDENTIFIED: {
    label: { fr: 'Jeunes repérés', en: 'Young people identified' },
    definition: {
      fr: 'Personnes distinctes rencontrées au titre du repérage, au mois et auprès de la Mission Locale de la première rencontre.',
      en: 'Distinct people met under identification, in the month and by the Mission Locale of the first meeting.',
    },
    unit: 'PEOPLE',
    figure: 'COUNT',
    units: first('IDENTIFIED'),
    toldBy: ['MISSION_LOCALE'],
    weight: 2,
  },
  ENROLLED: {
    label: { fr: 'Jeunes entrés dans le programme', en: 'Young people enrolled' },
    definition: {
      fr: 'Personnes distinctes entrées dans un parcours, au mois et auprès de la Mission Locale de la première entrée. Objectif\u00a0: 1\u00a0500 sur 36 mois.',
      en: 'Distinct people enrolled, in the month and by the Mission Locale of the first enrolment. Target: 1,500 over 36 months.',
    },
    unit: 'PEOPLE',
    target: 1500,
    figure: 'COUNT',
    units: first('ENROLLED'),
    toldBy: ['MISSION_LOCALE'],
    weight: 2,
  },
  ENROLLED_BY_GROUND: {
    label: { fr: 'Jeunes entrés, selon le motif d’éligibilité', en: 'Young people enrolled, by ground' },
    definition: {
      fr: 'Les mêmes personnes que «\u00a0Jeunes entrés dans le programme\u00a0», selon le motif constaté le jour de l’entrée\u00a0: protection internationale, ou demande d’asile de plus de six mois.',
      en: 'The same people as “Young people enrolled”, by the ground found on the day of enrolment: international protection, or an asylum application of over six months.',
    },
    unit: 'PEOPLE',
    figure: 'COUNT',
    units: first('ENROLLED'),
    toldBy: ['MISSION_LOCALE'],
    weight: 2,
    sameAs: 'ENROLLED',
    always: 'GROUND',
  },
  REFERRALS_SENT: {
    label: { fr: 'Orientations envoyées', en: 'Referrals sent' },
    definition: {
      fr: 'Orientations envoyées d’une structure à une autre, au mois de l’envoi, comptées chez celle qui envoie.',
      en: 'Referrals sent from one organisation to another, in the month they were sent, counted with the sender.',
    },
    unit: 'REFERRALS',
    figure: 'COUNT',
    units: each('REFERRAL_SENT'),
    toldBy: PARTNERS,
  },
  REFERRAL_ACCEPTANCE_RATE: {
    label: { fr: 'Orientations acceptées', en: 'Referrals accepted' },
    definition: {
      fr: 'Part des orientations acceptées parmi celles qui ont reçu une réponse (acceptée ou refusée), au mois de l’envoi.',
      en: 'Share of referrals that were accepted among those answered (accepted or declined), by the month they were sent.',
    },
    unit: 'PERCENT',
    figure: 'SHARE',
    units: each('REFERRAL_ANSWERED', "(code = 'ACCEPTED')::int"),
    toldBy: PARTNERS,
  },
  REFERRAL_MEDIAN_DAYS_TO_ACCEPTANCE: {
    label: { fr: 'Délai médian d’acceptation', en: 'Median time to acceptance' },
    definition: {
      fr: 'Médiane des jours entre l’envoi d’une orientation et son acceptation, au mois de l’envoi.',
      en: 'Median of the days between the sending of a referral and its acceptance, by the month it was sent.',
    },
    unit: 'DAYS',
    figure: 'MEDIAN',
    units: `${each('REFERRAL_ANSWERED', 'value')} and code = 'ACCEPTED'`,
    toldBy: PARTNERS,
    classes: [0, 3, 7, 14, 30],
  },
  REFERRALS_REFUSED_BY_REASON: {
    label: { fr: 'Orientations refusées ou interrompues, selon la raison', en: 'Referrals declined or interrupted, by reason' },
    definition: {
      fr: 'Orientations que la structure destinataire a refusées, ou arrêtées avant la fin, selon la raison qu’elle a donnée, au mois de l’envoi, comptées chez celle qui envoie.',
      en: 'Referrals that the recipient declined, or stopped before the end, by the reason that it gave, in the month they were sent, counted with the sender.',
    },
    unit: 'REFERRALS',
    figure: 'COUNT',
    units: each('REFERRAL_REFUSED', '1', ', code as reason'),
    toldBy: PARTNERS,
    // It is in three tables where others are in twelve.
    weight: 2,
    always: 'REASON',
  },
  WORKSHOP_ATTENDANCES: {
    label: { fr: 'Participations aux ateliers', en: 'Workshop attendances' },
    definition: {
      fr: 'Présences aux ateliers collectifs des Missions Locales, au mois de l’atelier. Une personne venue à plusieurs ateliers compte plusieurs fois, dans la limite dite pour les chiffres protégés.',
      en: 'Attendances at the Missions Locales’ collective workshops, in the month of the workshop. A person who came to several workshops counts several times, up to the limit told for protected figures.',
    },
    unit: 'ATTENDANCES',
    figure: 'COUNT',
    units: each('WORKSHOP_ATTENDED'),
    toldBy: ['MISSION_LOCALE'],
  },
  FLE_HOURS: {
    label: { fr: 'Heures de français suivies', en: 'Hours of French attended' },
    definition: {
      fr: 'Heures suivies dans les cours de français langue étrangère (durée du cours × assiduité), au mois du début du cours.',
      en: 'Hours attended on courses of French as a foreign language (length × attendance), in the month in which the course began.',
    },
    unit: 'HOURS',
    figure: 'SUM',
    units: each('FLE_HOURS', 'value'),
    toldBy: ['TRAINING_PROVIDER'],
  },
  LANGUAGE_GAIN: {
    label: { fr: 'Progression en français', en: 'Gain in French' },
    definition: {
      fr: 'Part des personnes évaluées au moins deux fois dont le niveau avait progressé d’au moins un échelon du CECRL à la deuxième évaluation, au mois de celle-ci.',
      en: 'Share of people assessed at least twice who had risen at least one level of the CEFR by the second assessment, in the month of that one.',
    },
    unit: 'PERCENT',
    figure: 'SHARE',
    units: `
      select pseudonym, 'second' as key, organisation_id, month, (value > before)::int::double precision as value from (
        select pseudonym, organisation_id, month, value, lag(value) over told as before, row_number() over told as nth
        from fact where kind = 'LANGUAGE_LEVEL' window told as (partition by pseudonym order by month, value, key)) assessed
      where nth = 2`,
    toldBy: ['TRAINING_PROVIDER'],
  },
  TRAINING_STARTS: {
    label: { fr: 'Entrées en formation', en: 'Training starts' },
    definition: {
      fr: 'Formations commencées chez un organisme de formation, français compris, au mois du début.',
      en: 'Courses begun with a training provider, French included, in the month in which they began.',
    },
    unit: 'STARTS',
    figure: 'COUNT',
    units: each('TRAINING_START'),
    toldBy: ['TRAINING_PROVIDER'],
  },
  POSITIVE_EXITS: {
    label: { fr: 'Sorties positives', en: 'Positive exits' },
    definition: {
      fr: 'Personnes distinctes passées, depuis leur entrée, à un emploi durable (CDI ou plus de six mois), un apprentissage, une formation ou un service civique, au mois de la première de ces situations.',
      en: 'Distinct people who since their enrolment moved into a lasting job (permanent or over six months), an apprenticeship, a training or civic service, in the month of the first.',
    },
    unit: 'PEOPLE',
    figure: 'COUNT',
    units: first('POSITIVE_EXIT'),
    toldBy: ['MISSION_LOCALE'],
  },
  JOB_STARTS: {
    label: { fr: 'Prises d’emploi', en: 'Job starts' },
    definition: {
      fr: 'Emplois commencés depuis l’entrée dans le programme, quelle que soit leur durée, au mois du début.',
      en: 'Jobs begun since enrolment, of whatever length, in the month in which they began.',
    },
    unit: 'STARTS',
    figure: 'COUNT',
    units: each('JOB'),
    toldBy: ['MISSION_LOCALE'],
  },
  MEDIAN_DAYS_TO_FIRST_JOB: {
    label: { fr: 'Délai médian jusqu’au premier emploi', en: 'Median time to the first job' },
    definition: {
      fr: 'Médiane des jours entre l’entrée dans le programme et le premier emploi, parmi les personnes qui en ont eu un, au mois de cet emploi.',
      en: 'Median of the days between enrolment and the first job, among people who had one, in the month of that job.',
    },
    unit: 'DAYS',
    figure: 'MEDIAN',
    units: first('JOB'),
    toldBy: ['MISSION_LOCALE'],
    classes: [0, 90, 180, 270, 365],
  },
  STAFF_TRAINED: {
    label: { fr: 'Professionnels formés', en: 'Staff trained' },
    definition: {
      fr: 'Professionnels distincts des Missions Locales ayant suivi une formation du programme, au mois de la première.',
      en: 'Distinct professionals of the Missions Locales who followed a training of the programme, in the month of the first.',
    },
    unit: 'PEOPLE',
    figure: 'COUNT',
    units: first('STAFF_TRAINED'),
    toldBy: null,
  },
  ACTIVE_PARTNERSHIPS: {
    label: { fr: 'Partenariats en cours', en: 'Active partnerships' },
    definition: {
      fr: 'Conventions entre membres du consortium en vigueur aujourd’hui, au mois de leur signature.',
      en: 'Agreements between members of the consortium that are in force today, by the month they began.',
    },
    unit: 'PARTNERSHIPS',
    figure: 'COUNT',
    units: `${each('PARTNERSHIP')} and month <= current_date and (until is null or until > current_date)`,
    toldBy: null,
  },
} as const satisfies Readonly<Record<string, Definition>>;

export type IndicatorCode = keyof typeof DEFINITIONS;
export const definitionOf = (code: IndicatorCode): Definition => DEFINITIONS[code];
const isIndicatorCode = (code: string): code is IndicatorCode => Object.hasOwn(DEFINITIONS, code);
export const INDICATOR_CODES = Object.keys(DEFINITIONS).filter(isIndicatorCode);
