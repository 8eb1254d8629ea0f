/** The decision over every kind of viewer, grant and instant: properties that hold for all of them. */
import { CATEGORY_CODES, ORGANISATION_KINDS, PURPOSES, RELATIONS } from '@passerelle/schema/categories';
import { categoryPolicy, loadPolicy } from '@passerelle/schema/policy';
import type { Basis } from '@passerelle/schema/wire/consent-report';
import fc from 'fast-check';
import { grantIdSchema, organisationIdSchema, personIdSchema, professionalIdSchema } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { type Decision, decide, type Evidence, type ProjectedGrant, type Question, underRestriction } from './decision.js';
import { groundOf } from './ground.js';

const policy = loadPolicy();
const AT = Date.parse('2026-11-23T12:00:00Z');
const uuid = (prefix: string, n: number) => `${prefix}000000-0000-4000-8000-00000000000${n}`;

const organisations = fc.integer({ min: 0, max: 2 }).map((n) => organisationIdSchema.parse(uuid('a0', n)));
const people = fc.integer({ min: 0, max: 2 }).map((n) => personIdSchema.parse(uuid('b0', n)));
const professionals = fc.integer({ min: 0, max: 2 }).map((n) => professionalIdSchema.parse(uuid('c0', n)));
const categories = fc.constantFrom(...CATEGORY_CODES);
const instants = fc.integer({ min: AT - 1000, max: AT + 1000 });

const viewers: fc.Arbitrary<Viewer> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      is: fc.constant('member' as const),
      organisationId: organisations,
      organisationKind: fc.constantFrom(...ORGANISATION_KINDS),
      role: fc.constant('ADVISER' as const),
      professionalId: professionals,
      purpose: fc.constantFrom(...PURPOSES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('subject' as const),
      personId: people,
      role: fc.constant('SUBJECT' as const),
      purpose: fc.constant('SUPPORT' as const),
    }),
  },
);

const grants: fc.Arbitrary<ProjectedGrant> = fc
  .record({
    n: fc.integer({ min: 0, max: 9 }),
    personId: people,
    categories: fc.subarray([...CATEGORY_CODES], { minLength: 1 }),
    organisation: organisations,
    kind: fc.constantFrom(...ORGANISATION_KINDS),
    toKind: fc.boolean(),
    purposes: fc.subarray([...PURPOSES], { minLength: 1 }),
    validFrom: instants,
    validUntil: instants,
    withdrawnAt: fc.option(instants),
    excepted: fc.array(fc.record({ organisationId: organisations, categories: fc.subarray([...CATEGORY_CODES], { minLength: 1 }) }), {
      maxLength: 2,
    }),
  })
  .map(({ n, organisation, kind, toKind, ...grant }) => ({
    ...grant,
    id: grantIdSchema.parse(uuid('d0', n)),
    recipientOrganisationId: toKind ? null : organisation,
    recipientKind: toKind ? kind : null,
  }));

const evidences: fc.Arbitrary<Evidence> = fc.record({
  grants: fc.array(grants, { maxLength: 6 }),
  emergencies: fc.array(fc.record({ personId: people, professionalId: professionals, opensAt: instants, closesAt: instants }), {
    maxLength: 3,
  }),
  relations: fc.array(
    fc.record({
      personId: people,
      organisationId: organisations,
      relation: fc.constantFrom(...RELATIONS),
      from: instants,
      until: fc.option(instants),
    }),
    { maxLength: 3 },
  ),
  current: fc.boolean(),
});

const questions: fc.Arbitrary<Question> = fc
  .record({
    viewer: viewers,
    personId: people,
    // The others read nothing of those who are no member: see standingOf.
    standing: fc.constantFrom('HOLDER', 'ADDRESSEE', 'AUDITOR', 'OTHER'),
    category: categories,
    at: fc.constant(AT),
  })
  .map((question) => (question.viewer.is === 'member' ? question : { ...question, standing: 'OTHER' }));
const always = (property: (question: Question, evidence: Evidence, decision: Decision) => void) =>
  fc.assert(
    fc.property(questions, evidences, (question, evidence) => property(question, evidence, decide(policy, question, evidence))),
    { numRuns: 5_000 },
  );

test('what is never shared is read by its holder alone', () =>
  always((question, _evidence, decision) => {
    if (categoryPolicy(policy, question.category).neverShared && decision.permitted)
      expect([decision.basis, question.standing]).toEqual(['HOLDER', 'HOLDER']);
  }));

test('a statistical purpose never reads a named record', () =>
  always((question, _evidence, decision) => {
    if (policy.statisticalPurposes.has(question.viewer.purpose)) expect(decision.permitted).toBe(false);
  }));

test('a permit on CONSENT rests on a grant that is active, current, names the viewer, and covers category and purpose', () =>
  always(({ viewer, personId, category, at }, { grants: known, current }, decision) => {
    if (!decision.permitted || decision.basis !== 'CONSENT' || viewer.is !== 'member') return;
    const fits = known.filter(
      (grant) =>
        grant.id === decision.grantId &&
        grant.personId === personId &&
        grant.categories.includes(category) &&
        grant.purposes.includes(viewer.purpose) &&
        grant.validFrom <= at &&
        at < grant.validUntil &&
        grant.withdrawnAt === null &&
        (grant.recipientOrganisationId === viewer.organisationId || grant.recipientKind === viewer.organisationKind),
    );
    expect([current, fits.length > 0]).toEqual([true, true]);
  }));

test('without grants, emergencies, relation or record nobody reads anything, and learns no more than that', () =>
  always((question) => {
    const { viewer, personId } = question;
    const nothing = { grants: [], emergencies: [], relations: [], current: true };
    const decision = decide(policy, { ...question, standing: 'OTHER' }, nothing);
    if (!decision.permitted) expect(['NO_CONSENT', 'NEVER_SHARED', 'PURPOSE_NOT_COVERED']).toContain(decision.reason);
    else expect([viewer.is, viewer.is === 'subject' && viewer.personId]).toEqual(['subject', personId]);
  }));

test('a permit on STATUTORY rests on a rule for this kind, purpose and category, and on the relation that it names, as of now', () =>
  always(({ viewer, personId, category, at }, { relations }, decision) => {
    if (!decision.permitted || decision.basis !== 'STATUTORY' || viewer.is !== 'member') return;
    const needed = policy.statutory
      .filter((rule) => rule.category === category && rule.purpose === viewer.purpose && rule.recipientKind === viewer.organisationKind)
      .map(({ relation }) => relation);
    const standing = relations.filter(
      (known) =>
        known.personId === personId &&
        known.organisationId === viewer.organisationId &&
        known.from <= at &&
        (known.until === null || at < known.until),
    );
    expect(standing.some(({ relation }) => needed.includes(relation))).toBe(true);
  }));

test('grants that do not name the viewer change nothing: neither the decision nor its reason', () =>
  always((question, evidence, decision) => {
    const { viewer } = question;
    const naming = evidence.grants.filter(
      (grant) =>
        viewer.is === 'member' &&
        (grant.recipientOrganisationId === viewer.organisationId || grant.recipientKind === viewer.organisationKind),
    );
    expect(decide(policy, question, { ...evidence, grants: naming })).toEqual(decision);
  }));

test('what was written to an organisation is read by the kinds that the policy names, and for the auditor by nobody else', () =>
  always(({ viewer, standing, category }, _evidence, decision) => {
    if (!decision.permitted || viewer.is !== 'member') return;
    if (decision.basis === 'ADDRESSEE')
      expect([standing, categoryPolicy(policy, category).addressees]).toEqual([
        'ADDRESSEE',
        expect.arrayContaining([viewer.organisationKind]),
      ]);
    if (decision.basis === 'AUDIT') expect(standing).toBe('AUDITOR');
  }));

test('a refusal beats a grant to a kind: who is excepted neither reads on it nor learns of it', () =>
  always((question, evidence) => {
    const { viewer, category } = question;
    if (viewer.is !== 'member') return;
    const refused = { organisationId: viewer.organisationId, categories: [category] };
    const excepting = evidence.grants.map((grant) => ({ ...grant, excepted: [...grant.excepted, refused] }));
    const byName = evidence.grants.filter(({ recipientKind }) => recipientKind === null);
    expect(decide(policy, question, { ...evidence, grants: excepting })).toEqual(decide(policy, question, { ...evidence, grants: byName }));
  }));

test('a withdrawal never opens anything', () =>
  always((question, evidence, decision) => {
    const withdrawn = { ...evidence, grants: evidence.grants.map((grant) => ({ ...grant, withdrawnAt: AT - 1 })) };
    if (decide(policy, question, withdrawn).permitted) expect(decision.permitted).toBe(true);
  }));

test('a withdrawn grant opens nothing, even to a clock that stands before the withdrawal', () =>
  always((question, evidence) => {
    const withdrawn = { ...evidence, grants: evidence.grants.map((grant) => ({ ...grant, withdrawnAt: AT + 3_600_000 })) };
    const decision = decide(policy, question, withdrawn);
    if (decision.permitted) expect(decision.basis).not.toBe('CONSENT');
  }));

test('past its lease, holder, person, law and emergency go on, and consent does not', () =>
  always((question, evidence) => {
    const fresh = decide(policy, question, { ...evidence, current: true });
    const stale = decide(policy, question, { ...evidence, current: false });
    if (!fresh.permitted) expect(stale).toEqual(fresh);
    else if (fresh.basis === 'CONSENT') expect(stale.permitted ? stale.basis : stale.reason).toMatch(/EMERGENCY|CONSENT_STATE_STALE/);
    else expect(stale).toEqual(fresh);
  }));

test('an emergency opens only what the policy marks', () =>
  always(({ category }, _evidence, decision) => {
    if (decision.permitted && decision.basis === 'EMERGENCY') expect(categoryPolicy(policy, category).emergency).toBe(true);
  }));

describe('the ground that the viewer is told', () => {
  /** Grants that hold now, each with its own id, so that many a permit rests on one. */
  const holding = evidences.map(
    (evidence): Evidence => ({
      ...evidence,
      grants: evidence.grants.map((grant, nth) => ({
        ...grant,
        id: grantIdSchema.parse(uuid('d1', nth)),
        withdrawnAt: null,
        validFrom: AT - 1,
        validUntil: AT + 1 + Math.abs(grant.validUntil - AT),
      })),
    }),
  );
  const asked = questions.map((question): Question => ({ ...question, standing: 'OTHER' }));
  type Told = ReturnType<typeof groundOf>;
  const told = (question: Question, evidence: Evidence): Told | null => {
    const { viewer, personId, category, at } = question;
    const decision = decide(policy, question, evidence);
    return decision.permitted ? groundOf(policy, viewer, { ...decision, personId, category }, evidence, at) : null;
  };
  const grounds = (property: (question: Question, evidence: Evidence, ground: Told) => void) => {
    const seen = new Set<Basis>();
    fc.assert(
      fc.property(asked, holding, (question, evidence) => {
        const ground = told(question, evidence);
        if (!ground) return;
        seen.add(ground.basis);
        property(question, evidence, ground);
      }),
      { numRuns: 5_000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['CONSENT', 'EMERGENCY']));
  };

  test('it rests on nothing that does not name the viewer', () =>
    grounds((question, { grants: known, emergencies, relations, current }, ground) => {
      const { viewer } = question;
      const isMember = viewer.is === 'member';
      const own: Evidence = {
        grants: known.filter(
          (grant) =>
            isMember && (grant.recipientOrganisationId === viewer.organisationId || grant.recipientKind === viewer.organisationKind),
        ),
        emergencies: emergencies.filter(({ professionalId }) => isMember && professionalId === viewer.professionalId),
        relations: relations.filter(({ organisationId }) => isMember && organisationId === viewer.organisationId),
        current,
      };
      expect(told(question, own)).toEqual(ground);
    }));

  test('a consent ends on its day and an emergency access at its minute; the law is cited; the rest says no more', () =>
    grounds(({ at }, _evidence, { basis, until, citation }) => {
      expect([until !== null, citation !== null]).toEqual([basis === 'CONSENT' || basis === 'EMERGENCY', basis === 'STATUTORY']);
      if (until !== null) expect(Date.parse(until)).toBeGreaterThan(at);
    }));
});

const several = fc.uniqueArray(organisations);

test('under a restriction nobody reads more, and who is none of the holders reads no record that all of them restrict', () =>
  fc.assert(
    fc.property(questions, evidences, several, several, (question, evidence, holders, restrictedBy) => {
      const before = decide(policy, question, evidence);
      const after = underRestriction(before, holders, restrictedBy);
      // Lifted, it gives back what there was.
      expect(underRestriction(before, holders, [])).toBe(before);
      if (!before.permitted) expect(after).toBe(before);
      const isRestricted = holders.length > 0 && holders.every((holder) => restrictedBy.includes(holder));
      const isTheirs = before.permitted && ['HOLDER', 'SUBJECT', 'AUDIT'].includes(before.basis);
      if (!isRestricted || isTheirs) expect(after).toBe(before);
      else if (before.permitted) expect(after).toEqual({ permitted: false, reason: 'RESTRICTED' });
    }),
    { numRuns: 5_000 },
  ));
