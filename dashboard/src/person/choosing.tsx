/** The person chooses what to share, with whom and for what; the policy says what may be chosen. */
import { Button } from 'react-aria-components';
import { z } from 'zod';
import type { MyDataQuery } from '../graph/generated/graphql.js';
import { useMyWords } from '../language/my/words.js';
import { Filling, PageDialog } from '../page/dialog.js';
import { ChoiceField, SeveralField } from '../page/fields.js';
import { useForm } from '../page/kept.js';
import { NAMED_PURPOSES, type NamedPurpose, purposesFor, usualPurpose } from '../page/purpose.js';

/** Whom consent would let read what. */
export interface Asked {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly categories: readonly { readonly code: string; readonly label: string }[];
  readonly purpose: NamedPurpose;
}

const choosingShape = z.object({ to: z.string(), codes: z.array(z.string()), wished: z.enum(NAMED_PURPOSES).nullable() });

interface Choosing {
  readonly organisations: MyDataQuery['organisations'];
  readonly categories: MyDataQuery['consentCategories'];
  readonly onClose: () => void;
  readonly onChosen: (chosen: Asked) => void;
}

export function ChoosingDialog({ organisations, categories, onClose, onChosen }: Choosing) {
  const say = useMyWords();
  const partners = organisations.filter(({ kind }) => kind !== 'CONSORTIUM');
  const { fields, change, isFilled, forget } = useForm('choosing', choosingShape, { to: partners[0]?.id ?? '', codes: [], wished: null });
  const { to, codes, wished } = fields;
  const organisation = partners.find(({ id }) => id === to);
  const offered = categories.filter(({ recipients }) => organisation && recipients.includes(organisation.kind));
  const chosen = offered.filter(({ code }) => codes.includes(code));
  const allowed = purposesFor(chosen);
  const purpose = [wished, organisation && usualPurpose(organisation.kind), ...allowed].find((one) => one && allowed.includes(one));
  const close = () => {
    forget();
    onClose();
  };
  const choose = () => {
    if (!organisation || !purpose) return;
    forget();
    onChosen({ organisation, categories: chosen, purpose });
  };
  return (
    <PageDialog title={say('give')} isOpen onClose={close}>
      <Filling isFilled={isFilled} />
      <ChoiceField
        label={say('give.who')}
        value={to}
        onChange={(id) => change({ to: id })}
        among={partners.map(({ id, name }) => ({ value: id, name }))}
      />
      <SeveralField
        label={say('give.what')}
        value={codes}
        onChange={(some) => change({ codes: some })}
        among={offered
          .filter(({ longestDays, code }) => longestDays > 0 && code !== 'RESEARCH_CONTACT')
          .map(({ code, label, description }) => ({ value: code, name: label, help: description }))}
      />
      {purpose && (
        <ChoiceField
          label={say('give.purpose')}
          value={purpose}
          onChange={(one) => change({ wished: one })}
          among={allowed.map((value) => ({ value, name: say(`purpose.${value}`) }))}
        />
      )}
      <div className="actions">
        <Button className="primary" isDisabled={chosen.length === 0 || !organisation || !purpose} onPress={choose}>
          {say('give')}
        </Button>
        <Button className="quiet" onPress={close}>
          {say('cancel')}
        </Button>
      </div>
    </PageDialog>
  );
}
