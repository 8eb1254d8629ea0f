/** docker-compose.yml as a test reads it: services with their environments, its variables filled in. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** The project's root: this file runs from its source under jest and from its build elsewhere. */
export const root = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../../../' : '../../', import.meta.url));

const serviceSchema = z.object({
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  image: z.string().optional(),
  build: z.string().optional(),
  ports: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).optional(),
  // What stands there without a value is empty.
  environment: z.record(
    z.string(),
    z
      .string()
      .nullable()
      .transform((text) => text ?? ''),
  ),
});
const fileSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.unknown()),
  volumes: z.record(z.string(), z.unknown()),
});
export type Service = z.infer<typeof serviceSchema>;

/** Whether it serves: the others do one thing and end, or are databases. */
export const isServed = ({ command, entrypoint }: Service): boolean => command !== undefined && entrypoint === undefined;

/** `${NAME:-default}` and `${NAME:?message}`, as docker compose reads them. */
export function readCompose(variables: Readonly<Record<string, string>>): z.infer<typeof fileSchema> {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8').replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind?: string, rest = '') => {
      const value = variables[name] ?? (kind === '-' ? rest : undefined);
      if (value === undefined) throw new Error(`docker-compose.yml wants ${name}`);
      return value.replaceAll('"', '\\"');
    },
  );
  return fileSchema.parse(parse(quoteJson(text), { merge: true }));
}

/** A key in JSON form stands unquoted in the file's environment, where docker compose takes it as text. */
const quoteJson = (text: string): string => text.replace(/: (\{\\".*\})$/gm, ': "$1"');
