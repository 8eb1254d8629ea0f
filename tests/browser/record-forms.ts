/** The forms that write a record, as every owner's page has them. */
import type { Locator, Page } from 'playwright-core';

interface RecordForms {
  /** The part of a person's page by this heading. */
  readonly part: (name: string) => Locator;
  /** The button of an act, with what it is on. */
  readonly act: (name: string, what: string) => Locator;
  readonly dialog: () => Locator;
  /** Sends the form of the dialog, which closes. */
  readonly save: () => Promise<void>;
}

/** Finds the forms of the page of the test that runs. */
export function recordForms(page: () => Page): RecordForms {
  const dialog = () => page().getByRole('dialog');
  return {
    part: (name) => page().getByRole('region', { name, exact: true }),
    act: (name, what) => page().getByRole('button', { name: `${name}\u00a0: ${what}`, exact: true }),
    dialog,
    save: async () => {
      await dialog().getByRole('button', { name: 'Enregistrer', exact: true }).click();
      await dialog().waitFor({ state: 'detached' });
    },
  };
}
