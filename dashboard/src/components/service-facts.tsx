import type { CefrLevel, ServedStatus } from '../graph/generated/graphql.js';
import { dayAfter } from '../language/days.js';
import { hoursInWords } from '../language/opening-hours.js';
import { useLanguageName } from '../language/spoken-languages.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { levelOf } from './cefr-levels.js';
import { InlineList } from './inline-list.js';

/** What is shown of a service. */
export interface ShownService {
  readonly statuses: readonly ServedStatus[];
  readonly ageFrom?: number | null;
  readonly ageUntil?: number | null;
  readonly zone: readonly string[];
  readonly conditions?: string | null;
  readonly languages: readonly string[];
  readonly addressLines: readonly string[];
  readonly openingHours: readonly string[];
  readonly places?: number | null;
  readonly freePlaces?: number | null;
  readonly nextFreeOn?: string | null;
  readonly levelFrom?: CefrLevel | null;
  readonly levelUntil?: CefrLevel | null;
  readonly confirmedOn: string;
  readonly isStale: boolean;
}

/** For whom a service is, where and when it is open, and what is asked of who comes. */
export function ServiceFacts({ service }: { readonly service: ShownService }) {
  const t = useTranslation();
  const nameOf = useLanguageName();
  const { statuses, ageFrom, ageUntil, zone, conditions, languages, addressLines, openingHours, levelFrom, levelUntil } = service;
  const levels = [
    levelFrom && t('service.from', { level: levelOf(levelFrom) }),
    levelUntil && t('service.until', { level: levelOf(levelUntil) }),
  ];
  return (
    <>
      <p>
        <InlineList
          values={[
            ...(statuses.length > 0 ? statuses.map((status) => t(`service.statuses.${status}`)) : [t('service.forAll')]),
            ageFrom != null && t('service.ageFrom.years', { count: ageFrom }),
            ageUntil != null && t('service.ageUntil.years', { count: ageUntil }),
            ...levels,
            ...languages.map(nameOf),
          ].map((value) => value || null)}
        />
      </p>
      {conditions && <p className="words">{conditions}</p>}
      {(addressLines.length > 0 || zone.length > 0) && (
        <p>
          <InlineList
            values={[...addressLines, zone.length > 0 && t('service.onlyFrom', { zone: zone.join(' ') })].map((one) => one || null)}
          />
        </p>
      )}
      {openingHours.length > 0 && (
        <p>
          <InlineList values={openingHours.map((hours) => hoursInWords(hours, (day) => t(`day.${day}`)))} />
        </p>
      )}
    </>
  );
}

/** Whether a place is free, now or soon; nothing where the service does not say. */
export function FreePlacesTag({ service: { freePlaces, nextFreeOn } }: { readonly service: ShownService }) {
  const t = useTranslation();
  const { day } = useFormatters();
  const soon = nextFreeOn && nextFreeOn >= dayAfter(0) ? t('service.free.soon', { day: day(nextFreeOn) }) : null;
  if (freePlaces) return <span className="tag">{t('service.free', { count: freePlaces })}</span>;
  if (soon) return <span className="tag">{soon}</span>;
  return freePlaces === 0 ? <span className="tag late">{t('service.full')}</span> : null;
}

/** When the organisation last said that all of this is true; whoever reads it is warned where that was long ago. */
export function Freshness({ service: { confirmedOn, isStale } }: { readonly service: ShownService }) {
  const t = useTranslation();
  const { day } = useFormatters();
  return (
    <small className={isStale ? 'failure' : undefined}>
      {t(isStale ? 'service.stale' : 'service.confirmed', { day: day(confirmedOn) })}
    </small>
  );
}
