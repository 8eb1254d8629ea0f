import type { CefrLevel } from '../graph/generated/graphql.js';
import { useTranslation } from '../language/translation.js';
import { levelOf } from './cefr-levels.js';
import { Select } from './select.js';

interface LevelSelectProps<Value extends CefrLevel | ''> {
  readonly name: string;
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Among which one is chosen: the levels, or nothing and the levels. */
  readonly levels: readonly Value[];
}

/** A level of French. */
export function LevelSelect<Value extends CefrLevel | ''>({ levels, ...field }: LevelSelectProps<Value>) {
  const t = useTranslation();
  const nameOf = (level: CefrLevel | ''): string => (level === '' ? t('unsaid') : levelOf(level));
  return <Select {...field} options={levels.map((value) => ({ value, name: nameOf(value) }))} />;
}
