/**
 * The manifest of owners: each subgraph by name, in the order in which they are started and shown, and what it tells the others.
 * Who follows whom, who keeps a disclosure log and who tells which steps is derived from it; what stands in other forms (the compose
 * file, the references of TypeScript, the policy's owners) is held to it by a test. `npm run new-subgraph -- <name>` adds to it.
 */

interface OwnerOfRecords {
  /** The owners whose events it follows, beside those of `consent`, which every owner follows. */
  readonly follows: readonly string[];
  /** The kinds of steps that it tells `coordination`, for the timeline. */
  readonly steps: readonly string[];
  /** Whether it tells `indicators` facts for statistics. */
  readonly facts: boolean;
  /** Whether it gives people's data and keeps a log of it, which it sends to `consent`. */
  readonly discloses: boolean;
}

export const CONSORTIUM = {
  registry: { follows: ['missions-locales', 'housing'], steps: [], facts: true, discloses: true },
  consent: { follows: ['registry', 'housing'], steps: [], facts: false, discloses: true },
  'missions-locales': {
    follows: ['registry'],
    steps: ['IDENTIFICATION', 'ENROLMENT', 'INTERVIEW', 'WORKSHOP', 'SITUATION'],
    facts: true,
    discloses: true,
  },
  housing: { follows: ['registry'], steps: ['HOUSING_ENTRY', 'HOUSING_EXIT'], facts: false, discloses: true },
  ofii: { follows: ['registry'], steps: ['PROCEDURE', 'CONTRACT'], facts: false, discloses: true },
  training: { follows: ['registry'], steps: ['TRAINING_START', 'TRAINING_END', 'CERTIFICATE'], facts: true, discloses: true },
  coordination: { follows: ['registry'], steps: [], facts: true, discloses: true },
  indicators: { follows: ['registry'], steps: [], facts: false, discloses: false },
} as const satisfies Readonly<Record<string, OwnerOfRecords>>;

export type OwnerName = keyof typeof CONSORTIUM;
/** A kind of step that an owner tells of. */
export type ToldStepKind = (typeof CONSORTIUM)[OwnerName]['steps'][number];

/** Whether a text is the name of an owner of the consortium. */
export const isOwnerName = (name: string): name is OwnerName => Object.hasOwn(CONSORTIUM, name);

export const OWNER_NAMES: readonly OwnerName[] = Object.keys(CONSORTIUM).filter(isOwnerName);

/** The owners that tell of steps, with the kinds of each. */
export const STEP_TELLERS: readonly { readonly name: OwnerName; readonly kinds: readonly ToldStepKind[] }[] = OWNER_NAMES.map((name) => ({
  name,
  kinds: CONSORTIUM[name].steps,
})).filter(({ kinds }) => kinds.length > 0);

/** The owners that tell `indicators` facts for statistics. */
export const FACT_TELLERS: readonly OwnerName[] = OWNER_NAMES.filter((name) => CONSORTIUM[name].facts);

/** The owners that keep a disclosure log. */
export const DISCLOSING: readonly OwnerName[] = OWNER_NAMES.filter((name) => CONSORTIUM[name].discloses);

/** The owners whose events an owner follows. */
export function followedBy(name: OwnerName): readonly OwnerName[] {
  const { follows }: OwnerOfRecords = CONSORTIUM[name];
  const followed = new Set([
    ...(name === 'consent' ? [] : ['consent']),
    ...follows,
    ...(name === 'coordination' ? STEP_TELLERS.map((teller) => teller.name) : []),
    ...(name === 'indicators' ? FACT_TELLERS : []),
  ]);
  return OWNER_NAMES.filter((owner) => followed.has(owner));
}

/** The owners that follow an owner's events, and are let do so. */
export const followersOf = (name: string): readonly OwnerName[] =>
  OWNER_NAMES.filter((follower) => followedBy(follower).some((owner) => owner === name));
