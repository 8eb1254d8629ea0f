/** What the registry puts on record of a machine and its keys. */
import type { Act, ActTables } from '@passerelle/kit/record/act';
import { Machine, MachineKey } from '../machines/machine.js';

export const MACHINES: ActTables<Machine> = { record: Machine, step: null };
export const MACHINE_KEYS: ActTables<MachineKey> = { record: MachineKey, step: null };

/** A machine is registered, changed or ended. What it may ask for follows from the row (access.ts). */
export const machineAct = (machine: Omit<Machine, 'version'>): Act<Machine> => ({ record: machine, steps: [], events: [] });

/** A key of a machine is added or ended. */
export const machineKeyAct = (key: Omit<MachineKey, 'version'>): Act<MachineKey> => ({ record: key, steps: [], events: [] });
