/** Why fields are withheld, kept beside a cache that knows only that they are null. */
import type { Withheld } from '@passerelle/schema/wire/consent-report';

/**
 * The entries of `extensions.consent.withheld` of each answer that a client has had, by the question that it answers. Who shows a field
 * that is null asks here why, and is told when that changes.
 */
export class WithheldFields {
  /** By the question that was answered: its next answer takes their place. */
  readonly #answers = new Map<string, readonly Withheld[]>();
  readonly #listeners = new Set<() => void>();

  /** Why a field of a person is withheld, by its coordinate (`YoungPerson.housing`), as it was answered last; undefined where it is not. */
  of(personId: string, field: string): Withheld | undefined {
    const found = [...this.#answers.values()].flatMap((answer) => answer.filter((one) => one.personId === personId && one.field === field));
    return found.at(-1);
  }

  /** Listens for changes. Returns how to leave, as React's `useSyncExternalStore` wants it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @param question what tells it from every other: the document and its variables */
  note(question: string, withheld: readonly Withheld[]): void {
    this.#answers.delete(question);
    if (withheld.length > 0) this.#answers.set(question, withheld);
    for (const listener of this.#listeners) listener();
  }
}
