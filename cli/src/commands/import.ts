/**
 * `npm run import -- <subgraph> <file.csv> --org <slug>`: takes a partner's records in. With `--preview` it says what would
 * happen and writes nothing. Lines that cannot be taken go to `<file>.errors.csv`, with the column and the remedy. Against the
 * hub that runs here; or, where the subgraph's own process is, against that of PASSERELLE_URL with a token of any issuer
 * (PASSERELLE_TOKEN, whose organisation's records they are) and the subgraph's own …_DATABASE_URL.
 */
import { REMEDY_LANGUAGES } from '@passerelle/schema/partner-file/remedies';
import 'reflect-metadata';
import { rm } from 'node:fs/promises';
import { openToServe } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { organisationIdSchema, type PersonId, personIdSchema } from '@passerelle/kit/identity/ids';
import type { ImportKind } from '@passerelle/kit/import/import-kind';
import { type ImportReport, kindOf, runImport } from '@passerelle/kit/import/run-import';
import { takerProblem } from '@passerelle/kit/import/takers';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { OWNER_NAMES } from '@passerelle/schema/consortium';
import { refusedLinesFile } from '@passerelle/schema/partner-file/refused-lines';
import { LARGEST_PAGE } from '@passerelle/schema/wire/page';
import cliProgress from 'cli-progress';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { ask } from '../api/client.js';
import { type HubAsked, hubAsked, hubAskedShape } from '../api/hub-asked.js';
import { type FoundByName, peopleOfLines } from '../api/people-of-lines.js';
import { loadSubgraph } from '../owners/load-subgraph.js';
import { type CommandOutcome, runCommand } from '../run-command.js';
import { writeWhole } from '../whole-file.js';

const pageShape = z.object({
  viewer: z.object({
    role: z.enum(ROLES),
    organisation: z.object({ id: organisationIdSchema, kind: z.enum(ORGANISATION_KINDS) }),
    professional: z.object({ id: z.string() }).nullable(),
  }),
  caseload: z.object({
    edges: z.array(z.object({ node: z.object({ id: personIdSchema }) })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** The short name of the consortium of `npm start`. */
const CONSORTIUM = 'consortium';
/** How many lines a preview shows with the person whom it found by name. */
const SHOWN_LINES = 20;

const command = new Command('import')
  .argument('<subgraph>', 'the owner that keeps them, e.g. housing')
  .argument('<file>', 'a CSV file; its header says what it holds, and with what its cells are set apart')
  .option('--org <slug>', 'whose records they are, or who registers, where PASSERELLE_TOKEN does not say it')
  .option('--preview', 'say what would happen, and write nothing')
  .addOption(
    new Option(
      '--language <language>',
      'the language of the file of refused lines; otherwise that of the locale, French or English',
    ).choices(REMEDY_LANGUAGES),
  )
  .parse();
const [name, file] = z.tuple([z.string(), z.string()]).parse(command.processedArgs);
const optionShape = z.object({
  org: z.string().optional(),
  preview: z.boolean().default(false),
  language: z.enum(REMEDY_LANGUAGES).default(/^fr\b/.test(new Intl.NumberFormat().resolvedOptions().locale) ? 'fr' : 'en'),
});
const options = optionShape.parse(command.opts());

await runCommand({
  settings: hubAskedShape,
  run: (settings) =>
    takeIn(settings).catch((error: unknown) => {
      throw error instanceof StartRefused ? error : new StartRefused(brokenOff(error));
    }),
});

async function takeIn(settings: z.infer<typeof hubAskedShape>): Promise<CommandOutcome> {
  const subgraph = await takerOf(name);
  const taken = await kindOf(file, subgraph.imports ?? []);
  const hub = await hubAsked(settings, asWhom(taken));
  const address = hub.servingAddress(subgraph.name);
  const { holderId, by, people } = await whoTakesItIn(hub, subgraph.name, taken);
  const orm = await openToServe(subgraph, address, 'requests');
  const over = new AbortController();
  process.once('SIGINT', () => over.abort());
  const bar = new cliProgress.SingleBar({ format: '{value} lines', clearOnComplete: true, noTTYOutput: false });
  bar.start(0, 0);
  const byName: FoundByName[] = [];
  const report = await runImport({
    file,
    kinds: subgraph.imports ?? [],
    holderId,
    by,
    people,
    peopleOf: (lines) => peopleOfLines(hub, lines, options.preview ? (found) => byName.push(found) : undefined),
    // Under the serving role and in the organisation's name: row-level security lets it write its own rows alone.
    entityManager: () => {
      const em = orm.em.fork();
      em.setSessionContext({ variables: { 'passerelle.organisation': holderId, ...(by && { 'passerelle.professional': by }) } });
      return em;
    },
    preview: options.preview,
    today: inParis(new Date()).day,
    signal: over.signal,
    onProgress: (lines) => bar.update(lines),
  }).finally(async () => {
    bar.stop();
    await orm.close(true);
  });
  tellWho(byName);
  return tell(report, options.preview);
}

/** The owner of a name, alone: the code of all takes seconds to load. Throws StartRefused where it takes no files. */
async function takerOf(name: string) {
  const owner = OWNER_NAMES.find((one) => one === name);
  const subgraph = owner && (await loadSubgraph(owner));
  if (subgraph?.imports) return subgraph;
  const takers = (await Promise.all(OWNER_NAMES.map(loadSubgraph))).filter(({ imports }) => imports !== undefined);
  throw new StartRefused(`"${name}" takes no files: it is one of ${takers.map((one) => one.name).join(', ')}`);
}

/** What failed, by its name alone: the message of a database holds the values that it did not take. */
function brokenOff(error: unknown): string {
  return `broken off (${nameOf(error)}): nothing of the lines under way was taken; the same command goes on from here`;
}

function nameOf(error: unknown): string {
  const { name, code } = z.object({ name: z.string().catch('unknown'), code: z.string().catch('without a code') }).parse(error);
  return `${name}, ${code}`;
}

/** As whom the hub that runs here is asked: a file of the register is the consortium's, unless it is a manager's. */
function asWhom({ writtenBy, opens }: ImportKind): { readonly org: string | undefined; readonly role: string } {
  if (writtenBy === 'HOLDER') return { org: options.org, role: opens && options.org !== CONSORTIUM ? 'MANAGER' : 'ADVISER' };
  const org = options.org ?? CONSORTIUM;
  return { org, role: org === CONSORTIUM ? 'COORDINATOR' : 'MANAGER' };
}

/** Whose records the file holds; for a file of the register, who writes it. Throws StartRefused where they do not take such a file in. */
async function whoTakesItIn(hub: HubAsked, owner: string, taken: ImportKind) {
  const isOfHolder = taken.writtenBy === 'HOLDER';
  const { holderId, kind, role, professionalId, people } = await whoseRecords(hub, isOfHolder);
  const problem = takerProblem(owner, taken, { organisationKind: kind, role });
  if (problem) throw new StartRefused(`${problem}: nothing was taken`);
  return { holderId, by: isOfHolder ? null : professionalId, people };
}

/**
 * The organisation, and everyone for whom it holds a record, as the hub itself tells it.
 * @param ofAll whether all of them are needed; a file of the register names nobody
 */
async function whoseRecords({ url, token }: HubAsked, ofAll: boolean) {
  const PAGE = `query($after: Cursor) { viewer { role organisation { id kind } professional { id } } caseload(first: ${LARGEST_PAGE}, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
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
    if (!ofAll || !caseload.pageInfo.hasNextPage) {
      const { role, organisation, professional } = viewer;
      return { holderId: organisation.id, kind: organisation.kind, role, professionalId: professional?.id ?? null, people };
    }
  }
}

/** Says to whom lines would go that name somebody, so that whoever looks sees a wrong one. */
function tellWho(byName: readonly FoundByName[]): void {
  for (const { line, names } of byName.slice(0, SHOWN_LINES)) console.log(`  line ${line}: ${names}`);
  if (byName.length > SHOWN_LINES) console.log(`  and ${byName.length - SHOWN_LINES} more lines by names`);
}

async function tell(
  { kind, columns, unread, lines, before, added, changed, same, refused, finished }: ImportReport,
  preview: boolean,
): Promise<CommandOutcome> {
  const refusedLines = new Set(refused.map(({ line }) => line)).size;
  console.log(`${preview ? 'preview: ' : ''}${kind}: ${lines} lines read${before > 0 ? `, ${before} of them taken in before` : ''}`);
  console.log(`  ${added} ${preview ? 'would be ' : ''}added, ${changed} changed, ${same} as they were, ${refusedLines} refused`);
  if (unread.length > 0) console.log(`  not read, since they are no columns of ${kind}: ${unread.join(', ')}`);
  if (!finished) console.log('  broken off: the same command goes on from here');
  const errors = `${file}.errors.csv`;
  if (refused.length === 0) {
    // What an earlier import refused is no fault of this file any more.
    await rm(errors, { force: true });
    return 'DONE';
  }
  await writeWhole(errors, refusedLinesFile(columns, refused, options.language));
  console.log(`  why: ${errors}`);
  return 'FAILED';
}
