/** The kinds of partners' files, as the API names them. */
import type { FileKind } from '@passerelle/schema/partner-file/kinds';
import { graphqlEnum } from '../graphql/enums.js';

export const FileKindEnum = graphqlEnum<FileKind>('FileKind', 'What the lines of a partner’s file are.', {
  people: 'People whose records are opened, one by each line.',
  organisations: 'Members of the consortium.',
  professionals: 'Professionals of members.',
  services: 'Services of members.',
  dossiers: 'Accompaniments of a Mission Locale.',
  stays: 'Stays with an operator of housing.',
  procedures: 'Asylum procedures.',
  contracts: 'Integration contracts.',
  enrolments: 'Places on courses.',
  assessments: 'Levels of French.',
});
