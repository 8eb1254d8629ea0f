import { isLanguage, WRITTEN } from '@passerelle/schema/wire/languages';
import { Button } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { Dialog } from '../../components/dialog.js';
import { dayAfter } from '../../language/days.js';
import { formattersOf } from '../../language/formatters.js';
import { useTranslation } from '../../language/translation.js';
import { useWordsOf } from '../../language/words-of.js';
import type { ShownGoal } from './plan-query.js';

interface PlanPaperProps {
  /** Null where the viewer may not read it: it is written by hand then. */
  readonly name: string | null | undefined;
  /** In which the person is spoken to. */
  readonly language: string;
  /** The goals that are worked on. */
  readonly goals: readonly ShownGoal[];
  readonly onClose: () => void;
}

/**
 * The plan on a sheet to read together and to sign: headings and codes in the person's language, free words as they are written. Each goal says
 * which edition it is, by which the signed sheet is put on record.
 */
export function PlanPaper({ name, language, goals, onClose }: PlanPaperProps) {
  const t = useTranslation();
  const spoken = isLanguage(language) ? language : 'fr';
  const [words] = useWordsOf([spoken]) ?? [];
  const { day } = formattersOf(spoken);
  const { tag, direction } = WRITTEN[spoken];
  const content = words && (
    <article lang={tag} dir={direction}>
      <h2>{words('my.plan')}</h2>
      <p>
        <strong>
          <bdi>{name ?? '…………………………'}</bdi>
        </strong>{' '}
        <span>{day(dayAfter(0))}</span>
      </p>
      {goals.map(({ id, domain, title, edition, targetOn, organisation, actions }) => (
        <section key={id}>
          <h3>
            {domain && words(`my.plan.domain.${domain}`)} <bdi lang="fr">{title}</bdi>
          </h3>
          <p>
            <bdi>{organisation?.name}</bdi> {targetOn && words('my.plan.due', { day: day(targetOn) })}{' '}
            <small>{words('plan.paper.edition', { number: edition ?? 1 })}</small>
          </p>
          {(actions?.length ?? 0) > 0 && (
            <table>
              <thead>
                <tr>
                  <th scope="col">{words('plan.paper.what')}</th>
                  <th scope="col">{words('plan.paper.who')}</th>
                  <th scope="col">{words('plan.paper.when')}</th>
                </tr>
              </thead>
              <tbody>
                {actions
                  ?.filter(({ status }) => status !== 'DROPPED')
                  .map((action) => (
                    <tr key={action.id}>
                      <td>
                        {action.kind && words(`my.plan.kind.${action.kind}`)}
                        <br />
                        <bdi lang="fr">{action.words}</bdi>
                      </td>
                      <td>{action.doer ? <bdi>{action.doer.displayName}</bdi> : words('my.plan.you')}</td>
                      <td>
                        {action.status === 'DONE' && action.doneOn
                          ? words('my.plan.done.on', { day: day(action.doneOn) })
                          : action.dueOn && day(action.dueOn)}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
        </section>
      ))}
      <p>{words('plan.paper.agree')}</p>
      <div className="signatures">
        <div>{words('plan.paper.person')}</div>
        <div>{words('plan.paper.professional')}</div>
      </div>
    </article>
  );
  return (
    <Dialog title={t('plan.print')} isOpen onClose={onClose}>
      <p>{t('plan.print.hint')}</p>
      <div className="plan-paper">{content}</div>
      <div className="actions">
        <Button className="primary" isDisabled={!content} onPress={() => window.print()}>
          {t('plan.print.now')}
        </Button>
        <Button className="quiet" onPress={onClose}>
          {t('cancel')}
        </Button>
      </div>
      {/* The page around the dialog is not printed. */}
      {createPortal(<div className="plan-paper printed">{content}</div>, document.body)}
    </Dialog>
  );
}
