import type { Ground, Reason, Withheld } from '@passerelle/schema/wire/consent-report';
import { Fragment, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { type NamedPurpose } from '../graph/purposes.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { usePurpose } from './purpose-provider.js';
import { WithFrench } from './with-french.js';
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
  /** What is said in place of a missing consent, where a part of it is shown all the same. */
  readonly inPart?: string | undefined;
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

/** Why something is withheld that no consent would open. */
const NOTHING_TO_ASK: readonly Reason[] = ['NEVER_SHARED', 'CONSENT_STATE_STALE', 'RESTRICTED'];

/** A part of a person's record: what it says, or why it is withheld and what can be done. */
export function RecordPart({ title, withheld, inPart, consentUntil, grounds = [], lawful, onAsk, acts, children }: RecordPartProps) {
  const t = useTranslation();
  const { purpose, choose } = usePurpose();
  const { day } = useFormatters();
  // An owner is told of consents only for the people of whom it holds a record: without one it says NO_CONSENT. It says so too of what
  // the person refuses. A second request would change neither.
  const covered = withheld?.reason === 'NO_CONSENT' ? consentUntil : undefined;
  const canAsk = withheld && !covered && !NOTHING_TO_ASK.includes(withheld.reason);
  return (
    <section className={withheld ? 'part withheld' : 'part'} aria-label={title}>
      <h2>{title}</h2>
      {withheld ? (
        <>
          <p>
            {covered
              ? t('withheld.covered', { day: day(covered) })
              : inPart && withheld.reason === 'NO_CONSENT'
                ? inPart
                : t(`withheld.${withheld.reason}`, { purpose: t(`purpose.${purpose}`) })}
          </p>
          {lawful && lawful.purpose !== purpose && (
            <>
              <p>
                <WithFrench
                  sentence={t('ground.lawful', { purpose: t(`purpose.${lawful.purpose}`), citation: lawful.citation })}
                  french={lawful.citation}
                />
              </p>
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
  // Several categories may be read on the same ground.
  const citations = new Map(grounds.map((ground) => [wordsOf(ground), ground.citation ?? '']));
  if (citations.size === 0) return null;
  return (
    <p className="ground">
      {[...citations].map(([words, citation], nth) => (
        <Fragment key={words}>
          {nth > 0 && ' · '}
          <WithFrench sentence={words} french={citation} />
        </Fragment>
      ))}
    </p>
  );
}
