/** Writes the page of all settings (docs/settings.md) from the schemas that read them. */
import { StartRefused } from '@passerelle/kit/errors';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { z } from 'zod';

/** The settings of one process or command. */
export interface Section {
  readonly title: string;
  readonly intro: string;
  readonly shape: z.ZodObject;
}

const propertySchema = z.object({
  description: z.string().optional(),
  default: z.unknown().optional(),
  /** In place of a default that depends on the machine. */
  shownDefault: z.string().optional(),
  enum: z.array(z.string()).optional(),
});
const shapeSchema = z.object({ properties: z.record(z.string(), propertySchema), required: z.array(z.string()).default([]) });

const PREFIXES = OWNER_NAMES.map((name) => name.replaceAll('-', '_').toUpperCase());
const OF_AN_OWNER = new RegExp(`^(${PREFIXES.join('|')})_((OWNER_)?DATABASE_URL|URL)$`);

/** A variable that each owner has is shown once: `HOUSING_URL` as `<SUBGRAPH>_URL`. */
const shownName = (variable: string): string => variable.replace(OF_AN_OWNER, '<SUBGRAPH>_$2');

/**
 * The page, in Markdown.
 * @throws StartRefused where a setting has no description
 */
export function settingsPage(sections: readonly Section[]): string {
  const head = [
    '# Settings',
    '',
    'Every environment variable of every process, with its default and its meaning. This page is written by `npm run settings` from the',
    'schemas that read the variables. A variable that is set to nothing counts as not set. `<SUBGRAPH>` is the name of a subgraph in capitals:',
    `\`${PREFIXES.join('`, `')}\`.`,
  ];
  return `${[...head, ...sections.flatMap(sectionLines)].join('\n')}\n`;
}

function sectionLines({ title, intro, shape }: Section): readonly string[] {
  const { properties, required } = shapeSchema.parse(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }));
  const lines = Object.entries(properties).map(([variable, { description, enum: values, ...defaults }]) => {
    if (description === undefined) throw new StartRefused(`${variable} (${title}) has no description: add .describe(…) to its schema`);
    // The default of what is transformed is known to the schema itself alone.
    const value = defaults.default ?? shape.shape[variable]?.safeParse(undefined).data;
    const shown = defaults.shownDefault ?? (value === undefined ? undefined : `\`${String(value) || '(empty)'}\``);
    const without = required.includes(variable) ? '**required**' : 'not set';
    const meaning = values ? `${description} One of ${values.map((value) => `\`${value}\``).join(', ')}.` : description;
    return `| \`${shownName(variable)}\` | ${shown ?? without} | ${meaning} |`;
  });
  return ['', `## ${title}`, '', intro, '', '| variable | default | meaning |', '| --- | --- | --- |', ...new Set(lines)];
}
