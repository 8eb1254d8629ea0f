/** Builds a young person in two lines: `await person('Amina').housedBy('cada-muret').arrives()`. */
import { randomUUID } from 'node:crypto';
import type { CategoryCode, OrganisationKind, Purpose } from '@passerelle/schema/categories';
import { makeConsortium } from '@passerelle/synthetic/consortium';
import type {
  Accompaniment,
  Grant,
  Organisation,
  Procedure,
  Professional,
  Referral,
  Representative,
  Stay,
  YoungPerson,
} from '@passerelle/synthetic/world';
import { orderFor } from './evidence.js';
import { hub } from './hub.js';

const { courses, ...made } = makeConsortium(undefined, 0);
const [organisations, professionals] = [[...made.organisations], [...made.professionals]];

export function organisation(slug: string): Organisation {
  const found = organisations.find((candidate) => candidate.slug === slug);
  if (!found) throw new Error(`no organisation ${slug}`);
  return found;
}

/** Lets people arrive at an organisation that a test has registered itself. */
export function joins(registered: Organisation, staff: readonly Professional[]): void {
  organisations.push(registered);
  professionals.push(...staff);
}

/** Somebody who works for an organisation, in a role where one is given. */
export function staffOf(slug: string, as: Professional['role'] | null = null): Professional {
  const found = professionals.find(({ organisationId, role }) => organisationId === organisation(slug).id && (!as || role === as));
  if (!found) throw new Error(`no professional at ${slug}`);
  return found;
}

/** The adviser by whose name a token of the organisation is. */
export const adviserId = (slug: string): string => staffOf(slug).id;
export const managerId = (slug: string): string => staffOf(slug, 'MANAGER').id;

export interface GrantTerms {
  /** Whom: an organisation's slug, or a kind. */
  readonly to: string | { readonly kind: OrganisationKind };
  readonly categories: readonly CategoryCode[];
  readonly purposes?: readonly Purpose[];
  readonly from?: string;
  readonly until?: string;
  readonly withdrawnAt?: string;
}

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString();
/** After everyone of the seed. */
const LINKED_ON = '2026-11-20';
const IN_A_YEAR = new Date(Date.now() + 364 * 86_400_000).toISOString();

export class PersonBuilder {
  #person: YoungPerson;

  constructor(givenNames: string, familyName: string) {
    this.#person = {
      id: randomUUID(),
      givenNames,
      familyName,
      birthDate: '2005-03-14',
      sex: 'FEMALE',
      nationality: 'AF',
      preferredLanguage: 'prs',
      phone: '+33639980099',
      email: 'quelquun@exemple.invalid',
      contactHolderId: organisation('consortium').id,
      links: [],
      accompaniments: [],
      stays: [],
      procedure: null,
      contract: null,
      enrolments: [],
      assessments: [],
      representatives: [],
      grants: [],
      referrals: [],
      goals: [],
      appointments: [],
    };
  }

  born(birthDate: string): this {
    return this.#with({ birthDate });
  }

  /** Known to an organisation that has recorded nothing of them yet. */
  heldBy(slug: string): this {
    this.#link(slug);
    return this;
  }

  accompaniedBy(slug: string, dossier: Partial<Accompaniment> = {}): this {
    const accompaniment: Accompaniment = {
      id: randomUUID(),
      holderId: organisation(slug).id,
      referentId: staffOf(slug).id,
      status: 'ENROLLED',
      programme: 'IPR',
      identifiedOn: '2026-01-12',
      identificationSource: 'OUTREACH',
      enrolledOn: '2026-02-02',
      endedOn: null,
      barriers: ['MOBILITY'],
      situations: [
        {
          id: randomUUID(),
          kind: 'JOB',
          since: '2026-06-01',
          romeCode: 'G1602',
          contractKind: 'CDI',
          contractMonths: null,
          weeklyHours: 35,
        },
      ],
      attendances: [],
      note: 'note confidentielle du conseiller',
      ...dossier,
    };
    this.#link(slug);
    return this.#with({ accompaniments: [...this.#person.accompaniments, accompaniment] });
  }

  housedBy(slug: string, stay: Partial<Stay> = {}): this {
    const { id: holderId, facility, place } = organisation(slug);
    const housed: Stay = {
      id: randomUUID(),
      holderId,
      facility: facility ?? 'OTHER',
      since: '2026-01-05',
      plannedExitOn: '2027-01-05',
      exitedOn: null,
      exitReason: null,
      socialWorkerId: staffOf(slug).id,
      address: { lines: ['12 impasse du Secret'], postcode: place.postcode, commune: place.commune, communeCode: place.communeCode },
      adults: 1,
      children: 2,
      ...stay,
    };
    this.#link(slug);
    return this.#with({ stays: [...this.#person.stays, housed] });
  }

  inProcedure(slug: string, procedure: Partial<Procedure> = {}): this {
    this.#link(slug);
    return this.#with({
      procedure: {
        id: randomUUID(),
        holderId: organisation(slug).id,
        stage: 'PROTECTED',
        registeredOn: '2025-02-10',
        decidedOn: '2025-11-20',
        protection: 'REFUGEE',
        residencePermit: 'RESIDENT_CARD',
        permitExpiresOn: '2035-11-20',
        delayByApplicant: false,
        narrative: 'récit tenu secret',
        ...procedure,
      },
    });
  }

  contractedBy(slug: string): this {
    this.#link(slug);
    return this.#with({
      contract: {
        id: randomUUID(),
        holderId: organisation(slug).id,
        signedOn: '2026-01-20',
        civicDaysDone: 2,
        languageHoursPrescribed: 200,
        languageHoursDone: 40,
        targetLevel: 'A1',
      },
    });
  }

  trainedBy(slug: string): this {
    const holderId = organisation(slug).id;
    const course = courses.find((candidate) => candidate.holderId === holderId);
    this.#link(slug);
    return this.#with({
      enrolments: [
        ...this.#person.enrolments,
        {
          id: randomUUID(),
          holderId,
          courseId: course?.id ?? '',
          status: 'COMPLETED',
          startedOn: '2026-02-16',
          endedOn: '2026-06-12',
          attendanceRate: 0.9,
        },
      ],
      assessments: [
        ...this.#person.assessments,
        { id: randomUUID(), holderId, level: 'A2', assessedOn: '2026-06-12', certificate: 'DELF_A2' },
      ],
    });
  }

  /** By somebody whom an adviser of the organisation put on record, countersigned by its manager. */
  representedBy(name: string, recordedAt: string, change: Partial<Representative> = {}): this {
    this.#link(recordedAt);
    const representative: Representative = {
      id: randomUUID(),
      kind: 'AD_HOC_ADMINISTRATOR',
      name,
      since: this.#person.birthDate,
      evidenceSha256: orderFor(this.#person.id),
      recordedById: staffOf(recordedAt, 'ADVISER').id,
      countersignedById: staffOf(recordedAt, 'MANAGER').id,
      ...change,
    };
    return this.#with({ representatives: [...this.#person.representatives, representative] });
  }

  grants({ to, categories, purposes = ['SUPPORT'], from = YESTERDAY, until = IN_A_YEAR, withdrawnAt }: GrantTerms): this {
    const grant: Grant = {
      id: randomUUID(),
      categories,
      purposes,
      recipientOrganisationId: typeof to === 'string' ? organisation(to).id : null,
      recipientKind: typeof to === 'string' ? null : to.kind,
      collectedById: this.#person.links[0]?.organisationId ?? organisation('ml-toulouse').id,
      collectedByProfessionalId: staffOf('ml-toulouse').id,
      validFrom: from,
      validUntil: until,
      withdrawnAt: withdrawnAt ?? null,
      explainedIn: 'prs',
      interpreter: true,
      givenBy: 'PERSON',
      representativeId: null,
    };
    return this.#with({ grants: [...this.#person.grants, grant] });
  }

  referred(from: string, to: string, referral: Partial<Referral> = {}): this {
    const sent: Referral = {
      id: randomUUID(),
      fromId: organisation(from).id,
      toId: organisation(to).id,
      kind: 'EMPLOYMENT',
      status: 'SENT',
      subject: 'Orientation vers l’emploi',
      needs: ['IDENTITY'],
      createdAt: YESTERDAY,
      ...referral,
    };
    return this.#with({ referrals: [...this.#person.referrals, sent] });
  }

  /** Puts the person into every subgraph's database; resolves when all have followed. */
  async arrives(): Promise<YoungPerson> {
    await arriveTogether([this]);
    return this.#person;
  }

  get built(): YoungPerson {
    return this.#person;
  }

  #link(slug: string): void {
    const { id } = organisation(slug);
    if (this.#person.links.some(({ organisationId }) => organisationId === id)) return;
    // Whoever met the person first noted how to reach them.
    const contactHolderId = this.#person.links.length === 0 ? id : this.#person.contactHolderId;
    this.#with({ contactHolderId, links: [...this.#person.links, { organisationId: id, since: LINKED_ON }] });
  }

  #with(part: Partial<YoungPerson>): this {
    this.#person = { ...this.#person, ...part };
    return this;
  }
}

export const person = (givenNames: string, familyName = 'Rahimi'): PersonBuilder => new PersonBuilder(givenNames, familyName);

/** Several people at once. */
export async function arriveTogether(people: readonly PersonBuilder[]): Promise<void> {
  const response = await fetch(hub.counter, { method: 'POST', body: JSON.stringify(people.map(({ built }) => built)) });
  if (!response.ok) throw new Error(`they did not arrive: ${await response.text()}`);
}
