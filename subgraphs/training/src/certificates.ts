/** The certificates of French. */
import { graphqlEnum } from '@passerelle/kit/graphql/enums';
import type { FrenchCertificate } from '@passerelle/schema/wire/french-certificates';

const delf = (level: string): string => `Diplôme d’études en langue française, level ${level}.`;
const dalf = (level: string): string => `Diplôme approfondi de langue française, level ${level}.`;
const tcf = (level: string): string => `Test de connaissance du français, level ${level}.`;
const tcfIrn = (level: string): string => `Test de connaissance du français for integration, residence and nationality, level ${level}.`;

export const FrenchCertificateEnum = graphqlEnum<FrenchCertificate>('FrenchCertificate', 'A certificate of French, with its level.', {
  DILF_A1_1: 'Diplôme initial de langue française, level A1.1.',
  DELF_A1: delf('A1'),
  DELF_A2: delf('A2'),
  DELF_B1: delf('B1'),
  DELF_B2: delf('B2'),
  DALF_C1: dalf('C1'),
  DALF_C2: dalf('C2'),
  TCF: 'Test de connaissance du français, where no level is noted.',
  TCF_A1: tcf('A1'),
  TCF_A2: tcf('A2'),
  TCF_B1: tcf('B1'),
  TCF_B2: tcf('B2'),
  TCF_C1: tcf('C1'),
  TCF_C2: tcf('C2'),
  TCF_IRN: 'Test de connaissance du français for integration, residence and nationality, where no level is noted.',
  TCF_IRN_A1: tcfIrn('A1'),
  TCF_IRN_A2: tcfIrn('A2'),
  TCF_IRN_B1: tcfIrn('B1'),
  TCF_IRN_B2: tcfIrn('B2'),
  TCF_IRN_C1: tcfIrn('C1'),
  TCF_IRN_C2: tcfIrn('C2'),
});
