import { WRITTEN } from '@passerelle/schema/wire/languages';
import { createPortal } from 'react-dom';
import { QrCode } from '../../components/qr-code.js';
import { formattersOf } from '../../language/formatters.js';
import type { LanguageCode } from '../../language/languages.js';
import { useWordsOf } from '../../language/words-of.js';
import { SIGN_IN_CODE } from '../../session/session.js';
import './code-paper.css';

interface CodePaperProps {
  readonly code: string;
  /** Until when it may be used first. */
  readonly until: string;
  /** The organisation that gives it, which is called where something is wrong. */
  readonly office: { readonly name: string; readonly phone?: string | null | undefined };
  /** In which the person is spoken to. */
  readonly language: LanguageCode;
}

/**
 * The paper with a code: in the person's language and in French, for whoever helps them. It names nobody, so that who finds it does not
 * learn whose it is.
 */
export function CodePaper(paper: CodePaperProps) {
  const { code, language } = paper;
  const languages: LanguageCode[] = language === 'fr' ? ['fr'] : [language, 'fr'];
  const words = useWordsOf(languages);
  const link = `${location.origin}${SIGN_IN_CODE}#${code}`;
  const content = (
    <>
      <QrCode text={link} label={link} />
      <p dir="ltr" className="code">
        {code}
      </p>
      {languages.map((one, nth) => {
        const t = words?.[nth];
        if (!t) return null;
        const { day } = formattersOf(one);
        return (
          <section key={one} lang={WRITTEN[one].tag} dir={WRITTEN[one].direction}>
            <h3>{t('paper.title')}</h3>
            <ol>
              <li>{t('paper.scan', { address: `${location.host}${SIGN_IN_CODE}` })}</li>
              <li>{t('paper.choose', { day: day(paper.until) })}</li>
              <li>{t('paper.keep')}</li>
            </ol>
            <p>
              {t('paper.call', { name: paper.office.name })} {paper.office.phone && <bdi>{paper.office.phone}</bdi>}
            </p>
          </section>
        );
      })}
    </>
  );
  return (
    <>
      <div className="code-paper">{content}</div>
      {/* The page around the dialog is not printed. */}
      {createPortal(<div className="code-paper printed">{content}</div>, document.body)}
    </>
  );
}
