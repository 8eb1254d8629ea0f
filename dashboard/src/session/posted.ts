/** Asks the hub something of the session. Resolves to its answer; null where the hub refuses, or does not answer. */
export async function posted(path: string, body: object): Promise<Response | null> {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(path, asked).catch(() => null);
  return answer?.ok ? answer : null;
}
