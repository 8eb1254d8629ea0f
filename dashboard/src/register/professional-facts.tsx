import { InlineList } from '../components/inline-list.js';
import { useLanguageName } from '../language/spoken-languages.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredProfessional } from './members-query.js';

interface ProfessionalFactsProps {
  readonly professional: RegisteredProfessional;
  readonly heading: 'h2' | 'h3';
}

/** What the register says of a professional: what they do there, how to reach them, which languages they speak. */
export function ProfessionalFacts({ professional, heading: Heading }: ProfessionalFactsProps) {
  const t = useTranslation();
  const nameOf = useLanguageName();
  const { displayName, role, jobTitle, phone, email, languages, accessEndedAt, account } = professional;
  return (
    <>
      <Heading>
        {displayName} <span className="tag">{t(`role.${role}`)}</span>{' '}
        {accessEndedAt && <span className="tag late">{t('professional.out')}</span>}{' '}
        {account && <span className="tag">{t(`account.${account}`)}</span>}
      </Heading>
      {jobTitle && <p>{jobTitle}</p>}
      <small>
        <InlineList values={[phone, email, ...languages.map(nameOf)]} />
      </small>
    </>
  );
}
