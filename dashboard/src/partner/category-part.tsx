import type { Ground, Withheld } from '@passerelle/schema/wire/consent-report';
import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { usePurpose } from '../components/purpose-provider.js';
import { type LawfulPurpose, RecordPart } from '../components/record-part.js';
import { isFailed } from '../graph/client.js';
import type { Viewer } from '../graph/viewer.js';
import type { TranslationKey } from '../language/catalogues/fr.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import type { PolicyCategory, SharedConsent } from './shared-person.js';
import { coveredUntil } from './standing-consent.js';

/** What a person's record was answered with, and what the viewer may do about a withheld part. */
export interface RecordReading {
  readonly withheld: readonly Withheld[];
  readonly grounds: readonly Ground[];
  /** What of the answer could not be read. */
  readonly error: CombinedError | undefined;
  readonly policy: readonly PolicyCategory[];
  /** The consents of the person that the viewer's organisation reads. */
  readonly consents: readonly SharedConsent[];
  /** Undefined where the viewer's organisation cannot ask the person. */
  readonly onAsk: ((category: string) => void) | undefined;
  readonly viewer: Viewer;
}

/** Whether the viewer reads a category because their organisation holds what is read. */
export const readsAsHolder = ({ grounds }: RecordReading, category: string): boolean =>
  grounds.some((ground) => ground.category === category && ground.basis === 'HOLDER');

/** The name of a category, as the policy has it. */
export const labelOf = (policy: readonly PolicyCategory[], category: string): string =>
  policy.find(({ code }) => code === category)?.label ?? category;

interface CategoryPartProps {
  readonly reading: RecordReading;
  /** The paths of its fields in the record, e.g. `housing.address`. */
  readonly fields: readonly string[];
  readonly category: string;
  /** Names the part, where the category has several. */
  readonly which?: TranslationKey;
  /** What the viewer can write of it. */
  readonly acts?: ReactNode;
  /** Null where nothing is on record. */
  readonly children: ReactNode;
}

/** A part of a person's record under the category by which it is shared: its content and the grounds, or why it is withheld. */
export function CategoryPart({ reading, fields, category, which, acts, children }: CategoryPartProps) {
  const t = useTranslation();
  const { colon } = useFormatters();
  const { among, purpose: chosen } = usePurpose();
  const { grounds, policy, consents, viewer, onAsk } = reading;
  const { heldBy, statutoryRules: rules = [] } = policy.find(({ code }) => code === category) ?? {};
  const lawful = rules.flatMap(({ recipientKind, purpose, citation }): LawfulPurpose[] => {
    const named = among.find((one) => one === purpose);
    // Rules of law hold for kinds of organisation.
    return recipientKind === viewer.organisation?.kind && named ? [{ purpose: named, citation }] : [];
  });
  const found = reading.withheld.find(({ path }) => fields.includes(path.slice(1).join('.')));
  // Whoever holds a record of the person and keeps such things themselves has nothing there yet: no consent is missing for it.
  const isOwn = found?.reason === 'NO_CONSENT' && onAsk !== undefined && heldBy === viewer.organisation?.kind;
  const withheld = isOwn ? undefined : found;
  const isAway = fields.some((field) => isFailed(reading.error, ['youngPerson', ...field.split('.')]));
  return (
    <RecordPart
      title={[labelOf(policy, category), which && t(which)].filter(Boolean).join(colon)}
      withheld={withheld}
      consentUntil={withheld && coveredUntil(consents, { category: withheld.category, purpose: chosen, organisation: viewer.organisation })}
      grounds={children ? grounds.filter((ground) => ground.category === category) : []}
      lawful={lawful[0]}
      onAsk={onAsk}
      acts={acts}
    >
      {isAway && <p className="suppressed">{t('away')}</p>}
      {children || (!isAway && <p className="suppressed">{t(isOwn ? 'none.own' : 'none')}</p>)}
    </RecordPart>
  );
}
