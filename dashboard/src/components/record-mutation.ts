import { type AnyVariables, type CombinedError, type DocumentInput, useMutation } from 'urql';
import { refusalIn } from '../language/refusal.js';

interface RecordMutation<Variables> {
  /** Why the hub refused it the last time. */
  readonly error: CombinedError | undefined;
  /** Whether it was refused because the record has changed since it was read. */
  readonly isStale: boolean;
  readonly isSending: boolean;
  /** Sends it, and returns whether it was done. */
  readonly send: (variables: Variables) => Promise<boolean>;
}

/**
 * Sends a mutation that writes a record.
 * @param onStale reads the record again: it does not stand as it was read
 */
export function useRecordMutation<Data, Variables extends AnyVariables>(
  mutation: DocumentInput<Data, Variables>,
  onStale: () => void,
): RecordMutation<Variables> {
  const [{ error, fetching }, write] = useMutation(mutation);
  const send = async (variables: Variables): Promise<boolean> => {
    const { error: refused } = await write(variables);
    if (refused && refusalIn(refused).code === 'CONFLICT') onStale();
    return !refused;
  };
  return { error, isStale: error !== undefined && refusalIn(error).isOvertaken, isSending: fetching, send };
}
