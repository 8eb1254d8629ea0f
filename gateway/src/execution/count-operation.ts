/**
 * Metrics and log lines about operations, for those who run the gateway: type, outcome and time. They never name who asked, nor
 * whose records were read.
 */
import { GraphQLError, type OperationTypeNode } from 'graphql';
import type { Logger } from 'pino';
import { Histogram } from 'prom-client';
import { RequestRefused } from '../errors.js';
import { buckets } from '../subgraph/count-fetch.js';
import type { GatewayAnswer } from './answer.js';

const operations = new Histogram({
  name: 'passerelle_operation_seconds',
  help: 'Queries and mutations, by type and outcome: WHOLE, IN_PART (with errors beside data), or the code of a refusal.',
  labelNames: ['type', 'outcome'],
  buckets,
});

/**
 * Runs a query or a mutation, counts it, and logs it at `info`. Rejects as the operation does.
 * @param run receives a function that it calls once it knows the type of the operation
 */
export async function countOperation<Answered extends { readonly answer: GatewayAnswer }>(
  log: Logger,
  run: (isOf: (type: OperationTypeNode) => void) => Promise<Answered>,
): Promise<Answered> {
  const begun = performance.now();
  let type: OperationTypeNode | 'unknown' = 'unknown';
  const over = (outcome: string): void => {
    const milliseconds = performance.now() - begun;
    operations.observe({ type, outcome }, milliseconds / 1_000);
    log.info({ type, outcome, milliseconds: Math.round(milliseconds) }, 'an operation');
  };
  try {
    const answered = await run((known) => {
      type = known;
    });
    over(outcomeOf(answered.answer));
    return answered;
  } catch (error) {
    over(codeOf(error instanceof RequestRefused ? error.errors[0] : error));
    throw error;
  }
}

function outcomeOf({ data, errors }: GatewayAnswer): string {
  if (!data) return codeOf(errors?.[0]);
  return errors ? 'IN_PART' : 'WHOLE';
}

const codeOf = (error: unknown): string => (error instanceof GraphQLError ? String(error.extensions.code ?? 'INTERNAL') : 'INTERNAL');
