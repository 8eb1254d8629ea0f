/**
 * `npm run import -- <subgraph> <file.csv> --org <slug>`: takes a partner's records in. With `--preview` it says what would
 * happen and writes nothing. Lines that cannot be taken go to `<file>.errors.csv`, with the column and the remedy. Against the
 * hub that runs here; or, where the subgraph's own process is, against that of PASSERELLE_URL with a token of any issuer
 * (PASSERELLE_TOKEN, whose organisation's records they are) and the subgraph's own …_DATABASE_URL.
 */
import 'reflect-metadata';
import { openToServe } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import { errorFile } from '@passerelle/kit/import/error-file';
import { type ImportReport, runImport } from '@passerelle/kit/import/run-import';
import { KINDS_OF_ORGANISATION, ORGANISATION_KINDS, type OrganisationKind } from '@passerelle/schema/categories';
import { loadPolicy } from '@passerelle/schema/policy';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { z } from 'zod';
import { ask } from '../api/client.js';
import { type HubAsked, hubAsked, hubAskedShape } from '../api/hub-asked.js';
import { SUBGRAPHS } from '../owners/subgraphs.js';
import { type CommandOutcome, runCommand } from '../run-command.js';
import { writeWhole } from '../whole-file.js';

const pageShape = z.object({
  viewer: z.object({ organisation: z.object({ id: organisationIdSchema, kind: z.enum(ORGANISATION_KINDS) }) }),
  caseload: z.object({
    edges: z.array(z.object({ node: z.object({ id: personIdSchema }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

const takers = SUBGRAPHS.filter(({ imports }) => imports !== undefined);
const command = new Command('import')
  .argument('<subgraph>', `one of ${takers.map(({ name }) => name).join(', ')}`)
  .argument('<file>', 'a CSV file; its header says what it holds, and with what its cells are set apart')
  .option('--org <slug>', 'whose records they are, where PASSERELLE_TOKEN does not say it')
  .option('--preview', 'say what would happen, and write nothing')
  .parse();
const [name, file] = z.tuple([z.string(), z.string()]).parse(command.processedArgs);
const options = z.object({ org: z.string().optional(), preview: z.boolean().default(false) }).parse(command.opts());

await runCommand({
  settings: hubAskedShape,
  run: (settings) =>
    takeIn(settings).catch((error: unknown) => {
      throw error instanceof StartRefused ? error : new StartRefused(brokenOff(error));
    }),
});

async function takeIn(settings: z.infer<typeof hubAskedShape>): Promise<CommandOutcome> {
  const subgraph = takers.find((one) => one.name === name);
  if (!subgraph) throw new StartRefused(`"${name}" takes no files: it is one of ${takers.map((one) => one.name).join(', ')}`);
  const hub = await hubAsked(settings, options.org);
  const address = hub.servingAddress(subgraph.name);
  const { holderId, kind, people } = await whoseRecords(hub);
  refuseUnlessKept(subgraph.name, kind);
  const orm = await openToServe(subgraph, address, 'requests');
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
  return tell(report, options.preview);
}

/** What failed, by its name alone: the message of a database holds the values that it did not take. */
function brokenOff(error: unknown): string {
  return `broken off (${nameOf(error)}): nothing of the lines under way was taken; the same command goes on from here`;
}

function nameOf(error: unknown): string {
  const { name, code } = z.object({ name: z.string().catch('unknown'), code: z.string().catch('without a code') }).parse(error);
  return `${name}, ${code}`;
}

/** An owner keeps the records of one kind of organisation, by a file as by a mutation. */
function refuseUnlessKept(owner: string, kind: OrganisationKind): void {
  const kept = loadPolicy().owners.get(owner)?.people;
  if (kept === undefined || kept === 'ALL' || kept === kind) return;
  const [whose, given] = [KINDS_OF_ORGANISATION[kept].one, KINDS_OF_ORGANISATION[kind].one];
  throw new StartRefused(`"${owner}" keeps the records of ${whose}, and this organisation is ${given}: nothing was taken`);
}

/** The organisation and everyone for whom it holds a record, as the hub itself tells it. */
async function whoseRecords({ url, token }: HubAsked) {
  const PAGE = `query($after: Cursor) { viewer { organisation { id kind } } caseload(first: ${LARGEST_PAGE}, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
  const people = new Set<PersonId>();
  for (let after: string | null = null; ; ) {
    const { data, errors } = await ask(url, PAGE, { after }, { token }).catch((error: unknown) => {
      throw new StartRefused(`no hub answers at ${url} (${nameOf(error)}): check PASSERELLE_URL`);
    });
    if (errors.length > 0)
      throw new StartRefused(`the hub did not say whose records these are: ${errors.map(({ message }) => message).join(' ')}`);
    const { viewer, caseload } = pageShape.parse(data);
    for (const { node } of caseload.edges) people.add(node.id);
    after = caseload.pageInfo.endCursor;
    if (!caseload.pageInfo.hasNextPage) return { holderId: viewer.organisation.id, kind: viewer.organisation.kind, people };
  }
}

async function tell(
  { kind, columns, lines, before, added, changed, same, refused, finished }: ImportReport,
  preview: boolean,
): Promise<CommandOutcome> {
  const refusedLines = new Set(refused.map(({ line }) => line)).size;
  console.log(`${preview ? 'preview: ' : ''}${kind}: ${lines} lines read${before > 0 ? `, ${before} of them taken in before` : ''}`);
  console.log(`  ${added} ${preview ? 'would be ' : ''}added, ${changed} changed, ${same} as they were, ${refusedLines} refused`);
  if (!finished) console.log('  broken off: the same command goes on from here');
  if (refused.length === 0) return 'DONE';
  const errors = `${file}.errors.csv`;
  await writeWhole(errors, errorFile(columns, refused));
  console.log(`  why: ${errors}`);
  return 'FAILED';
}
