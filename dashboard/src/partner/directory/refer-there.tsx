import { Button } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useFormatters, useTranslation } from '../../language/translation.js';

interface ReferThereProps {
  readonly personId: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** What the organisation calls what was found: the subject with which the referral begins. */
  readonly about: string;
  readonly isMain?: boolean;
}

/** Goes back to the person, with the form of a referral to whoever offers what was found. */
export function ReferThere({ personId, organisation: { id, name }, about, isMain = false }: ReferThereProps) {
  const t = useTranslation();
  const { comma } = useFormatters();
  const [, navigate] = useLocation();
  return (
    <Button
      className={isMain ? 'primary' : 'quiet'}
      aria-label={t('act.of', { act: t('directory.refer'), what: `${about}${comma}${name}` })}
      onPress={() => navigate(`/people/${personId}?${new URLSearchParams({ refer: id, about })}`)}
    >
      {t('directory.refer')}
    </Button>
  );
}
