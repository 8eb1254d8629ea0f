/** The hashes of made-up documents, as a client computes them. */
import { createHash, randomUUID } from 'node:crypto';

export const sha256Of = (document: string): string => createHash('sha256').update(document).digest('hex');

/** The hash of a form that was signed just now: each is a document of its own, and one person's. */
export const aSignedForm = (): string => sha256Of(`formulaire signé ${randomUUID()}`);

/** The hash of the judge's order that says who represents a minor. */
export const orderFor = (personId: string): string => sha256Of(`ordonnance du juge pour ${personId}`);
