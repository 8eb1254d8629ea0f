import { isLanguage } from '@passerelle/schema/wire/languages';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useMutation, useQuery } from 'urql';
import { Dialog } from '../../components/dialog.js';
import { DialogForm } from '../../components/dialog-form.js';
import type { ActWays } from '../../components/record-acts.js';
import { Select } from '../../components/select.js';
import { every } from '../../graph/every.js';
import type { IdentitySeen } from '../../graph/generated/graphql.js';
import { graphql } from '../../graph/graphql.js';
import { useTranslation } from '../../language/translation.js';
import { useFormRefusal } from '../../language/use-refusal.js';
import { CodePaper } from './code-paper.js';

const GIVE = graphql(`
  mutation GiveSignInCode($personId: ID!, $identitySeen: IdentitySeen!) {
    giveSignInCode(personId: $personId, identitySeen: $identitySeen) { code expiresAt }
  }
`);
const GIVEN_BY = graphql(`
  query CodeGivenBy { viewer { organisation { id name phone } } }
`);
const SEEN = every<IdentitySeen>({ DOCUMENT: true, KNOWN: true });

interface GiveCodeDialogProps extends ActWays {
  readonly personId: string;
  /** The language in which the person is spoken to. */
  readonly spoken: string;
  /** Whether there is an access that a new code closes. */
  readonly endsBefore: boolean;
}

/** Gives a person a code to sign in, once the professional has said how they saw who it is, and prints the paper with it. */
export function GiveCodeDialog({ personId, spoken, endsBefore, title, onClose, onDone }: GiveCodeDialogProps) {
  const t = useTranslation();
  const refusalOf = useFormRefusal();
  const [{ data, error, fetching }, give] = useMutation(GIVE);
  const [{ data: by }] = useQuery({ query: GIVEN_BY });
  const [seen, setSeen] = useState<(typeof SEEN)[number] | 'NONE'>('NONE');
  const given = data?.giveSignInCode;
  const office = by?.viewer.organisation;
  if (given?.code && office)
    return (
      <Dialog title={title} isOpen onClose={onDone}>
        <p>{t('person.signIn.how')}</p>
        <CodePaper code={given.code} until={given.expiresAt} office={office} language={isLanguage(spoken) ? spoken : 'fr'} />
        <div className="actions">
          <Button className="primary" onPress={() => print()}>
            {t('person.signIn.print')}
          </Button>
          <Button className="quiet" onPress={onDone}>
            {t('close')}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <DialogForm
        send={t('person.signIn.give')}
        isDisabled={seen === 'NONE'}
        isSending={fetching}
        isFilled={false}
        refusal={refusalOf(error)}
        onSend={async () => {
          if (seen !== 'NONE') await give({ personId, identitySeen: seen });
        }}
        onClose={onClose}
      >
        {endsBefore && <p className="note">{t('person.signIn.again')}</p>}
        <Select
          name="identitySeen"
          label={t('person.signIn.seen')}
          value={seen}
          onChange={setSeen}
          options={(['NONE', ...SEEN] as const).map((value) => ({ value, name: t(`person.signIn.seen.${value}`) }))}
        />
      </DialogForm>
    </Dialog>
  );
}
