import { useQuery } from 'urql';
import type { CefrLevel, ServiceKind } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useLanguage, useTranslation } from '../../language/translation.js';
import { SeatsLeft } from '../course-labels.js';
import { ReferThere } from './refer-there.js';
import '../../components/record-part.css';

const COURSES_THERE = graphql(`
  query CoursesThere($kind: CourseKind, $level: CefrLevel, $communeCode: String, $language: Language!) {
    courses(kind: $kind, level: $level, communeCode: $communeCode, first: 50) {
      edges { node { id title(language: $language) kind seatsLeft provider { id name } } }
    }
  }
`);

interface CoursesThereProps {
  /** The kinds of services that are looked for. */
  readonly kinds: readonly ServiceKind[];
  readonly level: CefrLevel | null;
  readonly place: { readonly code: string; readonly name: string };
  /** The person for whom it is looked for; null where for nobody by name. */
  readonly personId: string | null;
  /** The viewer's own organisation, to which nobody is referred. */
  readonly own: string | undefined;
}

/**
 * The courses that training providers give in a commune, with the seats that their owner counts at this moment, those with a seat first:
 * what providers publish as courses stands beside what is in the directory.
 */
export function CoursesThere({ kinds, level, place, personId, own }: CoursesThereProps) {
  const t = useTranslation();
  const language = useLanguage();
  const isFrench = kinds.includes('FRENCH_CLASSES');
  const isWanted = isFrench || kinds.includes('TRAINING');
  const variables = {
    kind: isFrench ? ('FRENCH_LANGUAGE' as const) : null,
    level: isFrench ? level : null,
    communeCode: place.code,
    language,
  };
  const [{ data }] = useQuery({ query: COURSES_THERE, variables, pause: !isWanted });
  const found = (isWanted ? (data?.courses?.edges ?? []) : [])
    .map(({ node }) => node)
    .filter(({ kind }) => isFrench || kind !== 'FRENCH_LANGUAGE')
    .sort((one, other) => Number((other.seatsLeft ?? 0) > 0) - Number((one.seatsLeft ?? 0) > 0));
  if (found.length === 0) return null;
  const title = t('directory.courses', { name: place.name });
  return (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain">
        {found.map(({ id, title, seatsLeft, provider }) => (
          <li key={id}>
            {title} <SeatsLeft seats={seatsLeft} /> <small>{provider.name}</small>{' '}
            {personId && provider.id !== own && <ReferThere personId={personId} organisation={provider} about={title} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
