/**
 * One adviser whose software sends the queries of the bench in eight loops: with them the core is shared fairly as far as it can be,
 * since no query holds it for long. Arguments: the hub's address, a token. Begins and ends with a message; answers the second with
 * how many were answered.
 */
import { once } from 'node:events';
import { sendNth } from './queries.js';

const [url = '', token = ''] = process.argv.slice(2);
const LOOPS = 8;

let answered = 0;
let over = false;

async function loop(first: number): Promise<void> {
  for (let nth = first; !over; nth += 1) if (await sendNth(nth, url, token)) answered += 1;
}

await once(process, 'message');
const loops = Array.from({ length: LOOPS }, (_, first) => loop(first));
process.send?.('begun');
await once(process, 'message');
over = true;
await Promise.all(loops);
process.send?.({ answered });
process.disconnect();
