import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { z } from 'zod';
import { useTranslation } from '../language/translation.js';
import { useStoredState } from './form-state.js';

/** What the dialog of an act is given. */
export interface ActWays {
  readonly title: string;
  readonly onClose: () => void;
  /** Reads the record again: somebody else has changed it. */
  readonly onStale: () => void;
  readonly onDone: () => void;
}

/** An act that the viewer may do now. */
export interface OfferedAct {
  /** Tells it from the others of its record. */
  readonly name: string;
  readonly label: string;
  /** What is said once it was done. */
  readonly done: string;
  /** Whether it is what most come for. @default false */
  readonly isMain?: boolean;
  readonly dialog: (ways: ActWays) => ReactNode;
}

/** How the page goes on where a record is written. */
export interface RecordWriting {
  /** Called with what is said of an act that was done. */
  readonly onDone: (text: string) => void;
  /** Reads the record again: somebody else has changed it. */
  readonly onStale: () => void;
}

interface RecordActsProps extends RecordWriting {
  /** Names the record in this tab, which keeps over a reload and a sign-in which dialog is open. */
  readonly of: string;
  /** What the acts are on, in words; left out where the label of each says it. */
  readonly what?: string;
  readonly acts: readonly OfferedAct[];
}

/** The acts on a record that are offered to the viewer, and the dialog of the one that they chose. */
export function RecordActs({ of, what, acts, onDone, onStale }: RecordActsProps) {
  const t = useTranslation();
  const [chosen, choose] = useStoredState(`act on ${of}`, z.string().nullable(), null);
  const titleOf = ({ label }: OfferedAct): string => (what === undefined ? label : t('act.of', { act: label, what }));
  const act = acts.find(({ name }) => name === chosen);
  return (
    <>
      <div className="actions">
        {acts.map((one) => (
          <Button key={one.name} className={one.isMain ? 'primary' : 'quiet'} aria-label={titleOf(one)} onPress={() => choose(one.name)}>
            {one.label}
          </Button>
        ))}
      </div>
      {act?.dialog({
        title: titleOf(act),
        onClose: () => choose(null),
        onStale,
        onDone: () => {
          choose(null);
          onDone(act.done);
        },
      })}
    </>
  );
}
