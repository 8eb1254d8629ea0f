/** Reads the answer of a subgraph. */
import { type SubgraphAnswer, subgraphAnswerOf } from '@passerelle/schema/wire/subgraph-answer';
import { parseExactly } from './exact-json.js';

/**
 * Parses an answer. Every number keeps its digits.
 * @throws where the text is not a GraphQL answer
 */
export const parseAnswer = (text: string): SubgraphAnswer => subgraphAnswerOf(parseExactly(text));
