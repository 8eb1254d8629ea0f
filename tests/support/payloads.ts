/** What an answer over HTTP says, in whichever type it is written. */
import { z } from 'zod';

const payloadSchema = z.looseObject({
  data: z.unknown().optional(),
  errors: z.array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }) })).optional(),
});
export type Payload = z.infer<typeof payloadSchema>;

/** The payloads of an answer, in order. */
export async function payloadsOf(response: Response): Promise<Payload[]> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  return (type.includes('json') ? [text] : piecesOf(type, text)).map((piece) => payloadSchema.parse(JSON.parse(piece)));
}

/** The codes of all errors of an answer. */
export const codesIn = async (response: Response): Promise<string[]> =>
  (await payloadsOf(response)).flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code));

/** Events and parts each hold their payload on one line. */
function piecesOf(type: string, text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (!type.includes('event-stream')) return lines.filter((line) => line.startsWith('{'));
  return lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length));
}
