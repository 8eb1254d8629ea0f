interface ChipsProps<Value extends string> {
  readonly of: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  readonly onChoose: (value: Value) => void;
}

/** Chooses what a list shows, among a few parts of it: a button for each, of which one is pressed. */
export function Chips<Value extends string>({ of, chosen, nameOf, onChoose }: ChipsProps<Value>) {
  return (
    <div className="chips">
      {of.map((one) => (
        <button key={one} type="button" aria-pressed={chosen === one} onClick={() => onChoose(one)}>
          {nameOf(one)}
        </button>
      ))}
    </div>
  );
}
