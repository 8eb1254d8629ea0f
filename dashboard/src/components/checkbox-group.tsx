import { useId } from 'react';
import { CheckboxGroup as AriaCheckboxGroup, Label } from 'react-aria-components';
import { useFormatters } from '../language/translation.js';
import { Checkbox } from './checkbox.js';
import { FieldRefusal, useFieldRefusal } from './field-refusal.js';
import type { Option } from './select.js';
import { StandingValue, useStandingValue } from './standing-value.js';
import './field.css';

interface CheckboxGroupProps {
  /** The schema's name of what is chosen: a refusal of it is shown here. */
  readonly name?: string;
  readonly label: string;
  /** The values that are ticked. */
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly options: readonly (Option & { readonly help?: string })[];
}

/** Several values out of a few, each with a box to tick. */
export function CheckboxGroup({ name, label, value, onChange, options }: CheckboxGroupProps) {
  const id = useId();
  const { comma } = useFormatters();
  const refused = useFieldRefusal(name);
  const standing = useStandingValue(name);
  const ids = { standing: `${id}-standing`, refused: `${id}-refused` };
  const describedBy = [standing !== null && ids.standing, refused !== null && ids.refused].filter(Boolean);
  // A form holds the values that are ticked with commas between them.
  const namesOf = (values: string): string =>
    options
      .filter((option) => values.split(',').includes(option.value))
      .map((option) => option.name)
      .join(comma);
  return (
    <AriaCheckboxGroup
      className="field checkbox-group"
      name={name}
      aria-describedby={describedBy.join(' ') || undefined}
      value={[...value]}
      onChange={onChange}
    >
      <Label>{label}</Label>
      {options.map((option) => (
        <Checkbox key={option.value} value={option.value}>
          {option.name}
          {option.help && <small>{option.help}</small>}
        </Checkbox>
      ))}
      <StandingValue id={ids.standing} value={standing === null ? null : namesOf(standing)} />
      <FieldRefusal id={ids.refused} text={refused} />
    </AriaCheckboxGroup>
  );
}
