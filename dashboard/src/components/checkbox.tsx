import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import './checkbox.css';

interface CheckboxProps {
  /** What it stands for in a group of checkboxes. */
  readonly value?: string;
  readonly isSelected?: boolean;
  readonly onChange?: (isSelected: boolean) => void;
  readonly children: ReactNode;
}

/** A box to tick, with its words beside it. */
export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox className="checkbox" {...props}>
      <span className="box" aria-hidden="true" />
      <span>{children}</span>
    </AriaCheckbox>
  );
}
