import { type ReactNode, useEffect, useRef, useState } from 'react';

interface ActButtonProps {
  readonly onAct: () => Promise<unknown>;
  /** Its accessible name, where several buttons on the page have the same words. It begins with those words (WCAG 2.5.3). */
  readonly name?: string | undefined;
  readonly className?: string;
  /** Whether it takes the focus when it appears. @default false */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** A button that asks the hub to do something. While the hub works, the button takes no other press and keeps the focus. */
export function ActButton({ onAct, name, className, takesFocus = false, children }: ActButtonProps) {
  const [isActing, setIsActing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The second press of a double click comes before the page is drawn again.
  const isBusy = useRef(false);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  const act = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    setIsActing(true);
    try {
      await onAct();
    } finally {
      isBusy.current = false;
      setIsActing(false);
    }
  };
  return (
    // Not `disabled`: a disabled button loses the focus, and then Escape would not close the dialog around it.
    <button ref={button} type="button" className={className} aria-label={name} aria-disabled={isActing} onClick={() => void act()}>
      {children}
    </button>
  );
}
