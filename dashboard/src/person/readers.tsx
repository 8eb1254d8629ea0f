import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { InlineList } from '../components/inline-list.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';

const READERS = graphql(`
  query Readers($id: ID!, $language: Language!, $first: Int!) {
    youngPerson(id: $id) {
      disclosures(first: $first, ownReads: false) {
        edges {
          cursor
          node {
            at
            organisation { name }
            machine { name }
            category { code label(language: $language) }
            purposeLabel(language: $language)
            basisLabel(language: $language)
            fields
          }
        }
        pageInfo { hasNextPage }
      }
    }
  }
`);

/** The field by which somebody learns how to reach those around the person: the log names it. */
const REACH = 'CircleMember.reach';

const FEW = 10;

/** Who read what of the person, and on what ground, the latest first. */
export function Readers({ personId }: { readonly personId: string }) {
  const t = usePersonTranslation();
  const language = useLanguage();
  const { instant, colon } = useFormatters();
  const [first, setFirst] = useState(FEW);
  const [{ data }] = useQuery({ query: READERS, variables: { id: personId, language, first } });
  const disclosures = data?.youngPerson?.disclosures;
  return (
    <section aria-labelledby="readers">
      <h2 id="readers">{t('my.readers')}</h2>
      <ul className="plain">
        {disclosures?.edges.map(({ cursor, node: { at, organisation, machine, category, purposeLabel, basisLabel, fields } }) => (
          <li key={`${cursor} ${category.code}`}>
            <strong>
              <bdi>{organisation.name}</bdi>
            </strong>
            {machine && (
              <>
                {' '}
                (<bdi>{machine.name}</bdi>)
              </>
            )}
            {colon}
            {category.label}
            <br />
            <small>
              <InlineList values={[instant(at), fields.includes(REACH) ? t('my.circle.reachRead') : null, purposeLabel, basisLabel]} />
            </small>
          </li>
        ))}
      </ul>
      {disclosures?.edges.length === 0 && <p>{t('my.nobody')}</p>}
      {disclosures?.pageInfo.hasNextPage && first < LARGEST_PAGE && <Button onPress={() => setFirst(LARGEST_PAGE)}>{t('my.more')}</Button>}
    </section>
  );
}
