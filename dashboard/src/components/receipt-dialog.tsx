import { WRITTEN, WRITTEN_LANGUAGES } from '@passerelle/schema/wire/languages';
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useQuery } from 'urql';
import { graphql } from '../graph/graphql.js';
import type { LanguageCode } from '../language/languages.js';
import { usePersonTranslation } from '../language/translation.js';
import { Dialog } from './dialog.js';
import { Failure } from './failure.js';
import { saveFile } from './save-file.js';
import { Select } from './select.js';
import './receipt-dialog.css';

const RECEIPTS = graphql(`
  query Receipts($id: ID!, $language: Language!) {
    youngPerson(id: $id) { id consents { id receipt(language: $language) { language page } } }
  }
`);

interface ReceiptDialogProps {
  readonly personId: string;
  readonly grantId: string;
  /** The language in which it is shown first. */
  readonly first: LanguageCode;
  readonly onClose: () => void;
}

/** Shows the receipt of a consent in a language of the reader's choice. It can be printed, or kept as a file. */
export function ReceiptDialog({ personId, grantId, first, onClose }: ReceiptDialogProps) {
  const t = usePersonTranslation();
  const [language, setLanguage] = useState(first);
  const [{ data, error, fetching }, ask] = useQuery({ query: RECEIPTS, variables: { id: personId, language } });
  const sheet = useRef<HTMLIFrameElement>(null);
  const page = data?.youngPerson?.consents?.find(({ id }) => id === grantId)?.receipt.page;
  return (
    <Dialog title={t('receipt')} isOpen onClose={onClose}>
      <Select
        label={t('language')}
        value={language}
        onChange={setLanguage}
        options={WRITTEN_LANGUAGES.map((value) => ({ value, name: WRITTEN[value].name }))}
      />
      {error && <Failure error={error} retry={ask} />}
      {!page && fetching && <p>{t('wait')}</p>}
      {!page && !fetching && !error && <p className="note">{t('failed')}</p>}
      {page && (
        <>
          {/* It runs nothing; this page alone prints it. */}
          <iframe ref={sheet} className="sheet" title={t('receipt')} srcDoc={page} sandbox="allow-same-origin allow-modals" />
          <div className="actions">
            <Button className="primary" onPress={() => sheet.current?.contentWindow?.print()}>
              {t('receipt.print')}
            </Button>
            <Button onPress={() => saveFile(`passerelle-${grantId.slice(0, 8)}.html`, new Blob([page], { type: 'text/html' }))}>
              {t('receipt.save')}
            </Button>
            <Button className="quiet" onPress={onClose}>
              {t('close')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
