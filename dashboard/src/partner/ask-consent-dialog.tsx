import { useMutation, useQuery } from 'urql';
import { z } from 'zod';
import { CheckboxGroup } from '../components/checkbox-group.js';
import { Dialog } from '../components/dialog.js';
import { DialogForm } from '../components/dialog-form.js';
import { useForm } from '../components/form-state.js';
import { usePurpose } from '../components/purpose-provider.js';
import { graphql } from '../graph/graphql.js';
import { consentableCategories, purposesFor } from '../graph/purposes.js';
import type { Viewer } from '../graph/viewer.js';
import { useLanguage, useTranslation } from '../language/translation.js';
import { useFormRefusal } from '../language/use-refusal.js';

const ASKABLE = graphql(`
  query Askable($language: Language!) {
    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }
  }
`);
const ASK = graphql(`
  mutation AskConsent($input: ConsentRequestInput!) { requestConsent(input: $input) { id } }
`);

const askShape = z.object({ categories: z.array(z.string()), purposes: z.array(z.string()) });

interface AskConsentDialogProps {
  readonly personId: string;
  readonly viewer: Viewer;
  /** What is withheld from the viewer now: it is ticked from the beginning. */
  readonly withheld: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Asks the person to let the viewer's organisation read several categories at once. They answer on their own page. */
export function AskConsentDialog({ personId, viewer, withheld, onClose, onDone }: AskConsentDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const language = useLanguage();
  const { purpose } = usePurpose();
  const [{ data }] = useQuery({ query: ASKABLE, variables: { language } });
  const [{ fetching, error }, ask] = useMutation(ASK);
  const { fields, change, isFilled, forget } = useForm(`ask ${personId}`, askShape, { categories: [...withheld], purposes: [purpose] });
  const offered = consentableCategories(data?.consentCategories ?? [], viewer.organisation?.kind);
  const chosen = offered.filter(({ code }) => fields.categories.includes(code));
  const allowed = purposesFor(chosen);
  const purposes = allowed.filter((one) => fields.purposes.includes(one));
  const close = () => {
    forget();
    onClose();
  };
  const send = async () => {
    const { error: refused } = await ask({ input: { personId, categories: chosen.map(({ code }) => code), purposes } });
    if (refused) return;
    forget();
    onDone();
  };
  return (
    <Dialog title={t('ask.title')} isOpen onClose={close}>
      <DialogForm
        send={t('ask.send')}
        isDisabled={purposes.length === 0}
        isSending={fetching}
        refusal={refusalOf(error, { CONFLICT: 'refused.asked' })}
        isFilled={isFilled}
        onSend={send}
        onClose={close}
      >
        <p>{t('ask.help')}</p>
        <CheckboxGroup
          name="categories"
          label={t('grant.categories')}
          value={fields.categories}
          onChange={(categories) => change({ categories })}
          options={offered.map(({ code, label, description }) => ({ value: code, name: label, help: description }))}
        />
        <CheckboxGroup
          name="purposes"
          label={t('grant.purposes')}
          value={purposes}
          onChange={(some) => change({ purposes: some })}
          options={allowed.map((value) => ({ value, name: t(`purpose.${value}`) }))}
        />
      </DialogForm>
    </Dialog>
  );
}
