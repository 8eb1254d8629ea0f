import { useState } from 'react';
import { Button } from 'react-aria-components';
import { type ActOutcome, Note } from '../../components/note.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { HandSomeOverDialog } from './hand-some-over-dialog.js';
import type { Load, ShownTodo } from './todo-query.js';

interface ColleaguesProps {
  readonly loads: readonly Load[];
  /** The colleague whose list is shown; null for the whole organisation. */
  readonly who: string | null;
  /** What the page shows. */
  readonly todos: readonly ShownTodo[];
  readonly mayHandOver: boolean;
  /** @param id of a colleague, or empty for the whole organisation */
  readonly onChoose: (id: string) => void;
  readonly onHandedOver: () => void;
}

/** How much waits for each professional of the organisation, whose list opens on a press; and how some of their people are handed over. */
export function Colleagues({ loads, who, todos, mayHandOver, onChoose, onHandedOver }: ColleaguesProps) {
  const t = useTranslation();
  const { number } = useFormatters();
  const [isHanding, setHanding] = useState(false);
  const [outcome, setOutcome] = useState<ActOutcome | null>(null);
  const chosen = loads.find(({ professional }) => professional?.id === who)?.professional ?? null;
  return (
    <section aria-labelledby="colleagues">
      <h2 id="colleagues">{chosen ? t('today.of', { name: chosen.displayName }) : t('today.colleagues')}</h2>
      <Note outcome={outcome} />
      {who === null ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('today.colleague')}</th>
              <th scope="col">{t('today.total')}</th>
              <th scope="col">{t('today.passed')}</th>
            </tr>
          </thead>
          <tbody>
            {loads.map(({ professional, total, passed }) => (
              <tr key={professional?.id ?? ''}>
                <th scope="row">
                  {professional ? (
                    <Button className="quiet" onPress={() => onChoose(professional.id)}>
                      {professional.displayName}
                    </Button>
                  ) : (
                    t('today.nobodys')
                  )}
                </th>
                <td>{number(total)}</td>
                <td>{number(passed)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className="actions">
          <Button className="quiet" onPress={() => onChoose('')}>
            {t('today.all')}
          </Button>
          {mayHandOver && chosen && todos.length > 0 && (
            <Button className="quiet" onPress={() => setHanding(true)}>
              {t('today.hand')}
            </Button>
          )}
        </div>
      )}
      {isHanding && chosen && (
        <HandSomeOverDialog
          from={chosen}
          todos={todos}
          onClose={() => setHanding(false)}
          onDone={(people, to) => {
            setHanding(false);
            setOutcome({ text: t('today.handed', { count: people, name: to }), isGood: true });
            onHandedOver();
          }}
        />
      )}
    </section>
  );
}
