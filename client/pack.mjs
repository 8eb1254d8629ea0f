/**
 * Before `npm pack` and `npm publish`: what the client takes of the wire contract goes into the package, so that nobody who installs
 * it needs the hub's own packages.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, 'dist');
const schema = join(import.meta.dirname, '..', 'schema', 'dist');

mkdirSync(join(dist, 'wire'), { recursive: true });
for (const file of ['categories', 'wire/close-codes', 'wire/consent-report'])
  for (const ending of ['js', 'd.ts'])
    copyFileSync(join(schema, `${file}.${ending}`), join(dist, 'wire', `${file.split('/').at(-1)}.${ending}`));

for (const file of readdirSync(dist, { recursive: true }).map(String)) {
  if (!/\.(js|d\.ts)$/.test(file)) continue;
  const here = file.startsWith('wire') ? './' : './wire/';
  const text = readFileSync(join(dist, file), 'utf8');
  writeFileSync(
    join(dist, file),
    text.replace(
      /(['"])(?:@passerelle\/schema\/(?:wire\/)?|\.\.\/)(categories|close-codes|consent-report)(?:\.js)?\1/g,
      `$1${here}$2.js$1`,
    ),
  );
}
