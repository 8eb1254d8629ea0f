import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { RecordChanges } from '../components/record-changes.js';
import { STAY_CHANGES } from '../graph/stay-changes.js';
import { usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';

const FEW = 5;
const MANY = 100;

/** What organisations put on record of the person, changed and took out, and what it said before (RGPD art. 15 and 16). */
export function Changes({ personId }: { readonly personId: string }) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [first, setFirst] = useState(FEW);
  const [{ data, error }] = useQuery({ query: STAY_CHANGES, variables: { id: personId, first } });
  const changes = data?.youngPerson?.housingChanges;
  if (!error && changes?.edges.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t('my.changes')}</h2>
      {error && <p className="note">{why(error)}</p>}
      {changes && <RecordChanges kind="stay" changes={changes.edges.map(({ node }) => node)} />}
      {changes?.pageInfo.hasNextPage && first < MANY && <Button onPress={() => setFirst(MANY)}>{t('my.more')}</Button>}
    </section>
  );
}
