/** Towards which quotas a viewer counts: their own by their role, and their organisation's by its kind. */
import type { Policy, Quota } from '@passerelle/schema/policy';
import type { Viewer } from '../identity/viewer.js';

export interface Counted {
  /** Whose count it is; unique among all readers. */
  readonly key: string;
  readonly quota: Quota;
  /** Of whom it is told where it is reached. */
  readonly who: 'you' | 'your organisation';
}

export interface Quotas {
  readonly of: (viewer: Viewer) => readonly Counted[];
  /** Whether a mutation is counted: what protects somebody is not. */
  readonly counts: (mutation: string) => boolean;
}

/** The policy's quotas. @param factor by which each is multiplied */
export function quotasOf({ quotas }: Policy, factor: number): Quotas {
  const uncounted = new Set(quotas.neverRefused);
  const scaled = ({ peoplePerHour, peoplePerDay, writesPerMinute }: Quota): Quota => ({
    peoplePerHour: Math.ceil(peoplePerHour * factor),
    peoplePerDay: Math.ceil(peoplePerDay * factor),
    writesPerMinute: Math.ceil(writesPerMinute * factor),
  });
  return {
    counts: (mutation) => !uncounted.has(mutation),
    of: (viewer) => {
      if (viewer.is === 'subject') return [{ key: `person:${viewer.personId}`, quota: scaled(quotas.roles.SUBJECT), who: 'you' }];
      const { organisationId, organisationKind, professionalId, role } = viewer;
      return [
        // Whatever role its token claims, software that names nobody counts with all the software of its organisation.
        professionalId
          ? { key: `professional:${professionalId}`, quota: scaled(quotas.roles[role]), who: 'you' }
          : { key: `software:${organisationId}`, quota: scaled(quotas.roles.SYSTEM), who: 'you' },
        { key: `organisation:${organisationId}`, quota: scaled(quotas.organisations[organisationKind]), who: 'your organisation' },
      ];
    },
  };
}
