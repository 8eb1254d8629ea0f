import { isLanguage, WRITTEN, WRITTEN_LANGUAGES } from '@passerelle/schema/wire/languages';
import { z } from 'zod';
import { Checkbox } from '../components/checkbox.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { every } from '../graph/every.js';
import type { ConsentMethod, GivenBy } from '../graph/generated/graphql.js';
import { dayAfter } from '../language/days.js';
import { useTranslation } from '../language/translation.js';
import { EvidenceField } from './evidence-field.js';
import { RepresentativeField } from './representative.js';

const METHODS = every<ConsentMethod>({ SIGNED_FORM: true, ORAL_WITNESSED: true, ELECTRONIC: true });
const SIGNED = ['SIGNED_FORM'] as const;

/** The fields of a form that say how a consent was given: until when, in what language it was explained, by whom, and on what proof. */
export const consentTermsShape = z.object({
  until: z.string(),
  explainedIn: z.enum(WRITTEN_LANGUAGES),
  interpreter: z.boolean(),
  interpreterName: z.string(),
  method: z.enum(METHODS),
  representative: z.boolean(),
  representativeId: z.string(),
  evidence: z.string().nullable(),
});
/** How a consent was given. */
export type ConsentTerms = z.infer<typeof consentTermsShape>;

/** The fields before anything is written. @param spoken the language that the person speaks, where it is known */
export const emptyConsentTerms = (spoken: string): ConsentTerms => ({
  until: '',
  explainedIn: isLanguage(spoken) ? spoken : 'fr',
  interpreter: false,
  interpreterName: '',
  method: 'SIGNED_FORM',
  representative: false,
  representativeId: '',
  evidence: null,
});

/** The fields as the schema's inputs have them. */
export function consentTermsInput({ until, explainedIn, interpreter, interpreterName, ...terms }: ConsentTerms) {
  const { method, representative, representativeId, evidence } = terms;
  const givenBy: GivenBy = representative ? 'LEGAL_REPRESENTATIVE' : 'PERSON';
  return {
    validUntil: until ? `${until}T00:00:00.000Z` : null,
    explainedIn,
    interpreter,
    interpreterName: interpreter ? interpreterName : null,
    // A representative always signs a form.
    method: representative ? ('SIGNED_FORM' as const) : method,
    evidenceSha256: evidence,
    givenBy,
    representativeId: representative ? representativeId : null,
  };
}

/** Whether nothing is missing: a representative, where one consents, is named and has signed. */
export const areTermsComplete = ({ representative, representativeId, evidence }: ConsentTerms): boolean =>
  !representative || (representativeId !== '' && evidence !== null);

interface ConsentTermsFieldsProps {
  readonly personId: string;
  readonly terms: ConsentTerms;
  readonly change: (some: Partial<ConsentTerms>) => void;
  /** The longest duration that the policy allows, in days; infinite where nothing is chosen yet. */
  readonly longestDays: number;
  /** Opens the form that puts a representative on record. */
  readonly onRecord: () => void;
}

/** The inputs that say how a consent was given, for the first time or again. */
export function ConsentTermsFields({ personId, terms, change, longestDays, onRecord }: ConsentTermsFieldsProps) {
  const t = useTranslation();
  const { until, explainedIn, interpreter, interpreterName, method, representative, representativeId, evidence } = terms;
  return (
    <>
      <TextField
        name="validUntil"
        label={t('grant.until')}
        type="date"
        min={dayAfter(1)}
        max={Number.isFinite(longestDays) ? dayAfter(longestDays) : undefined}
        value={until}
        onChange={(until) => change({ until })}
      />
      <Select
        name="explainedIn"
        label={t('grant.language')}
        value={explainedIn}
        onChange={(explainedIn) => change({ explainedIn })}
        options={WRITTEN_LANGUAGES.map((value) => ({ value, name: WRITTEN[value].name }))}
      />
      <Checkbox isSelected={interpreter} onChange={(interpreter) => change({ interpreter })}>
        {t('grant.interpreter')}
      </Checkbox>
      {interpreter && (
        <TextField
          name="interpreterName"
          label={t('grant.interpreterName')}
          value={interpreterName}
          onChange={(interpreterName) => change({ interpreterName })}
          isRequired
        />
      )}
      <Select
        name="method"
        label={t('grant.method')}
        value={representative ? 'SIGNED_FORM' : method}
        onChange={(method) => change({ method })}
        options={(representative ? SIGNED : METHODS).map((value) => ({ value, name: t(`grant.method.${value}`) }))}
      />
      <EvidenceField name="evidenceSha256" label={t('grant.evidence')} value={evidence} onChange={(evidence) => change({ evidence })} />
      <Checkbox isSelected={representative} onChange={(representative) => change({ representative })}>
        {t('grant.representative')}
      </Checkbox>
      {representative && (
        <RepresentativeField
          personId={personId}
          value={representativeId}
          onChange={(representativeId) => change({ representativeId })}
          onRecord={onRecord}
        />
      )}
      <p>{t('grant.waits')}</p>
    </>
  );
}
