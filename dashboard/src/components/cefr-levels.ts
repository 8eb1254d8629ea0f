import { every } from '../graph/every.js';
import type { CefrLevel } from '../graph/generated/graphql.js';

/** The levels of the Common European Framework, from the lowest. */
export const LEVELS = every<CefrLevel>({ A1_1: true, A1: true, A2: true, B1: true, B2: true, C1: true, C2: true });

/** A level as the Common European Framework writes it. */
export const levelOf = (level: CefrLevel): string => level.replace('_', '.');
