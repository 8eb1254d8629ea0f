import { useId } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, TextArea } from 'react-aria-components';
import { useFormatters, useTranslation } from '../language/translation.js';
import { FieldRefusal, useFieldRefusal } from './field-refusal.js';
import { StandingValue, useStandingValue } from './standing-value.js';
import './field.css';

interface TextFieldProps {
  /** The schema's name of what is entered: a refusal of it is shown here. */
  readonly name?: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
  /** Whether it takes several lines. */
  readonly isMultiline?: boolean;
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number' | 'search' | 'month';
  /** The first value that is allowed, as the input writes it. */
  readonly min?: string | undefined;
  /** The last value that is allowed, as the input writes it. */
  readonly max?: string | undefined;
  /** The distance between two numbers that are allowed; `any` allows fractions. */
  readonly step?: 'any';
  /** What to enter, where the label alone does not say it. */
  readonly hint?: string;
}

/** Text, a day, an instant or a number, with its label, and what is wrong with it in the page's language. */
export function TextField({
  name,
  label,
  value,
  onChange,
  isRequired = false,
  isMultiline = false,
  type = 'text',
  min,
  max,
  step,
  hint,
}: TextFieldProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const id = useId();
  const refused = useFieldRefusal(name);
  const isRefused = refused !== null || undefined;
  const standing = useStandingValue(name);
  const ids = { hint: `${id}-hint`, standing: `${id}-standing`, refused: `${id}-refused` };
  const describedBy = [hint !== undefined && ids.hint, standing !== null && ids.standing, refused !== null && ids.refused].filter(Boolean);
  const isDay = type === 'date' || type === 'datetime-local';
  const shown = (text: string | undefined): string => (isDay && text ? day(text.slice(0, 10)) : (text ?? ''));
  const bounds = { least: shown(min), most: shown(max) };
  // The browser's own sentences are in the browser's language.
  const faultOf = ({ valueMissing, rangeUnderflow, rangeOverflow }: ValidityState): string => {
    if (valueMissing) return t('field.required');
    if (type === 'number' && (rangeUnderflow || rangeOverflow)) return t('field.number', bounds);
    if (rangeUnderflow) return t('field.least', bounds);
    return t(rangeOverflow ? 'field.most' : 'field.wrong', bounds);
  };
  return (
    <AriaTextField
      className="field"
      name={name}
      aria-describedby={describedBy.join(' ') || undefined}
      value={value}
      onChange={onChange}
      isRequired={isRequired}
      type={type}
    >
      <Label>{label}</Label>
      {isMultiline ? <TextArea rows={3} aria-invalid={isRefused} /> : <Input min={min} max={max} step={step} aria-invalid={isRefused} />}
      {isDay && max && <small>{t('field.most', bounds)}</small>}
      {hint !== undefined && <small id={ids.hint}>{hint}</small>}
      <StandingValue id={ids.standing} value={standing === null ? null : shown(standing)} />
      <FieldRefusal id={ids.refused} text={refused} />
      <FieldError className="error">{({ validationDetails }) => faultOf(validationDetails)}</FieldError>
    </AriaTextField>
  );
}
