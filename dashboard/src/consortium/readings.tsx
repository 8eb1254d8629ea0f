import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useQuery } from 'urql';
import { useFilters, usePages } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { PageHeading } from '../components/page-heading.js';
import { Pager } from '../components/pager.js';
import { TextField } from '../components/text-field.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import './readings.css';

const READINGS = graphql(`
  query Readings($id: ID!, $language: Language!, $ownReads: Boolean!, $after: Cursor) {
    youngPerson(id: $id) {
      disclosures(first: 20, ownReads: $ownReads, after: $after) {
        totalCount
        edges {
          cursor
          node {
            at fields
            organisation { name }
            machine { name }
            category { code label(language: $language) }
            purposeLabel(language: $language)
            basisLabel(language: $language)
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

/** The auditor's view of one person: who read what of them, and on what ground. The person is known by their id only. */
export default function Readings() {
  const t = useTranslation();
  const [asked, change] = useFilters();
  const person = asked.get('person') ?? '';
  const own = asked.get('own') === 'yes';
  const [typed, setTyped] = useState(person);
  return (
    <>
      <PageHeading>{t('readings.title')}</PageHeading>
      <p>{t('readings.help')}</p>
      <Form
        className="row filters one-line"
        onSubmit={(event) => {
          event.preventDefault();
          change({ person: typed.trim() });
        }}
      >
        <TextField label={t('readings.person')} value={typed} onChange={setTyped} isRequired />
        <Button type="submit" className="primary">
          {t('readings.show')}
        </Button>
      </Form>
      {person !== '' && (
        <>
          <Chips
            of={['byOthers', 'withOwn']}
            chosen={own ? 'withOwn' : 'byOthers'}
            nameOf={(one) => t(`readings.${one}`)}
            onChoose={(one) => change({ own: one === 'withOwn' ? 'yes' : '' })}
          />
          <ReadingsOf key={person} id={person} own={own} />
        </>
      )}
    </>
  );
}

function ReadingsOf({ id, own }: { readonly id: string; readonly own: boolean }) {
  const t = useTranslation();
  const language = useLanguage();
  const { instant } = useFormatters();
  const pages = usePages();
  const [{ data, error, fetching }, ask] = useQuery({ query: READINGS, variables: { id, language, ownReads: own, after: pages.after } });
  const found = data?.youngPerson?.disclosures;
  return (
    <section aria-label={t('readings.of', { id })} aria-busy={fetching}>
      {error && <Failure error={error} retry={ask} />}
      {!error && <p role="status">{found ? t('readings.count', { count: found.totalCount }) : data ? '' : t('loading')}</p>}
      {data && !error && !data.youngPerson && <p>{t('readings.nobody')}</p>}
      <ol className="plain">
        {found?.edges.map(({ cursor, node: { at, fields, organisation, machine, category, purposeLabel, basisLabel } }) => (
          <li key={cursor}>
            <h2>
              {organisation.name}
              {machine && (
                <>
                  {' '}
                  <span className="tag">{machine.name}</span>
                </>
              )}{' '}
              <span className="tag">{category.label}</span>
            </h2>
            <p>
              {instant(at)} <small>{basisLabel}</small> <small>{t('readings.for', { purpose: purposeLabel })}</small>
            </p>
            <details>
              <summary>{t('readings.fields', { count: fields.length })}</summary>
              <small className="words">{fields.join(', ')}</small>
            </details>
          </li>
        ))}
      </ol>
      {data?.youngPerson && <EmptyState list={found?.edges} />}
      <Pager pages={pages} info={found?.pageInfo} />
    </section>
  );
}
