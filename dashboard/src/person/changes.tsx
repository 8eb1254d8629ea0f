import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { RecordChanges } from '../components/record-changes.js';
import type { PersonChangesQuery } from '../graph/generated/graphql.js';
import { PERSON_CHANGES } from '../graph/person-changes.js';
import { useReadAgain } from '../graph/read-again.js';
import { usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import { latestOf } from './all-changes.js';

const FEW = 5;

/** What organisations put on record of the person, changed and took out, and what it said before (RGPD art. 15 and 16). */
export function Changes({ personId, reads }: { readonly personId: string; readonly reads: number }) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const [first, setFirst] = useState(FEW);
  const [{ data, error }, ask] = useQuery({ query: PERSON_CHANGES, variables: { id: personId, first } });
  useReadAgain(reads, ask);
  const person = data?.youngPerson;
  const latest = person ? latestIn(person, first) : null;
  if (!error && latest?.changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t('my.changes')}</h2>
      {error && <p className="note">{why(error)}</p>}
      {person && latest && <RecordChanges changes={latest.changes} />}
      {latest?.changes.some(({ kind }) => kind !== 'stay') && (
        <p>
          <small>{t('my.changes.file')}</small>
        </p>
      )}
      {latest?.hasMore && first < LARGEST_PAGE && <Button onPress={() => setFirst(LARGEST_PAGE)}>{t('my.more')}</Button>}
    </section>
  );
}

type Person = NonNullable<PersonChangesQuery['youngPerson']>;

const latestIn = ({ housingChanges, accompanimentChanges, procedureChanges, trainingChanges }: Person, first: number) =>
  latestOf({ stay: housingChanges, dossier: accompanimentChanges, procedure: procedureChanges, training: trainingChanges }, first);
