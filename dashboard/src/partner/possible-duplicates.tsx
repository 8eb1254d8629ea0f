import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { TextField } from '../components/text-field.js';
import type { IdentificationSource } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { fullName } from '../graph/person-name.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';

const BY_CODE = graphql(`
  mutation OpenRecordWithCode($code: String!, $source: IdentificationSource) { openRecordWithCode(code: $code, source: $source) { id } }
`);

interface Likely {
  readonly person?: {
    readonly id: string;
    readonly identity?: {
      readonly givenNames?: string | null;
      readonly familyName?: string | null;
      readonly birthDate?: string | null;
    } | null;
  } | null;
}

interface PossibleDuplicatesProps {
  readonly likely: readonly Likely[];
  /** How the organisation met the person; null where it is not noted. */
  readonly source: IdentificationSource | null;
  readonly onDone: (personId: string) => void;
}

/** Who the person may be: the organisation's own people by name, and for all others a place for the code that the person shows. */
export function PossibleDuplicates({ likely, source, onDone }: PossibleDuplicatesProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const own = likely.flatMap(({ person }) => person ?? []);
  return (
    <section role="status">
      <p>
        <strong>{t('open.likely')}</strong>
      </p>
      {own.length > 0 && (
        <>
          <p>{t('open.likely.ours')}</p>
          <ul>
            {own.map(({ id, identity }) => (
              <li key={id}>
                <Button className="quiet" onPress={() => onDone(id)}>
                  {fullName(identity) ?? t('worklist.person')}
                  {identity?.birthDate && `, ${t('caseload.born', { day: day(identity.birthDate) })}`}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {own.length < likely.length && <ByCode source={source} onDone={onDone} />}
    </section>
  );
}

function ByCode({ source, onDone }: Pick<PossibleDuplicatesProps, 'source' | 'onDone'>) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ error, fetching }, open] = useMutation(BY_CODE);
  const [code, setCode] = useState('');
  const refusal = refusalOf(error, { BAD_USER_INPUT: 'refused.recordCode' });
  const send = async () => {
    const { data } = await open({ code, source });
    if (data) onDone(data.openRecordWithCode.id);
  };
  return (
    <>
      <p>{t('open.likely.others')}</p>
      <TextField name="code" label={t('open.code')} value={code} onChange={setCode} />
      {refusal && (
        <p className="failure" role="alert">
          {refusal.text}
        </p>
      )}
      <Button isDisabled={code.trim() === '' || fetching} onPress={() => void send()}>
        {t('open.byCode')}
      </Button>
    </>
  );
}
