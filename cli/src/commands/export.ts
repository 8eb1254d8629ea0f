/**
 * `npm run export -- <subgraph> --org <slug> [--to <folder>]`: writes an organisation's own records into the files that `npm run import`
 * takes, one of each kind. For its MANAGER, and for the consortium's COORDINATOR: an organisation that leaves takes its records with it.
 * Over the hub that runs here; or, where the subgraph's own process is, over its own …_DATABASE_URL, with a token of any issuer for the hub
 * of PASSERELLE_URL.
 */
import 'reflect-metadata';
import { join } from 'node:path';
import { openToServe } from '@passerelle/kit/database/orm';
import { StartRefused } from '@passerelle/kit/errors';
import { organisationIdSchema } from '@passerelle/kit/identity/ids';
import { exportedFile } from '@passerelle/kit/import/export-kind';
import { ORGANISATION_KINDS, ROLES } from '@passerelle/schema/categories';
import { Command } from 'commander';
import { z } from 'zod';
import { askWhose, CONSORTIUM, type HubAsked, hubAsked, hubAskedShape } from '../api/hub-asked.js';
import { loadSubgraphWith } from '../owners/load-subgraph.js';
import { runCommand } from '../run-command.js';
import { writeWhole } from '../whole-file.js';

const askedShape = z.object({
  viewer: z.object({ role: z.enum(ROLES), organisation: z.object({ slug: z.string(), kind: z.enum(ORGANISATION_KINDS) }) }),
  organisation: z.object({ id: organisationIdSchema }).nullable(),
});
const WHOSE = 'query($slug: String!) { viewer { role organisation { slug kind } } organisation(slug: $slug) { id } }';

const command = new Command('export')
  .argument('<subgraph>', 'the owner that keeps them, e.g. housing; registry for who the people are')
  .requiredOption('--org <slug>', 'whose records they are')
  .option('--to <folder>', 'where the files are written', '.')
  .parse();
const [name] = z.tuple([z.string()]).parse(command.processedArgs);
const { org, to } = z.object({ org: z.string(), to: z.string() }).parse(command.opts());

await runCommand({
  settings: hubAskedShape,
  run: async (settings) => {
    const subgraph = await loadSubgraphWith('exports', name, 'writes no files');
    const hub = await hubAsked(settings, { org: CONSORTIUM, role: 'COORDINATOR' });
    const holderId = await holderAsked(hub);
    const orm = await openToServe(subgraph, hub.servingAddress(subgraph.name), 'requests');
    try {
      for (const kind of subgraph.exports ?? []) {
        const { text, count } = await exportedFile(() => orm.em.fork(), kind, holderId);
        const file = join(to, `${org}-${kind.name}.csv`);
        await writeWhole(file, text);
        console.log(`${file}: ${count} lines`);
      }
    } finally {
      await orm.close(true);
    }
    return 'DONE';
  },
});

/** The organisation whose records are asked for. Throws StartRefused where they are not the viewer's to take. */
async function holderAsked(hub: HubAsked) {
  const { viewer, organisation } = askedShape.parse(await askWhose(hub, WHOSE, { slug: org }));
  if (!organisation) throw new StartRefused(`no organisation has the short name ${org}`);
  const isOwn = viewer.role === 'MANAGER' && viewer.organisation.slug === org;
  const isForAll = viewer.role === 'COORDINATOR' && viewer.organisation.kind === 'CONSORTIUM';
  if (!isOwn && !isForAll)
    throw new StartRefused(`a MANAGER of ${org} takes its records, or the consortium's COORDINATOR: nothing was written`);
  return organisation.id;
}
