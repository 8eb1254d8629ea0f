/** Who read what of the person, and on what ground, the latest first. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { graphql } from '../graph/generated/gql.js';
import { useMyWords } from '../language/my/words.js';
import { useLanguage, useWriting } from '../language/words.js';

const READERS = graphql(`
  query Readers($id: ID!, $language: String!, $first: Int!) {
    youngPerson(id: $id) {
      disclosures(first: $first, ownReads: false) {
        edges {
          cursor
          node {
            at
            organisation { name }
            category { code label(language: $language) }
            purposeLabel(language: $language)
            basisLabel(language: $language)
          }
        }
        pageInfo { hasNextPage }
      }
    }
  }
`);

const FEW = 10;
const MANY = 100;

export function Readers({ personId }: { readonly personId: string }) {
  const say = useMyWords();
  const language = useLanguage();
  const { instant } = useWriting();
  const [first, setFirst] = useState(FEW);
  const [{ data }] = useQuery({ query: READERS, variables: { id: personId, language, first } });
  const disclosures = data?.youngPerson?.disclosures;
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">{say('readers')}</h2>
      <ul className="plain">
        {disclosures?.edges.map(({ cursor, node: { at, organisation, category, purposeLabel, basisLabel } }) => (
          <li key={`${cursor} ${category.code}`}>
            <strong>{organisation.name}</strong>: {category.label}
            <br />
            <small>
              {instant(at)}, {purposeLabel}, {basisLabel}
            </small>
          </li>
        ))}
      </ul>
      {disclosures?.edges.length === 0 && <p>{say('nobody')}</p>}
      {disclosures?.pageInfo.hasNextPage && first < MANY && <Button onPress={() => setFirst(MANY)}>{say('more')}</Button>}
    </section>
  );
}
