/** The bodies of what the web page asks of its session. */
import { BadUserInput } from '@passerelle/kit/errors';
import type { z } from 'zod';

/** The body by its shape. Throws BadUserInput. */
export function parsedBody<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const { success, data, error } = shape.safeParse(body);
  if (success) return data;
  throw new BadUserInput(String(error.issues[0]?.path.join('.')), 'Send what the web page sends.');
}
