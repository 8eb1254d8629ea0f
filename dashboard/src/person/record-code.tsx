import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { graphql } from '../graph/graphql.js';
import { usePersonTranslation } from '../language/translation.js';

const MAKE = graphql(`
  mutation MakeRecordCode { makeRecordCode { code } }
`);

/** The code by which a young person shows an organisation that the consortium knows them. */
export function RecordCode() {
  const t = usePersonTranslation();
  const [{ data, error, fetching }, make] = useMutation(MAKE);
  const code = data?.makeRecordCode.code;
  return (
    <section>
      <Button isDisabled={fetching} onPress={() => void make({})}>
        {t('my.recordCode')}
      </Button>
      {error && (
        <p className="failure" role="alert">
          {t('failed')}
        </p>
      )}
      {code && (
        <p role="status">
          <strong dir="ltr" className="code">
            {code}
          </strong>{' '}
          {t('my.recordCode.tell')}
        </p>
      )}
    </section>
  );
}
