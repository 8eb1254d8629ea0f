import { loadPolicy } from '@passerelle/schema/policy';
import { machineIdSchema, organisationIdSchema } from '../identity/ids.js';
import type { Viewer } from '../identity/viewer.js';
import { quotasOf } from './counted.js';

const ID = machineIdSchema.parse('018f0000-0000-7000-8000-000000000001');
const ORGANISATION = organisationIdSchema.parse('018f0000-0000-7000-8000-000000000002');
const policy = loadPolicy();
const { ADVISER } = policy.quotas.roles;

const machine = (peoplePerHour: number): Viewer => ({
  is: 'member',
  organisationId: ORGANISATION,
  organisationKind: 'MISSION_LOCALE',
  role: 'ADVISER',
  professionalId: null,
  machine: { id: ID, purposes: ['SUPPORT'], peoplePerHour },
  purpose: 'SUPPORT',
});

test('a machine reads of as many people as its MANAGER said, never of more than its role, and counts with its organisation', () => {
  const { of } = quotasOf(policy, 1);
  const [own, organisation] = of(machine(10));
  expect(own).toEqual({ key: `machine:${ID}`, quota: { ...ADVISER, peoplePerHour: 10 }, who: 'you' });
  expect(organisation?.key).toBe(`organisation:${ORGANISATION}`);
  expect(of(machine(ADVISER.peoplePerHour + 1))[0]?.quota).toEqual(ADVISER);
});
