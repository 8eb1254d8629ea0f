/** Metrics of requests to subgraphs: which subgraph, whether it answered, and how long it took. */
import { Histogram } from 'prom-client';

/**
 * Buckets, in seconds. A page of the dashboard takes some tens of milliseconds. A withdrawal that waits for its barrier takes some
 * seconds.
 */
export const buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];

const fetches = new Histogram({
  name: 'passerelle_fetch_seconds',
  help: 'Questions to subgraphs, and whether they were answered.',
  labelNames: ['subgraph', 'outcome'],
  buckets,
});
/** Runs a request to a subgraph and counts it. Rejects as it does. */
export async function countFetch<Answered>(subgraph: string, ask: () => Promise<Answered>): Promise<Answered> {
  const begun = performance.now();
  const over = (outcome: string): void => fetches.observe({ subgraph, outcome }, (performance.now() - begun) / 1_000);
  try {
    const answered = await ask();
    over('ANSWERED');
    return answered;
  } catch (error) {
    over('NOT_ANSWERED');
    throw error;
  }
}
