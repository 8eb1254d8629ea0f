/** Why something could be read, in the words of the policy. */
import { loadTexts, type Words } from '@passerelle/schema/texts';
import type { Basis } from '@passerelle/schema/wire/consent-report';

interface ReadingOnGround {
  readonly basis: Basis;
  readonly categoryCode: string;
  readonly fields: readonly string[];
}

/**
 * The words of a reading's ground. Who reads its own text, a consent that it collected, its own emergency access or of its own professionals need not hold a
 * record of the person (RGPD art. 12(1) and 15(1)): the person is told what it had a part in.
 */
export function groundWords({ basis, categoryCode, fields }: ReadingOnGround): Words {
  const { bases, own } = loadTexts();
  if (basis !== 'HOLDER') return bases[basis];
  switch (categoryCode) {
    case 'EMERGENCY_ACCESSES':
      return own.EMERGENCY_ACCESSES;
    case 'CONSENTS':
      return own.CONSENTS;
    case 'CIRCLE':
      return own.CIRCLE;
    case 'APPOINTMENTS':
      return own.APPOINTMENTS;
    case 'FREE_TEXT':
      // Who opened an access reads the reviewer's words too.
      return fields.every((field) => field.startsWith('EmergencyAccess.')) ? own.EMERGENCY_ACCESSES : own.FREE_TEXT;
    default:
      return bases.HOLDER;
  }
}
