/**
 * Takes a partner's file in, as the command of the import does: who asks the hub, which rows are written and under whose name, and what is
 * said of it. The command gives it a terminal.
 */
import { rm } from 'node:fs/promises';
import { openToServe } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { type ImportReport, kindOf, runImport } from '@passerelle/kit/import/run-import';
import { inParis } from '@passerelle/kit/vocabulary/calendar';
import { refusedLinesFile } from '@passerelle/schema/partner-file/refused-lines';
import type { RemedyLanguage } from '@passerelle/schema/partner-file/remedies';
import type { z } from 'zod';
import { hubAsked, type hubAskedShape } from '../api/hub-asked.js';
import { type FoundByName, peopleOfLines } from '../api/people-of-lines.js';
import { nameOfFailure } from '../failure-name.js';
import { loadSubgraphWith } from '../owners/load-subgraph.js';
import type { CommandOutcome } from '../run-command.js';
import { writeWhole } from '../whole-file.js';
import { asWhom, whoTakesItIn } from './whose-records.js';

/** A file to be taken in. */
export interface TakingIn {
  /** The subgraph that keeps what it says. */
  readonly owner: string;
  readonly file: string;
  /** Whose records they are, or who registers, where no token says it. */
  readonly org?: string | undefined;
  /** Whether only to say what would happen. */
  readonly preview: boolean;
  /** The language of the file of refused lines. */
  readonly language: RemedyLanguage;
  /** Ends it after the portion under way. */
  readonly signal: AbortSignal;
  readonly onProgress: (lines: number) => void;
  readonly say: (line: string) => void;
}

/** How many lines a preview shows with the person whom it found by name. */
const SHOWN_LINES = 20;

/** Takes the file in. Throws StartRefused where it is not taken, and where it was broken off. */
export const takeIn = (settings: z.infer<typeof hubAskedShape>, taking: TakingIn): Promise<CommandOutcome> =>
  taken(settings, taking).catch((error: unknown) => {
    throw error instanceof StartRefused
      ? error
      : new StartRefused(
          `broken off (${nameOfFailure(error)}): nothing of the lines under way was taken; the same command goes on from here`,
        );
  });

async function taken(settings: z.infer<typeof hubAskedShape>, taking: TakingIn): Promise<CommandOutcome> {
  const { file, preview, signal, onProgress, say } = taking;
  const subgraph = await loadSubgraphWith('imports', taking.owner, 'takes no files');
  const kinds = subgraph.imports ?? [];
  const kind = await kindOf(file, kinds);
  const hub = await hubAsked(settings, asWhom(kind, taking.org));
  const address = hub.servingAddress(subgraph.name);
  const { holderId, by, people } = await whoTakesItIn(hub, subgraph.name, kind);
  const orm = await openToServe(subgraph, address, 'requests');
  const byName: FoundByName[] = [];
  const report = await runImport({
    file,
    kinds,
    holderId,
    by,
    people,
    peopleOf: (lines) => peopleOfLines(hub, lines, preview ? (found) => byName.push(found) : undefined),
    // Under the serving role and in the organisation's name: row-level security lets it write its own rows alone.
    entityManager: () => {
      const em = orm.em.fork();
      em.setSessionContext({ variables: { 'passerelle.organisation': holderId, ...(by && { 'passerelle.professional': by }) } });
      return em;
    },
    preview,
    today: inParis(new Date()).day,
    signal,
    onProgress,
  }).finally(() => orm.close(true));
  tellWho(byName, say);
  return tell(report, taking);
}

/** Says to whom lines would go that name somebody, so that whoever looks sees a wrong one. */
function tellWho(byName: readonly FoundByName[], say: TakingIn['say']): void {
  for (const { line, names } of byName.slice(0, SHOWN_LINES)) say(`  line ${line}: ${names}`);
  if (byName.length > SHOWN_LINES) say(`  and ${byName.length - SHOWN_LINES} more lines by names`);
}

async function tell(
  { kind, columns, unread, absent, lines, before, added, changed, same, refused, finished }: ImportReport,
  { file, preview, language, say }: TakingIn,
): Promise<CommandOutcome> {
  const refusedLines = new Set(refused.map(({ line }) => line)).size;
  say(`${preview ? 'preview: ' : ''}${kind}: ${lines} lines read${before > 0 ? `, ${before} of them taken in before` : ''}`);
  say(`  ${added} ${preview ? 'would be ' : ''}added, ${changed} changed, ${same} as they were, ${refusedLines} refused`);
  if (unread.length > 0) say(`  not read, since they are no columns of ${kind}: ${unread.join(', ')}`);
  if (absent.length > 0) say(`  read as empty, since the file has no such column: ${absent.join(', ')}`);
  if (!finished) say('  broken off: the same command goes on from here');
  const errors = `${file}.errors.csv`;
  if (refused.length === 0) {
    // What an earlier import refused is no fault of this file any more.
    await rm(errors, { force: true });
    return 'DONE';
  }
  await writeWhole(errors, refusedLinesFile(columns, refused, language));
  say(`  why: ${errors}`);
  return 'FAILED';
}
