import { Fragment, type ReactNode } from 'react';
import { hoursInWords } from '../language/opening-hours.js';
import { useTranslation } from '../language/translation.js';
import type { RegisteredMember } from './members-query.js';
import './member.css';

/** What the register says of an organisation, each with its name; what nobody noted is said to be so. */
export function MemberFacts({ member }: { readonly member: RegisteredMember }) {
  const t = useTranslation();
  const { kind, siret, addressLines, communeCode, departement, openingHours, phone, email, slug } = member;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('organisation.kind'), t(`organisation.kind.${kind}`)],
    [t('organisation.siret'), siret],
    [t('organisation.addressLines'), lines(addressLines)],
    [t('organisation.communeCode'), communeCode],
    [t('organisation.departement'), departement],
    [t('organisation.openingHours'), lines(openingHours.map((hours) => hoursInWords(hours, (day) => t(`day.${day}`))))],
    [t('organisation.phone'), phone && <a href={`tel:${phone}`}>{phone}</a>],
    [t('organisation.email'), email && <a href={`mailto:${email}`}>{email}</a>],
    [t('organisation.slug'), slug],
  ];
  return (
    <dl className="member-facts">
      {facts.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value ?? <span className="suppressed">{t('unsaid')}</span>}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** Each on its line; null where there is none. */
const lines = (all: readonly string[]): ReactNode => (all.length === 0 ? null : <span className="words">{all.join('\n')}</span>);
