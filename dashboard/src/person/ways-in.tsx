import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { InlineList } from '../components/inline-list.js';
import { LeaveDialog } from '../components/leave-dialog.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, usePersonTranslation } from '../language/translation.js';
import type { Session } from '../session/session.js';

const WAYS = graphql(`
  query MyWaysIn { viewer { waysIn { id kind madeAt lastUsedAt } } }
`);
const END = graphql(`
  mutation EndMyWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }
`);

interface WaysInProps {
  readonly personId: string;
  readonly session: Session;
}

/** By what the young person signs in, when it was made and used last; and one press that ends it, e.g. where somebody knows the PIN. */
export function WaysIn({ personId, session }: WaysInProps) {
  const t = usePersonTranslation();
  const { day } = useFormatters();
  const [{ data }] = useQuery({ query: WAYS });
  const [isAsking, setIsAsking] = useState(false);
  const ways = data?.viewer.waysIn ?? [];
  if (ways.length === 0) return null;
  return (
    <section aria-labelledby="ways-in">
      <h2 id="ways-in">{t('my.ways')}</h2>
      <ul className="plain">
        {ways.map(({ id, kind, madeAt, lastUsedAt }) => (
          <li key={id}>
            <InlineList values={[t(`my.way.${kind}`), t('my.way.when', { since: day(madeAt), last: day(lastUsedAt) })]} />
          </li>
        ))}
      </ul>
      <Button className="quiet" onPress={() => setIsAsking(true)}>
        {t('my.ways.end')}
      </Button>
      {isAsking && (
        <LeaveDialog
          title={t('my.ways.end')}
          sure={t('my.ways.end.sure')}
          act={t('my.ways.end.yes')}
          mutation={END}
          variables={{ personId }}
          session={session}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  );
}
