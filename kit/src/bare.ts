/**
 * Records keyed by what others send. They have nothing of `Object.prototype`: there `__proto__` is a key as any other, and no key
 * is found that was not given. An object of a class is as quick as `{}`, which one made by `Object.create(null)` is not.
 */
import { z } from 'zod';

class Bare {
  readonly [key: string]: unknown;
}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.setPrototypeOf(Bare.prototype, null);
Object.freeze(Bare.prototype);

export const bare = (): Record<string, unknown> => new Bare();

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses an object of JSON as such a record. Zod's own records leave `__proto__` out. */
export const recordSchema = z.custom<object>(isRecord, 'Expected an object').transform((given) => Object.assign(bare(), given));
