import { useId } from 'react';
import { CheckboxGroup as AriaCheckboxGroup, Label } from 'react-aria-components';
import { Checkbox } from './checkbox.js';
import { FieldRefusal, useFieldRefusal } from './field-refusal.js';
import type { Option } from './select.js';
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
  const refused = useFieldRefusal(name);
  return (
    <AriaCheckboxGroup
      className="field checkbox-group"
      name={name}
      aria-describedby={refused === null ? undefined : id}
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
      <FieldRefusal id={id} text={refused} />
    </AriaCheckboxGroup>
  );
}
