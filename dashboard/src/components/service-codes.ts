import { every } from '../graph/every.js';
import type { ServedStatus, ServiceKind } from '../graph/generated/graphql.js';

/** The kinds of services, in the order in which they are offered. */
export const SERVICE_KINDS = every<ServiceKind>({
  FRENCH_CLASSES: true,
  TRAINING: true,
  EMPLOYMENT: true,
  HOUSING: true,
  LEGAL_HELP: true,
  HEALTH: true,
  MOBILITY: true,
  FOOD_AND_GOODS: true,
  CHILDCARE: true,
  DIGITAL: true,
  LEISURE: true,
  OTHER: true,
});
/** The statuses of people for whom a service may be. */
export const SERVED_STATUSES = every<ServedStatus>({ ASYLUM_SEEKER: true, PROTECTED: true, OTHER_STATUS: true });
