/**
 * All values of an enum of the API, in the order in which the page shows them. They are written as the names of an object, because the
 * compiler then refuses a value that is missing, a value that the enum does not have, and a value that stands twice.
 */
export function every<Value extends string>(order: Readonly<Record<Value, unknown>>): readonly Value[] {
  const values: Value[] = [];
  for (const value in order) values.push(value);
  return values;
}
