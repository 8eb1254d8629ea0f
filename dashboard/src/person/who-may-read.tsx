import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation } from 'urql';
import { ActButton } from '../components/act-button.js';
import { Dialog } from '../components/dialog.js';
import { InlineList } from '../components/inline-list.js';
import { type ActOutcome, Note } from '../components/note.js';
import type { MyDataQuery } from '../graph/generated/graphql.js';
import { graphql } from '../graph/graphql.js';
import { useFormatters, useLanguage, usePersonTranslation } from '../language/translation.js';
import { usePersonRefusal } from '../language/use-refusal.js';
import { accessInGroups, type KindGroup, type ReaderAccess } from './access-groups.js';

const STOP = graphql(`
  mutation StopSharing($id: ID!, $language: Language!) {
    stopSharing(organisationId: $id) { stillReads { grounds { category { code label(language: $language) } } } }
  }
`);

interface WhoMayReadProps {
  readonly accesses: NonNullable<MyDataQuery['whoMayRead']>;
  readonly onChange: () => void;
}

/** Who may read about the person today, and why. They stop sharing with an organisation in two taps. */
export function WhoMayRead({ accesses, onChange }: WhoMayReadProps) {
  const t = usePersonTranslation();
  const why = usePersonRefusal();
  const language = useLanguage();
  const { comma } = useFormatters();
  const [, stop] = useMutation(STOP);
  const [stopping, setStopping] = useState<ReaderAccess | null>(null);
  const [note, setNote] = useState<ActOutcome | null>(null);
  const { named, kinds } = accessInGroups(accesses);

  const stopWith = async ({ organisation: { id, name } }: ReaderAccess) => {
    const { data, error } = await stop({ id, language });
    setStopping(null);
    const still = new Set(data?.stopSharing.stillReads?.grounds.map(({ category }) => category.label));
    const done = [t('my.stopped', { name }), still.size > 0 && t('my.stopped.still', { categories: [...still].join(comma) })];
    setNote({ text: error ? why(error) : done.filter(Boolean).join(' '), isGood: !error });
    onChange();
  };
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t('my.who')}</h2>
      <Note outcome={note} />
      <ul className="plain">
        {named.map((access) => (
          <Reader key={access.organisation.id} access={access} onStop={() => setStopping(access)} />
        ))}
        {kinds.map((group) => (
          <ReadersOfKind key={group.key} group={group} />
        ))}
      </ul>
      {stopping && (
        <Dialog title={t('my.stop')} isOpen onClose={() => setStopping(null)}>
          <p>{t('my.stop.sure', { name: stopping.organisation.name })}</p>
          <div className="actions">
            <ActButton className="primary" onAct={() => stopWith(stopping)}>
              {t('my.stop.yes')}
            </ActButton>
            <Button className="quiet" onPress={() => setStopping(null)}>
              {t('cancel')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

function Reader({ access, onStop }: { readonly access: ReaderAccess; readonly onStop: () => void }) {
  const t = usePersonTranslation();
  const { colon } = useFormatters();
  const { organisation, holdsRecord, restricts, grounds } = access;
  return (
    <li>
      <strong>
        <bdi>{organisation.name}</bdi>
      </strong>{' '}
      <small>
        <InlineList values={[holdsRecord ? t('my.who.holds') : null, restricts ? t('my.who.restricts') : null]} />
      </small>
      <Grounds grounds={grounds} />
      {grounds.some(({ basis }) => basis === 'CONSENT') && (
        <div className="actions">
          <Button aria-label={[t('my.stop'), organisation.name].join(colon)} onPress={onStop}>
            {t('my.stop')}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Organisations that read alike, because the person let their whole kind read. */
function ReadersOfKind({ group: { kindLabel, accesses } }: { readonly group: KindGroup }) {
  return (
    <li>
      <details>
        <summary>
          <strong>{kindLabel}</strong> (<bdi>{accesses.length}</bdi>)
        </summary>
        <ul>
          {accesses.map(({ organisation: { id, name } }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      </details>
      <Grounds grounds={accesses[0]?.grounds ?? []} />
    </li>
  );
}

/** The article of a rule of law, whose sentence is French: `CESEDA L551: l’OFII …`. */
const articleOf = (citation: string): string => citation.split(':')[0]?.trim() ?? citation;

function Grounds({ grounds }: Pick<ReaderAccess, 'grounds'>) {
  const t = usePersonTranslation();
  const language = useLanguage();
  const { day, instant } = useFormatters();
  const reasonOf = ({ basis, until, citation }: ReaderAccess['grounds'][number]): string => {
    if (basis === 'STATUTORY') return t('my.who.law', { citation: language === 'fr' ? (citation ?? '') : articleOf(citation ?? '') });
    if (until === null) return '';
    return basis === 'EMERGENCY' ? t('my.who.emergency', { at: instant(until) }) : t('my.who.consent', { day: day(until) });
  };
  if (grounds.length === 0) return null;
  return (
    <ul>
      {grounds.map((ground) => (
        <li key={`${ground.category.code} ${ground.basis} ${ground.until} ${ground.purposes.join()}`}>
          {ground.category.label}{' '}
          <small>
            <InlineList values={[reasonOf(ground), ...ground.purposes.map((purpose) => t(`purpose.${purpose}`))]} />
          </small>
        </li>
      ))}
    </ul>
  );
}
