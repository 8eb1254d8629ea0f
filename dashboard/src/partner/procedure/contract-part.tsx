import { InlineList } from '../../components/inline-list.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { CategoryPart, labelOf, readsAsHolder } from '../category-part.js';
import type { SharedPerson } from '../shared-person.js';
import { ContractInErrorDialog, ContractProgressDialog, SignContractDialog } from './contract-dialogs.js';
import type { OwnContract } from './own-procedure.js';
import type { ProcedurePartProps } from './procedure-part.js';

/** What is done of the integration contract (CIR), and what an OFII service writes of it. */
export function ContractPart({ person, reading, writing }: ProcedurePartProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const { integrationContract: contract } = person;
  const isOwn = readsAsHolder(reading, 'INTEGRATION_CONTRACT');
  const acts = writing && reading.viewer.organisation?.kind === 'OFII' && (isOwn || !contract) && (
    <ContractActs person={person} contract={contract ?? null} what={labelOf(reading.policy, 'INTEGRATION_CONTRACT')} {...writing} />
  );
  return (
    <CategoryPart reading={reading} fields={['integrationContract']} category="INTEGRATION_CONTRACT" acts={acts}>
      {contract && (
        <>
          <p>{t('person.hours', { done: contract.languageHoursDone ?? 0, due: contract.languageHoursPrescribed ?? 0 })}</p>
          <p>
            <small>
              <InlineList
                values={[
                  contract.signedOn && t('procedure.signed', { day: day(contract.signedOn) }),
                  t('procedure.civic', { done: contract.civicDaysDone, due: contract.civicDaysDue }),
                ]}
              />
            </small>
          </p>
        </>
      )}
    </CategoryPart>
  );
}

interface ContractActsProps extends RecordWriting {
  readonly person: SharedPerson;
  readonly contract: OwnContract | null;
  /** The name of the part of the record. */
  readonly what: string;
}

function ContractActs({ person, contract, what, ...writing }: ContractActsProps) {
  const t = useTranslation();
  const done = t('record.done');
  const acts: readonly OfferedAct[] = contract
    ? [
        {
          name: 'progress',
          label: t('procedure.progress'),
          done,
          dialog: (ways) => <ContractProgressDialog key={contract.id} contract={contract} {...ways} />,
        },
        {
          name: 'in error',
          label: t('record.inError'),
          done: t('record.takenOut'),
          dialog: (ways) => <ContractInErrorDialog contract={contract} {...ways} />,
        },
      ]
    : [{ name: 'sign', label: t('procedure.sign'), done, dialog: (ways) => <SignContractDialog personId={person.id} {...ways} /> }];
  return <RecordActs of={`contract ${person.id}`} what={what} acts={acts} {...writing} />;
}
