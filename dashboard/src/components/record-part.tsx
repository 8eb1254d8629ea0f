import type { Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { type NamedPurpose } from '../graph/purposes.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { usePurpose } from './purpose-provider.js';
import './record-part.css';

/** A rule of law that opens a category to the viewer's organisation for a purpose. */
export interface LawfulPurpose {
  readonly purpose: NamedPurpose;
  readonly citation: string;
}

interface RecordPartProps {
  readonly title: string;
  /** Why it is withheld; undefined where it is not. */
  readonly withheld: Withheld | undefined;
  /** Until when a consent covers it, where it is withheld all the same. */
  readonly consentUntil?: string | undefined;
  /** The grounds on which it is read. */
  readonly grounds?: readonly Ground[];
  /** A rule of law that would open it for another purpose. */
  readonly lawful?: LawfulPurpose | undefined;
  /** Prepares to ask the person for their consent; undefined where the viewer cannot. */
  readonly onAsk?: ((category: string) => void) | undefined;
  /** What the viewer can write of it, whether or not it is withheld; nothing where they cannot. */
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a person's record: what it says, or why it is withheld and what can be done. */
export function RecordPart({ title, withheld, consentUntil, grounds = [], lawful, onAsk, acts, children }: RecordPartProps) {
  const t = useTranslation();
  const { purpose, choose } = usePurpose();
  const { day } = useFormatters();
  // An owner is told of consents only for the people of whom it holds a record: without one it says NO_CONSENT. It says so too of what
  // the person refuses. A second request would change neither.
  const covered = withheld?.reason === 'NO_CONSENT' ? consentUntil : undefined;
  const canAsk = withheld && !covered && withheld.reason !== 'NEVER_SHARED' && withheld.reason !== 'CONSENT_STATE_STALE';
  return (
    <section className={withheld ? 'part withheld' : 'part'} aria-label={title}>
      <h2>{title}</h2>
      {withheld ? (
        <>
          <p>
            {covered
              ? t('withheld.covered', { day: day(covered) })
              : t(`withheld.${withheld.reason}`, { purpose: t(`purpose.${purpose}`) })}
          </p>
          {lawful && lawful.purpose !== purpose && (
            <>
              <p>{t('ground.lawful', { purpose: t(`purpose.${lawful.purpose}`), citation: lawful.citation })}</p>
              <Button
                className="quiet"
                aria-label={t('act.of', { act: t('purpose.read', { purpose: t(`purpose.${lawful.purpose}`) }), what: title })}
                onPress={() => choose(lawful.purpose)}
              >
                {t('purpose.read', { purpose: t(`purpose.${lawful.purpose}`) })}
              </Button>
            </>
          )}
          {canAsk && onAsk && (
            <Button
              className="quiet"
              aria-label={t('act.of', { act: t('person.ask'), what: title })}
              onPress={() => onAsk(withheld.category)}
            >
              {t('person.ask')}
            </Button>
          )}
        </>
      ) : (
        <>
          {children}
          <Grounds grounds={grounds} />
        </>
      )}
      {acts}
    </section>
  );
}

/** The grounds on which the viewer reads this, in words. */
function Grounds({ grounds }: { readonly grounds: readonly Ground[] }) {
  const t = useTranslation();
  const { day, instant } = useFormatters();
  const wordsOf = ({ basis, until, citation }: Ground): string => {
    const written = basis === 'EMERGENCY' ? instant : day;
    return t(`ground.${basis}`, { until: until ? written(until) : '', citation: citation ?? '' });
  };
  const words = [...new Set(grounds.map(wordsOf))];
  return words.length === 0 ? null : <p className="ground">{words.join(' · ')}</p>;
}
