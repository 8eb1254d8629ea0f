import type { StepGroup } from './step-groups.js';

/** The outlines of the icons, in a square of 24. The text beside an icon says what it shows. */
const OUTLINES: Readonly<Record<StepGroup, string>> = {
  FOLLOWED: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4 20c0-4 4-6 8-6s8 2 8 6',
  WORK: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16',
  HOME: 'M4 11l8-7 8 7M6 10v10h12V10M10 20v-5h4v5',
  PAPERS: 'M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7',
  LEARNING: 'M3 9l9-5 9 5-9 5zM7 12v5c3 2 7 2 10 0v-5',
  REFERRED: 'M4 12h14M13 6l6 6-6 6',
};

/** Shows what a step is about to whoever looks down the list. */
export function StepIcon({ group }: { readonly group: StepGroup }) {
  return (
    <svg className="step-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={OUTLINES[group]} />
    </svg>
  );
}
