/**
 * Records keyed by what others send. They have nothing of `Object.prototype`: there `__proto__` is a key as any other, and no key
 * is found that was not given. An object of a class is as quick as `{}`, which one made by `Object.create(null)` is not.
 */
class Bare {
  readonly [key: string]: unknown;
}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.setPrototypeOf(Bare.prototype, null);
Object.freeze(Bare.prototype);

export const bare = (): Record<string, unknown> => new Bare();
