/** The kinds of records in the history of what an OFII service holds. */

export type ProcedureRecord = 'procedure' | 'contract';

/** Fields that records of one kind have, and those of no other. */
export const TELLS: Readonly<Record<string, ProcedureRecord>> = {
  stage: 'procedure',
  registeredOn: 'procedure',
  lodgedOn: 'procedure',
  dublinOn: 'procedure',
  decidedOn: 'procedure',
  protection: 'procedure',
  residencePermit: 'procedure',
  permitExpiresOn: 'procedure',
  signedOn: 'contract',
  civicDaysDone: 'contract',
  languageHoursPrescribed: 'contract',
  languageHoursDone: 'contract',
  targetLevel: 'contract',
};
