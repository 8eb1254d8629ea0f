/**
 * The consent policy: one reviewed file, `schema/consent/policy.yaml`, parsed at the start of every process.
 * A process does not start on a policy that this module refuses.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  CATEGORY_CODES,
  type CategoryCode,
  EVIDENCE_RULES,
  type EvidenceRule,
  LANGUAGES,
  ORGANISATION_KINDS,
  type OrganisationKind,
  PURPOSES,
  type Purpose,
  RELATIONS,
  ROLES,
  type Role,
} from './categories.js';
import { parsed } from './reviewed-file.js';
import { printed } from './typography.js';

const categoryCode = z.enum(CATEGORY_CODES);
const kind = z.enum(ORGANISATION_KINDS);
const purpose = z.enum(PURPOSES);
const relation = z.enum(RELATIONS);
const french = z.string().min(1).transform(printed);
const labels = z.object(Object.fromEntries(LANGUAGES.map((language) => [language, language === 'fr' ? french : z.string().min(1)])));
const descriptions = z.object({ fr: french, en: z.string().min(1) });

const category = z.strictObject({
  code: categoryCode,
  label: labels,
  description: descriptions,
  /** 1 (low) to 4 (highest). */
  sensitivity: z.number().int().min(1).max(4),
  /** When evidence suffices for a consent that an organisation records; otherwise the person confirms it. */
  evidenceSuffices: z.enum(EVIDENCE_RULES),
  /** The longest a grant may last, in days; 0 where no consent opens it. */
  longestDays: z.number().int().min(0),
  purposes: z.array(purpose),
  /** The organisation kinds that a person may let read this category. */
  recipients: z.array(kind),
  /** Whether break-glass access may open it. */
  emergency: z.boolean(),
  /** Only the holder ever reads it, not even the person through this API: no grant, rule or emergency opens it. */
  neverShared: z.boolean().default(false),
  /** The kinds of organisation that read what was written to them, for as long as the matter is open. */
  addressees: z.array(kind).default([]),
  /** The kind of organisation that keeps it. */
  heldBy: kind.nullable().default(null),
});

/** The consents that an owner is told of: of which people, and of which categories. */
const owner = z.strictObject({
  /** The people for whom an organisation of this kind holds a record, or all people. */
  people: z.union([kind, z.literal('ALL')]),
  categories: z.union([z.array(categoryCode), z.literal('ALL')]),
});

const statutoryRule = z.strictObject({
  id: z.string().min(1),
  enabled: z.boolean(),
  recipientKind: kind,
  purpose,
  category: categoryCode,
  /** The relation that the recipient must have to the person. A rule without one would open everyone's record. */
  relation,
  citation: french,
});

/** Emergency access: how long it lasts, how it is justified, how often it may be opened. */
const emergency = z.strictObject({
  longestMinutes: z.number().int().positive(),
  /** The shortest justification, in characters. */
  shortestJustification: z.number().int().positive(),
  /** The least number of different words of the justification. */
  fewestWords: z.number().int().positive(),
  /** How long a manager has to sign, in minutes, where the organisation holds no record for the person. */
  signatureMinutes: z.number().int().positive(),
  /** How long a professional waits between two accesses to one person, in minutes. */
  pauseMinutes: z.number().int().positive(),
  /** The most accesses of one professional within 24 hours. */
  mostPerDay: z.number().int().positive(),
});

/** How often a professional may open a record or enter a person's code, and for how long such a code holds. */
const identification = z
  .strictObject({
    perHour: z.number().int().positive(),
    perDay: z.number().int().positive(),
    /** Looks within a day that opened nothing of somebody who may be known, and wrong codes: so many are told to who watches. */
    toldProbesPerDay: z.number().int().positive(),
    codeMinutes: z.number().int().positive().max(60),
  })
  .refine(({ perHour, perDay }) => perHour <= perDay, 'a day is no shorter than an hour')
  .refine(({ toldProbesPerDay, perDay }) => toldProbesPerDay <= perDay, 'nobody may look as often as would be told');

/** How long a stay that an operator puts on record anew opens nothing. */
const newStay = z.strictObject({ waitHours: z.number().int().positive() });

/** How a person is forgotten. */
const erasure = z.strictObject({
  /** How long a backup of a database is kept, in days: with the last of them somebody who was forgotten is gone from all. */
  backupDays: z.number().int().positive().max(400),
  /** After how many days a person who was forgotten by all others has no way in any more. */
  wayInDays: z.number().int().positive().max(30),
  /** How long the certificate can be read by its reference, in days. */
  certificateDays: z.number().int().positive().max(365),
});

/** How long a record is kept that has ended, and how long before its end the person is warned. */
const retention = z.strictObject({
  warnDays: z.number().int().min(30).max(90),
  /** By the kind of organisation, from the end of the record. */
  months: z.record(kind, z.number().int().min(1).max(36)),
});

/** How long a professional who joined a person's circle by an act is in it without a contact. */
const circle = z.strictObject({ monthsWithoutContact: z.number().int().min(1).max(36) });

/** How much may be read and written before more is refused for a while. */
const quota = z
  .strictObject({
    /** People of whom a guarded field was given, each counted once within the hour or day. */
    peoplePerHour: z.number().int().positive(),
    peoplePerDay: z.number().int().positive(),
    /** Mutations. */
    writesPerMinute: z.number().int().positive(),
    /** Portions of a partner's file, taken in; and as many that are only looked at. */
    portionsPerMinute: z.number().int().positive(),
  })
  .refine(({ peoplePerHour, peoplePerDay }) => peoplePerHour <= peoplePerDay, 'a day is no shorter than an hour');

const QUOTA_SPANS = ['peoplePerHour', 'peoplePerDay', 'writesPerMinute', 'portionsPerMinute'] as const;

const quotas = z.strictObject({
  /** The quota of each professional and of each person; software of one organisation shares one. */
  roles: z.record(z.enum(ROLES), quota),
  organisations: z.record(kind, quota),
  /** The mutations that are not counted. */
  neverRefused: z.array(z.string().min(1)),
});

/** When a professional's reading counts as unusual and is told to their manager and to the auditor. */
const unusualReading = z.strictObject({
  /** People of whom the professional never read anything before. */
  newPeoplePerDay: z.number().int().positive(),
  peoplePerNight: z.number().int().positive(),
  /** The hours, in Paris, at which the night begins and ends. */
  nightBegins: z.number().int().min(18).max(23),
  nightEnds: z.number().int().min(1).max(9),
});

/**
 * How long a recorded consent waits for the person's confirmation, and how long and how many tries a confirmation code is good for.
 */
const confirmation = z.strictObject({
  days: z.number().int().positive(),
  codeMinutes: z.number().int().positive().max(60),
  codeTries: z.number().int().positive().max(10),
});

/** How a request for a consent waits for the person, in days: until it lapses, how long before that they are reminded, and after a no. */
const asking = z
  .strictObject({
    answerDays: z.number().int().positive().max(90),
    remindDays: z.number().int().positive(),
    pauseDays: z.number().int().positive(),
  })
  .refine(({ answerDays, remindDays }) => remindDays < answerDays, 'a reminder comes before the end');

/** The evidence rules that the policy may choose, by sensitivity. */
const MOST_BY_EVIDENCE: Readonly<Record<number, readonly EvidenceRule[]>> = {
  1: ['NEVER', 'WHERE_SIGNED', 'WHERE_DOCUMENTED'],
  2: ['NEVER', 'WHERE_SIGNED'],
};

/**
 * How figures are published: seldom, after the facts of several people have changed, and with random noise, so that they reveal
 * nothing about one person.
 */
const figures = z.strictObject({
  /** The programme's first month, with which tables over time begin. */
  firstMonth: z.string().regex(/^\d{4}-\d{2}$/),
  /** The least number of days between two publications. */
  everyDays: z.number().int().min(7),
  /** How many people's facts must have changed since the last publication. */
  leastMoved: z.number().int().min(5),
  /** Counts of which a person is at most one are rounded to multiples of it; those of which a person may be more, to more. */
  step: z.number().int().min(10),
  /** A count below it is hidden, so that zero and a few look alike. It is scaled like `step`. */
  least: z.number().int().min(10),
  /** Rates and medians that rest on fewer are not shown. */
  leastForRates: z.number().int().min(10),
  /**
   * How many referrals, attendances, hours and starts of one person count at most in a protected figure. More makes every figure less
   * exact: the draws are as large as what one person can be.
   */
  mostPerPerson: z.strictObject({
    REFERRALS: z.number().int().positive(),
    ATTENDANCES: z.number().int().positive(),
    HOURS: z.number().int().positive(),
    STARTS: z.number().int().positive(),
  }),
  /**
   * How many standard deviations apart the figures with and without one person are, over all indicators, tables and publications
   * together: 1 at most.
   */
  distance: z.number().positive().max(1),
  /** The number of publications for which `distance` holds; none follows them. */
  publications: z.number().int().positive(),
});

const policyFile = z
  .strictObject({
    version: z.string().min(1),
    noticeVersion: z.string().min(1),
    ageOfMajority: z.number().int().positive(),
    /** The age from which a person consents alone, for categories of sensitivity 3 and 4 and for the others. */
    ageOfConsent: z.strictObject({
      otherwise: z.number().int().positive(),
      sensitive: z.number().int().positive(),
      citation: french,
    }),
    /** No purpose of this list ever yields data about a named person. */
    statisticalPurposes: z.array(purpose),
    /** The purposes for which each kind of organisation may ask. */
    purposesByKind: z.record(kind, z.array(purpose)),
    emergency,
    newStay,
    identification,
    erasure,
    retention,
    circle,
    quotas,
    unusualReading,
    confirmation,
    asking,
    figures,
    /** The owners by the name of their subgraph. A subgraph that is not named is told of no consent. */
    owners: z.record(z.string(), owner),
    categories: z.array(category),
    statutory: z.array(statutoryRule),
  })
  .superRefine((file, ctx) => {
    const { otherwise, sensitive } = file.ageOfConsent;
    if (otherwise > sensitive || sensitive > file.ageOfMajority)
      ctx.addIssue({ code: 'custom', message: 'ageOfConsent grows with sensitivity, and is no later than ageOfMajority' });
    const least = Object.values(file.quotas.organisations);
    for (const role of ['ADVISER', 'MANAGER', 'COORDINATOR', 'SYSTEM'] as const) {
      const one = file.quotas.roles[role];
      const more = least.some((whole) => QUOTA_SPANS.some((span) => one[span] > whole[span]));
      if (more) ctx.addIssue({ code: 'custom', message: `quotas: one ${role} may do more than a whole organisation` });
    }
    const { newPeoplePerDay, peoplePerNight } = file.unusualReading;
    if (Math.max(newPeoplePerDay, peoplePerNight) > file.quotas.roles.ADVISER.peoplePerDay)
      ctx.addIssue({ code: 'custom', message: 'unusualReading: nobody may read as many as would be told' });
    const seen = new Set(file.categories.map(({ code }) => code));
    for (const code of CATEGORY_CODES) if (!seen.has(code)) ctx.addIssue({ code: 'custom', message: `category ${code} is missing` });
    if (seen.size !== file.categories.length) ctx.addIssue({ code: 'custom', message: 'a category is listed twice' });
    for (const { code, sensitivity, evidenceSuffices } of file.categories) {
      if (!(MOST_BY_EVIDENCE[sensitivity] ?? ['NEVER']).includes(evidenceSuffices))
        ctx.addIssue({ code: 'custom', message: `${code} has sensitivity ${sensitivity}: ${evidenceSuffices} lets evidence do too much` });
    }
    for (const { code, neverShared, recipients, purposes, addressees, emergency } of file.categories) {
      if (neverShared && (recipients.length > 0 || purposes.length > 0 || addressees.length > 0 || emergency)) {
        ctx.addIssue({ code: 'custom', message: `${code} is never shared: it takes no recipients, purposes, addressees or emergency` });
      }
    }
    for (const rule of file.statutory) {
      if (file.categories.some(({ code, neverShared }) => code === rule.category && neverShared)) {
        ctx.addIssue({ code: 'custom', message: `statutory rule ${rule.id} opens ${rule.category}, which is never shared` });
      }
    }
  });

export type Quota = z.infer<typeof quota>;
export type CategoryPolicy = z.infer<typeof category>;
export type StatutoryRulePolicy = z.infer<typeof statutoryRule>;
export type OwnerPolicy = Readonly<z.infer<typeof owner>>;
export type FiguresPolicy = Readonly<z.infer<typeof figures>>;

/** The validated policy with its look-ups. */
export interface Policy {
  readonly version: string;
  readonly noticeVersion: string;
  readonly ageOfMajority: number;
  readonly ageOfConsent: { readonly otherwise: number; readonly sensitive: number };
  readonly emergency: Readonly<z.infer<typeof emergency>>;
  readonly newStay: Readonly<z.infer<typeof newStay>>;
  readonly identification: Readonly<z.infer<typeof identification>>;
  readonly erasure: Readonly<z.infer<typeof erasure>>;
  readonly retention: Readonly<z.infer<typeof retention>>;
  readonly circle: Readonly<z.infer<typeof circle>>;
  readonly quotas: {
    readonly roles: Readonly<Record<Role, Quota>>;
    readonly organisations: Readonly<Record<OrganisationKind, Quota>>;
    readonly neverRefused: readonly string[];
  };
  readonly unusualReading: Readonly<z.infer<typeof unusualReading>>;
  readonly confirmation: Readonly<z.infer<typeof confirmation>>;
  readonly asking: Readonly<z.infer<typeof asking>>;
  readonly figures: FiguresPolicy;
  readonly owners: ReadonlyMap<string, OwnerPolicy>;
  readonly categories: ReadonlyMap<CategoryCode, CategoryPolicy>;
  readonly statutory: readonly StatutoryRulePolicy[];
  readonly purposesByKind: Readonly<Record<OrganisationKind, readonly Purpose[]>>;
  readonly statisticalPurposes: ReadonlySet<Purpose>;
}

/** Parses a policy's YAML text. Throws where an entry is wrong, and names each that is. */
export function parsePolicy(text: string): Policy {
  const file = parsed('schema/consent/policy.yaml', policyFile, text);
  return {
    ...file,
    owners: new Map(Object.entries(file.owners)),
    categories: new Map(file.categories.map((entry) => [entry.code, entry])),
    statisticalPurposes: new Set(file.statisticalPurposes),
  };
}

let loaded: Policy | undefined;

/** The policy in force: the file beside the schemas, read once by each process. */
export function loadPolicy(): Policy {
  loaded ??= parsePolicy(readFileSync(new URL('../consent/policy.yaml', import.meta.url), 'utf8'));
  return loaded;
}

/** The policy of one category; every code has one, since the file is refused otherwise. */
export function categoryPolicy(policy: Policy, code: CategoryCode): CategoryPolicy {
  const found = policy.categories.get(code);
  if (!found) throw new Error(`the policy has no category ${code}`);
  return found;
}

/** Whether a person's consent can open a category to anybody. */
export const isGrantable = ({ recipients }: CategoryPolicy): boolean => recipients.length > 0;
