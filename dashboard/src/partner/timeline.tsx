import { useQuery } from 'urql';
import { useFilters, usePages } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { EmptyState } from '../components/empty-state.js';
import { Failure } from '../components/failure.js';
import { Pager } from '../components/pager.js';
import { isWithheld, withheldIn } from '../graph/client.js';
import { useReadAgain } from '../graph/read-again.js';
import { useFormatters, useLanguage, useTranslation } from '../language/translation.js';
import { labelOf } from './category-part.js';
import { PATHWAY, type PolicyCategory } from './shared-person.js';
import { groupOf, kindsOf, STEP_GROUPS } from './step-groups.js';
import { StepIcon } from './step-icon.js';
import './timeline.css';

interface TimelineProps {
  readonly personId: string;
  readonly policy: readonly PolicyCategory[];
  /** How often the page was read again. */
  readonly reads: number;
}

/** The steps of a person's pathway across the organisations, the newest first. */
export function Timeline({ personId, policy, reads }: TimelineProps) {
  const t = useTranslation();
  const language = useLanguage();
  const { day } = useFormatters();
  const [asked, change] = useFilters();
  const about = STEP_GROUPS.find((group) => group === asked.get('about')) ?? null;
  const pages = usePages('steps');
  const [{ data, error, extensions, fetching }, ask] = useQuery({
    query: PATHWAY,
    variables: { id: personId, kinds: about && kindsOf(about), after: pages.after, language },
  });
  useReadAgain(reads, ask);
  const pathway = data?.youngPerson?.pathway;
  const withheld = withheldIn(extensions);
  const left = withheld.filter(({ path }) => path.length === 2 && path[1] === 'pathway').map(({ category }) => labelOf(policy, category));
  return (
    <section aria-labelledby="timeline" aria-busy={fetching}>
      <h2 id="timeline">{t('person.timeline')}</h2>
      <Chips
        of={['ALL', ...STEP_GROUPS]}
        chosen={about ?? 'ALL'}
        nameOf={(one) => t(`timeline.${one}`)}
        onChoose={(one) => change({ about: one === 'ALL' ? '' : one, steps: '' })}
      />
      {error && <Failure error={error} retry={ask} />}
      {left.length > 0 && <p className="suppressed">{t('person.hidden', { categories: [...new Set(left)].join(', ') })}</p>}
      <ol className="plain timeline">
        {pathway?.edges.map(({ node }, nth) => (
          <li key={node.id}>
            <StepIcon group={groupOf(node.kind)} />
            <time dateTime={node.occurredOn}>{day(node.occurredOn)}</time>
            <div>
              {node.title ?? t(isWithheld(withheld, ['youngPerson', 'pathway', 'edges', nth, 'node', 'title']) ? 'withheld' : 'none')}
              <br />
              <small>{node.organisation.name}</small>
            </div>
          </li>
        ))}
      </ol>
      {data && <EmptyState list={pathway?.edges} />}
      <Pager pages={pages} info={pathway?.pageInfo} />
    </section>
  );
}
