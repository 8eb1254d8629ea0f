/** The consortium's auditor, who reviews what was opened in emergencies. */
import type { Member } from '@passerelle/kit/identity/viewer';

export const isAuditor = ({ organisationKind, role }: Member): boolean => organisationKind === 'CONSORTIUM' && role === 'COORDINATOR';
