/**
 * `npm run import -- <subgraph> <file.csv> --org <slug>`: takes a partner's records in. With `--preview` it says what would
 * happen and writes nothing. Lines that cannot be taken go to `<file>.errors.csv`, with the column and the remedy. Against the
 * hub that runs here.
 */
import 'reflect-metadata';
import { openToServe } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { type ImportReport, runImport } from '@passerelle/kit/import/run-import';
import { writeWhole } from '@passerelle/kit/server/whole-file';
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { askToken } from './ask-token.js';
import { ask } from './client.js';
import { dataDirectory, type Running, runningHub } from './data-directory.js';
import { SUBGRAPHS } from './subgraphs.js';

const pageShape = z.object({
  viewer: z.object({ organisation: z.object({ id: organisationIdSchema }) }),
  caseload: z.object({
    edges: z.array(z.object({ node: z.object({ id: personIdSchema }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

const takers = SUBGRAPHS.filter(({ imports }) => imports !== undefined);
const command = new Command('import')
  .argument('<subgraph>', `one of ${takers.map(({ name }) => name).join(', ')}`)
  .argument('<file>', 'a CSV file; its header says what it holds, and with what its cells are set apart')
  .requiredOption('--org <slug>', 'whose records they are')
  .option('--preview', 'say what would happen, and write nothing')
  .parse();
const [name, file] = z.tuple([z.string(), z.string()]).parse(command.processedArgs);
const options = z.object({ org: z.string(), preview: z.boolean().default(false) }).parse(command.opts());

try {
  const subgraph = takers.find((one) => one.name === name);
  if (!subgraph) throw new StartRefused(`"${name}" takes no files: it is one of ${takers.map((one) => one.name).join(', ')}`);
  const running = await runningHub(dataDirectory(process.env));
  if (!running) throw new StartRefused('no hub runs here: npm start, then import beside it');
  const { holderId, people } = await whoseRecords(running, options.org);
  const orm = await openToServe(subgraph, running.serving[subgraph.name] ?? '', 'requests');
  const over = new AbortController();
  process.once('SIGINT', () => over.abort());
  const bar = new cliProgress.SingleBar({ format: '{value} lines', clearOnComplete: true, noTTYOutput: false });
  bar.start(0, 0);
  const report = await runImport({
    file,
    kinds: subgraph.imports ?? [],
    holderId,
    people,
    // Under the serving role and in the organisation's name: row-level security lets it write its own rows alone.
    entityManager: () => {
      const em = orm.em.fork();
      em.setSessionContext({ variables: { 'passerelle.organisation': holderId } });
      return em;
    },
    preview: options.preview,
    today: new Date().toISOString().slice(0, 10),
    signal: over.signal,
    onProgress: (lines) => bar.update(lines),
  }).finally(async () => {
    bar.stop();
    await orm.close(true);
  });
  await tell(report, options.preview);
} catch (error) {
  console.error(error instanceof StartRefused ? error.message : brokenOff(error));
  process.exitCode = 1;
}

/** What failed, by its name alone: the message of a database holds the values that it did not take. */
function brokenOff(error: unknown): string {
  const { name, code } = z.object({ name: z.string().catch('unknown'), code: z.string().catch('without a code') }).parse(error);
  return `broken off (${name}, ${code}): nothing of the lines under way was taken; the same command goes on from here`;
}

/** The organisation and everyone for whom it holds a record, as the hub itself tells it. */
async function whoseRecords(running: Running, org: string) {
  const token = await askToken(running, { org, role: 'ADVISER' }).catch((error: unknown) => {
    throw new StartRefused(error instanceof Error ? error.message : 'no token');
  });
  const PAGE =
    'query($after: Cursor) { viewer { organisation { id } } caseload(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
  const people = new Set<PersonId>();
  for (let after: string | null = null; ; ) {
    const { data, errors } = await ask(running.url, PAGE, { after }, { token });
    if (errors.length > 0)
      throw new StartRefused(`the hub did not say whose records these are: ${errors.map(({ message }) => message).join(' ')}`);
    const { viewer, caseload } = pageShape.parse(data);
    for (const { node } of caseload.edges) people.add(node.id);
    after = caseload.pageInfo.endCursor;
    if (!caseload.pageInfo.hasNextPage) return { holderId: viewer.organisation.id, people };
  }
}

async function tell({ kind, lines, before, added, changed, same, refused, finished }: ImportReport, preview: boolean): Promise<void> {
  const refusedLines = new Set(refused.map(({ line }) => line)).size;
  console.log(`${preview ? 'preview: ' : ''}${kind}: ${lines} lines read${before > 0 ? `, ${before} of them taken in before` : ''}`);
  console.log(`  ${added} ${preview ? 'would be ' : ''}added, ${changed} changed, ${same} as they were, ${refusedLines} refused`);
  if (!finished) console.log('  broken off: the same command goes on from here');
  if (refused.length === 0) return;
  const columns = Object.keys(refused.find(({ record }) => Object.keys(record).length > 0)?.record ?? {});
  const written = refused
    .toSorted((one, other) => one.line - other.line)
    .map(({ line, column, problem, record }) => [String(line), column, problem, ...columns.map((name) => record[name] ?? '')]);
  const errors = `${file}.errors.csv`;
  // What a spreadsheet would run as a formula is shown as text (OWASP, CSV injection); the import takes it as it was.
  const safe = { delimiter: ';', escape_formulas: true } as const;
  const header = stringify([['line', 'column', 'problem', ...columns]], { ...safe, bom: true });
  await writeWhole(errors, header + stringify(written, { ...safe, quoted: true }));
  console.log(`  why: ${errors}`);
  process.exitCode = 1;
}
