import { useId } from 'react';
import { FieldRefusal, useFieldRefusal } from './field-refusal.js';
import { StandingValue, useStandingValue } from './standing-value.js';
import './field.css';

/** One of the values that a select or a group of checkboxes offers, and its name in words. */
export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly name: string;
}

interface SelectProps<Value extends string> {
  /** The schema's name of what is chosen: a refusal of it is shown here. */
  readonly name?: string;
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
}

/** One value out of a few. It is the browser's own list, which is the quickest on a phone. */
export function Select<Value extends string>({ name, label, value, onChange, options }: SelectProps<Value>) {
  const id = useId();
  const refused = useFieldRefusal(name);
  const standing = useStandingValue(name);
  const ids = { standing: `${id}-standing`, refused: `${id}-refused` };
  const describedBy = [standing !== null && ids.standing, refused !== null && ids.refused].filter(Boolean);
  const nameOf = (value: string): string => options.find((option) => option.value === value)?.name ?? value;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={value}
        aria-invalid={refused !== null || undefined}
        aria-describedby={describedBy.join(' ') || undefined}
        onChange={({ target }) => {
          const chosen = options.find((option) => option.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
      <StandingValue id={ids.standing} value={standing === null ? null : nameOf(standing)} />
      <FieldRefusal id={ids.refused} text={refused} />
    </div>
  );
}
