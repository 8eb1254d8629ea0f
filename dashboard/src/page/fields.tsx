/** The fields of forms: each with its label, its help and its error in words. */
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Input, Label, TextArea, TextField } from 'react-aria-components';

interface Choice<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly among: readonly { readonly value: Value; readonly name: string }[];
}

/** One of a few, with the browser's own list: quickest on a phone. */
export function ChoiceField<Value extends string>({ label, value, onChange, among }: Choice<Value>) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={({ target }) => {
          const chosen = among.find((one) => one.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {among.map((one) => (
          <option key={one.value} value={one.value}>
            {one.name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface Words {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isRequired?: boolean;
  readonly isLong?: boolean;
  readonly type?: 'text' | 'date' | 'datetime-local' | 'number' | 'search' | 'month';
}

export function WordsField({ label, value, onChange, isRequired = false, isLong = false, type = 'text' }: Words) {
  return (
    <TextField className="field" value={value} onChange={onChange} isRequired={isRequired} type={type}>
      <Label>{label}</Label>
      {isLong ? <TextArea rows={3} /> : <Input />}
    </TextField>
  );
}

interface Several {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly among: readonly { readonly value: string; readonly name: string; readonly help?: string }[];
}

export function SeveralField({ label, value, onChange, among }: Several) {
  return (
    <CheckboxGroup className="field several" value={[...value]} onChange={onChange}>
      <Label>{label}</Label>
      {among.map((one) => (
        <YesField key={one.value} value={one.value}>
          {one.name}
          {one.help && <small>{one.help}</small>}
        </YesField>
      ))}
    </CheckboxGroup>
  );
}

interface Yes {
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

export function YesField({ children, ...box }: Yes) {
  return (
    <Checkbox className="yes" {...box}>
      <span className="box" aria-hidden="true" />
      <span>{children}</span>
    </Checkbox>
  );
}
