/** The quotas that apply to a viewer: their own by their role, and their organisation's by its kind. */
import type { Policy, Quota } from '@passerelle/schema/policy';
import type { AskingMachine } from '../identity/machine.js';
import type { Viewer } from '../identity/viewer.js';

export interface AppliedQuota {
  /** Names the count; unique among all viewers and organisations. */
  readonly key: string;
  readonly quota: Quota;
  /** Names the one whose quota is reached, for the refusal's message. */
  readonly who: 'you' | 'your organisation';
}

export interface Quotas {
  readonly of: (viewer: Viewer) => readonly AppliedQuota[];
  /** Whether a mutation is counted. Mutations that protect somebody are not. */
  readonly counts: (mutation: string) => boolean;
}

/** A machine reads as many people as its MANAGER says, and never more than its role. */
const ofMachine = (quota: Quota, { peoplePerHour }: AskingMachine): Quota => ({
  ...quota,
  peoplePerHour: Math.min(quota.peoplePerHour, peoplePerHour),
});

/** The policy's quotas. @param factor by which each is multiplied */
export function quotasOf({ quotas }: Policy, factor: number): Quotas {
  const uncounted = new Set(quotas.neverRefused);
  const scaled = ({ peoplePerHour, peoplePerDay, writesPerMinute, portionsPerMinute }: Quota): Quota => ({
    peoplePerHour: Math.ceil(peoplePerHour * factor),
    peoplePerDay: Math.ceil(peoplePerDay * factor),
    writesPerMinute: Math.ceil(writesPerMinute * factor),
    portionsPerMinute: Math.ceil(portionsPerMinute * factor),
  });
  return {
    counts: (mutation) => !uncounted.has(mutation),
    of: (viewer) => {
      if (viewer.is === 'subject') return [{ key: `person:${viewer.personId}`, quota: scaled(quotas.roles.SUBJECT), who: 'you' }];
      const { organisationId, organisationKind, professionalId, machine, role } = viewer;
      return [
        // Software counts with all software of its organisation, whatever role its token claims.
        machine
          ? { key: `machine:${machine.id}`, quota: scaled(ofMachine(quotas.roles[role], machine)), who: 'you' }
          : professionalId
            ? { key: `professional:${professionalId}`, quota: scaled(quotas.roles[role]), who: 'you' }
            : { key: `software:${organisationId}`, quota: scaled(quotas.roles.SYSTEM), who: 'you' },
        { key: `organisation:${organisationId}`, quota: scaled(quotas.organisations[organisationKind]), who: 'your organisation' },
      ];
    },
  };
}
