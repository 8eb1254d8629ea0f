/**
 * `npm run audit:put-back -- <subgraph> --because "…"`: says that an owner's database was put back to an older copy on purpose. What
 * `consent` received of its disclosure log and is not in it any more stays with the people whom it tells of, and is no fault from then
 * on. Needs the databases of the owner and of `consent`, as audit:verify does.
 */
import 'reflect-metadata';
import { notePutBack } from '@passerelle/consent/put-back';
import { consent } from '@passerelle/consent/subgraph';
import { StartRefused } from '@passerelle/kit/errors';
import { Command } from 'commander';
import { z } from 'zod';
import { heldAgainstCopies } from '../operator/held-against-copies.js';
import { overOwners, ownerNamed } from '../operator/owner-databases.js';
import { readArguments } from '../run-command.js';

const command = new Command('audit:put-back')
  .argument('<subgraph>', 'whose database was put back')
  .requiredOption('--because <words>', 'when and why, for whoever audits it later')
  .parse();

await overOwners(async (databases) => {
  const owner = ownerNamed(command.args[0] ?? '');
  const { because } = readArguments(z.object({ because: z.string().trim().min(1, '--because says when and why') }), command.opts());
  const copies = await databases.open(consent);
  const { end, fault, lost = [] } = await heldAgainstCopies(databases, owner);
  // A log that is broken in itself was tampered with: no copy of a database is.
  if (fault !== undefined) throw new StartRefused(`${owner.name}: ${fault}: put back a copy whose chain is whole first`);
  const [first, ...others] = lost;
  if (!first) throw new StartRefused(`${owner.name}: nothing that consent received is missing from its ${end.position} entries`);
  await notePutBack(copies.em.fork(), owner.name, [first, ...others], because);
  console.log(`${owner.name}: ${lost.length} entries, from entry ${first.position} on, are noted as lost when it was put back`);
  return 'DONE';
});
