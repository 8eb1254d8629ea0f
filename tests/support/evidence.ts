/** The hashes of made-up documents, as a client computes them. */
import { createHash } from 'node:crypto';

export const sha256Of = (document: string): string => createHash('sha256').update(document).digest('hex');
