/** The codes of services: what they are, and for whom. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';

export const SERVICE_KINDS = [
  'FRENCH_CLASSES',
  'TRAINING',
  'EMPLOYMENT',
  'HOUSING',
  'LEGAL_HELP',
  'HEALTH',
  'MOBILITY',
  'FOOD_AND_GOODS',
  'CHILDCARE',
  'DIGITAL',
  'LEISURE',
  'OTHER',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
export const ServiceKindEnum = graphqlEnum<ServiceKind>('ServiceKind', 'What a service gives.', {
  FRENCH_CLASSES: 'Classes of French (FLE), of reading and writing, or of conversation.',
  TRAINING: 'Training for an occupation, or before it.',
  EMPLOYMENT: 'Help to find work, and to keep it.',
  HOUSING: 'A place to live, or help to find one.',
  LEGAL_HELP: 'Help with rights, papers and procedures.',
  HEALTH: 'Care, and access to care.',
  MOBILITY: 'Help to get about: transport, driving licence, bicycle.',
  FOOD_AND_GOODS: 'Meals, food, clothes, furniture.',
  CHILDCARE: 'Care of children.',
  DIGITAL: 'Help with computers, phones and online procedures.',
  LEISURE: 'Sport, culture, and meeting people.',
  OTHER: 'Something else.',
});

export const SERVED_STATUSES = ['ASYLUM_SEEKER', 'PROTECTED', 'OTHER_STATUS'] as const;
export type ServedStatus = (typeof SERVED_STATUSES)[number];
export const ServedStatusEnum = graphqlEnum<ServedStatus>('ServedStatus', 'For people of which status a service is.', {
  ASYLUM_SEEKER: 'Whose application for asylum is pending.',
  PROTECTED: 'Beneficiaries of international protection (BPI): refugees, subsidiary protection, stateless persons.',
  OTHER_STATUS: 'Of any other status, or of none.',
});
