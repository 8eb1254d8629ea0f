import { Button } from 'react-aria-components';
import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { AskBeforeClosing, Dialog } from '../components/dialog.js';
import { useForm } from '../components/form-state.js';
import { Select } from '../components/select.js';
import type { CategoryCode, MyDataQuery } from '../graph/generated/graphql.js';
import { CONSENT_PURPOSES, type ConsentPurpose, consentableCategories, purposesFor, usualPurpose } from '../graph/purposes.js';
import { isDescribedIn } from '../language/languages.js';
import { useLanguage, usePersonTranslation } from '../language/translation.js';

/** A consent that the person is asked for: the organisation would read these categories for this purpose. */
export interface ConsentChoice {
  readonly organisation: { readonly id: string; readonly name: string };
  readonly categories: readonly { readonly code: CategoryCode; readonly label: string }[];
  readonly purpose: ConsentPurpose;
}

const choosingShape = z.object({ to: z.string(), codes: z.array(z.string()), wished: z.enum(CONSENT_PURPOSES).nullable() });

interface ChooseConsentDialogProps {
  readonly organisations: MyDataQuery['organisations'];
  readonly categories: NonNullable<MyDataQuery['consentCategories']>;
  readonly onClose: () => void;
  readonly onChosen: (chosen: ConsentChoice) => void;
}

/** The person chooses what to share, with which organisation and for what purpose. The policy says what may be chosen. */
export function ChooseConsentDialog({ organisations, categories, onClose, onChosen }: ChooseConsentDialogProps) {
  const t = usePersonTranslation();
  const language = useLanguage();
  const recipients = organisations.filter(({ kind }) => consentableCategories(categories, kind).length > 0);
  const { fields, change, isFilled, forget } = useForm('choosing', choosingShape, { to: recipients[0]?.id ?? '', codes: [], wished: null });
  const { to, codes, wished } = fields;
  const organisation = recipients.find(({ id }) => id === to);
  const offered = consentableCategories(categories, organisation?.kind);
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
    <Dialog title={t('my.give')} isOpen onClose={close}>
      <AskBeforeClosing isFilled={isFilled} />
      <Select
        label={t('my.give.who')}
        value={to}
        onChange={(id) => change({ to: id })}
        options={recipients.map(({ id, name }) => ({ value: id, name }))}
      />
      <CheckboxGroup
        label={t('my.give.what')}
        value={codes}
        onChange={(some) => change({ codes: some })}
        options={offered.map(({ code, label, description }) => ({
          value: code,
          name: label,
          ...(isDescribedIn(language) && { help: description }),
        }))}
      />
      {purpose && (
        <Select
          label={t('my.give.purpose')}
          value={purpose}
          onChange={(one) => change({ wished: one })}
          options={allowed.map((value) => ({ value, name: t(`purpose.${value}`) }))}
        />
      )}
      <div className="actions">
        <Button className="primary" isDisabled={chosen.length === 0 || !organisation || !purpose} onPress={choose}>
          {t('my.give')}
        </Button>
        <Button className="quiet" onPress={close}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
