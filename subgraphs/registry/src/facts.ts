/** What the registry tells for statistics. */
import { factNoted, personDescribed } from '@passerelle/kit/feed/facts';
import type { NewEvent } from '@passerelle/kit/feed/feed';
import type { Sex } from '@passerelle/kit/vocabulary/codes';

interface Described {
  readonly id: string;
  readonly sex: Sex | null;
  readonly birthDate: string | null;
}

/** By what figures tell of a person: bands of age need the month of birth, and no day. What is not known any more is told too. */
export const descriptionOf = ({ id: personId, sex, birthDate }: Described): NewEvent =>
  personDescribed.of({ personId, sex, birthMonth: birthDate?.slice(0, 7) ?? null });

interface Agreed {
  readonly id: string;
  readonly organisationIds: readonly string[];
  readonly since: string;
  readonly until: string | null;
}

/** As the first member's. */
export const partnershipFacts = ({ id: key, organisationIds: [organisationId], since, until }: Agreed): NewEvent[] =>
  organisationId ? [factNoted.of({ kind: 'PARTNERSHIP', key, who: null, organisationId, on: since, until })] : [];
