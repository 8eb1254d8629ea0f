import { type ProcedureFacts, rightToWorkOn } from './right-to-work.js';

const pending: ProcedureFacts = {
  stage: 'OFPRA_PENDING',
  registeredOn: '2026-05-23',
  decidedOn: null,
  protection: null,
  protectionUntil: null,
  delayByApplicant: false,
};

test.each<[string, Partial<ProcedureFacts>, string, object]>([
  ['the day before six months', {}, '2026-11-22', { allowed: false, ground: 'APPLICATION_PENDING_UNDER_SIX_MONTHS' }],
  [
    'after six calendar months, with a permit',
    {},
    '2026-11-23',
    { allowed: true, since: '2026-11-23', requiresPermit: true, ground: 'APPLICATION_PENDING_OVER_SIX_MONTHS' },
  ],
  ['not where the delay is the applicant’s', { delayByApplicant: true }, '2027-01-01', { allowed: false, ground: 'NO_GROUND' }],
  [
    'not on appeal where OFPRA ruled in time',
    { stage: 'CNDA_PENDING', decidedOn: '2026-09-01' },
    '2027-01-01',
    { allowed: false, ground: 'NO_GROUND' },
  ],
  [
    'on appeal where OFPRA ruled late',
    { stage: 'CNDA_PENDING', decidedOn: '2026-12-15' },
    '2027-01-01',
    { allowed: true, requiresPermit: true },
  ],
  [
    'from protection on, without a permit',
    { stage: 'PROTECTED', decidedOn: '2026-08-01', protection: 'SUBSIDIARY' },
    '2026-08-01',
    { allowed: true, since: '2026-08-01', requiresPermit: false, ground: 'INTERNATIONAL_PROTECTION' },
  ],
  [
    'not before the decision’s day',
    { stage: 'PROTECTED', decidedOn: '2026-08-01', protection: 'REFUGEE' },
    '2026-07-31',
    { allowed: false },
  ],
  [
    'on the last day before protection ends',
    { stage: 'PROTECTED', decidedOn: '2026-08-01', protection: 'REFUGEE', protectionUntil: '2026-10-01' },
    '2026-09-30',
    { allowed: true, since: '2026-08-01' },
  ],
  [
    'not once protection has ended',
    { stage: 'PROTECTED', decidedOn: '2026-08-01', protection: 'REFUGEE', protectionUntil: '2026-10-01' },
    '2026-10-01',
    { allowed: false, ground: 'NO_GROUND' },
  ],
  ['not once rejected', { stage: 'REJECTED', decidedOn: '2026-12-15' }, '2027-01-01', { allowed: false, ground: 'NO_GROUND' }],
  ['not under Dublin', { stage: 'DUBLIN' }, '2027-06-01', { allowed: false, ground: 'NO_GROUND' }],
])('%s', (_when, facts, day, expected) => expect(rightToWorkOn({ ...pending, ...facts }, day)).toMatchObject(expected));
