/**
 * The manifest of owners: each subgraph by name, in the order in which they are started and shown, and what it tells the others.
 * Who follows whom, who keeps a disclosure log and who tells which steps is derived from it; what stands in other forms (the compose
 * file, the references of TypeScript, the policy's owners) is held to it by a test. `npm run new-subgraph -- <name>` adds to it.
 */

import type { CategoryCode } from './categories.js';

/** A kind of step of the shared pathway, as the owner tells of it that keeps such steps. */
interface StepOfPathway {
  readonly kind: string;
  /** The category under which it may be seen, unless a step names another in its row. */
  readonly category: CategoryCode;
  /** What happened, as the API describes the kind. */
  readonly means: string;
}

interface Owner {
  /** What people call it: the certificate of an erasure, which a person reads, names it so in French and English. */
  readonly called: { readonly fr: string; readonly en: string };
  /** The owners whose events it follows, beside those of `consent`, which every owner follows. */
  readonly follows: readonly string[];
  /** The type of its steps in the API, where it tells `coordination` of such, for the timeline. */
  readonly stepType?: string;
  /** The kinds of steps that it keeps. */
  readonly steps: readonly StepOfPathway[];
  /** Whether it tells `indicators` facts for statistics. */
  readonly facts: boolean;
  /** Whether it gives people's data and keeps a log of it, which it sends to `consent`. */
  readonly discloses: boolean;
}

export const CONSORTIUM = {
  registry: {
    called: { fr: 'Registre du consortium', en: 'registry' },
    follows: ['missions-locales', 'housing', 'training'],
    steps: [],
    facts: true,
    discloses: true,
  },
  consent: { called: { fr: 'Consentements', en: 'consents' }, follows: ['registry', 'housing'], steps: [], facts: false, discloses: true },
  'missions-locales': {
    called: { fr: 'Missions Locales', en: 'Missions Locales' },
    follows: ['registry'],
    stepType: 'AccompanimentStep',
    steps: [
      { kind: 'IDENTIFICATION', category: 'ACCOMPANIMENT', means: 'A Mission Locale met the person (repérage).' },
      { kind: 'ENROLMENT', category: 'ACCOMPANIMENT', means: 'The person entered the programme.' },
      { kind: 'TRANSFER', category: 'ACCOMPANIMENT', means: 'Another Mission Locale took the accompaniment over.' },
      { kind: 'INTERVIEW', category: 'ACCOMPANIMENT', means: 'An interview at the Mission Locale.' },
      { kind: 'WORKSHOP', category: 'ACCOMPANIMENT', means: 'The person came to a workshop.' },
      { kind: 'SITUATION', category: 'EMPLOYMENT', means: 'What the person does changed: a job, a training, a search.' },
    ],
    facts: true,
    discloses: true,
  },
  housing: {
    called: { fr: 'Hébergement', en: 'housing' },
    follows: ['registry'],
    stepType: 'HousingStep',
    steps: [
      { kind: 'HOUSING_ENTRY', category: 'HOUSING_STATUS', means: 'The person moved into a facility.' },
      { kind: 'HOUSING_EXIT', category: 'HOUSING_STATUS', means: 'The person moved out of a facility.' },
    ],
    facts: false,
    discloses: true,
  },
  ofii: {
    called: { fr: 'OFII', en: 'OFII' },
    follows: ['registry'],
    stepType: 'ProcedureStep',
    steps: [
      { kind: 'PROCEDURE', category: 'ADMINISTRATIVE_STATUS', means: 'The asylum procedure came to a stage.' },
      { kind: 'CONTRACT', category: 'INTEGRATION_CONTRACT', means: 'The integration contract (CIR) was signed.' },
    ],
    facts: false,
    discloses: true,
  },
  training: {
    called: { fr: 'Formation', en: 'training' },
    follows: ['registry'],
    stepType: 'TrainingStep',
    steps: [
      { kind: 'TRAINING_START', category: 'TRAINING', means: 'A course began for the person.' },
      { kind: 'TRAINING_END', category: 'TRAINING', means: 'A course ended for the person.' },
      { kind: 'CERTIFICATE', category: 'LANGUAGE', means: 'A language level was assessed, with the certificate where there is one.' },
    ],
    facts: true,
    discloses: true,
  },
  coordination: {
    called: { fr: 'Coordination', en: 'Coordination' },
    follows: ['registry'],
    steps: [
      { kind: 'REFERRAL', category: 'ACCOMPANIMENT', means: 'An organisation referred the person to another.' },
      { kind: 'GOAL_REACHED', category: 'PLAN', means: 'A goal of the person’s plan was reached.' },
    ],
    facts: true,
    discloses: true,
  },
  indicators: { called: { fr: 'Statistiques', en: 'figures' }, follows: ['registry'], steps: [], facts: false, discloses: false },
  agenda: {
    called: { fr: 'Agenda', en: 'agenda' },
    follows: ['registry', 'coordination'],
    stepType: 'AppointmentStep',
    steps: [{ kind: 'APPOINTMENT', category: 'APPOINTMENTS', means: 'The person came to an appointment.' }],
    facts: false,
    discloses: true,
  },
} as const satisfies Readonly<Record<string, Owner>>;

export type OwnerName = keyof typeof CONSORTIUM;
type Step = (typeof CONSORTIUM)[OwnerName]['steps'][number];
/** A kind of step of the pathway. */
export type StepKind = Step['kind'];

/** Whether a text is the name of an owner of the consortium. */
export const isOwnerName = (name: string): name is OwnerName => Object.hasOwn(CONSORTIUM, name);

export const OWNER_NAMES: readonly OwnerName[] = Object.keys(CONSORTIUM).filter(isOwnerName);

/** Each kind of step with its category and what it means, in the order of its owners. */
export const STEPS: readonly Step[] = OWNER_NAMES.flatMap((name): readonly Step[] => CONSORTIUM[name].steps);

export const STEP_KINDS: readonly StepKind[] = STEPS.map(({ kind }) => kind);

/** The owners that tell `coordination` of steps, with the type of these in the API and their kinds. */
export const STEP_TELLERS: readonly { readonly name: OwnerName; readonly type: string; readonly kinds: readonly StepKind[] }[] =
  OWNER_NAMES.flatMap((name) => {
    const { stepType }: Owner = CONSORTIUM[name];
    return stepType ? [{ name, type: stepType, kinds: CONSORTIUM[name].steps.map(({ kind }) => kind) }] : [];
  });

/** The owners that tell `indicators` facts for statistics. */
export const FACT_TELLERS: readonly OwnerName[] = OWNER_NAMES.filter((name) => CONSORTIUM[name].facts);

/** The owners that keep a disclosure log. */
export const DISCLOSING: readonly OwnerName[] = OWNER_NAMES.filter((name) => CONSORTIUM[name].discloses);

/** The owners whose events an owner follows. */
export function followedBy(name: OwnerName): readonly OwnerName[] {
  const { follows }: Owner = CONSORTIUM[name];
  const followed = new Set([
    ...(name === 'consent' ? [] : ['consent']),
    ...follows,
    // Each says whom it has forgotten.
    ...(name === 'registry' ? OWNER_NAMES.filter((owner) => owner !== 'registry') : []),
    ...(name === 'coordination' ? STEP_TELLERS.map((teller) => teller.name) : []),
    ...(name === 'indicators' ? FACT_TELLERS : []),
  ]);
  return OWNER_NAMES.filter((owner) => followed.has(owner));
}

/** The owners that follow an owner's events, and are let do so. */
export const followersOf = (name: string): readonly OwnerName[] =>
  OWNER_NAMES.filter((follower) => followedBy(follower).some((owner) => owner === name));
