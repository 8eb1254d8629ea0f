import { InlineList } from '../../components/inline-list.js';
import { FreePlacesTag, Freshness, ServiceFacts } from '../../components/service-facts.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import type { FoundOffer } from './directory-query.js';
import { ReferThere } from './refer-there.js';
import '../../components/record-part.css';

interface OfferEntryProps {
  readonly offer: FoundOffer;
  /** The person for whom it is looked for; null where for nobody by name. */
  readonly personId: string | null;
}

/** What an organisation offers: how far, how true, why it was found, whom to call, and a way to refer the person there. */
export function OfferEntry({ offer: { distanceKm, matches, organisation, service }, personId }: OfferEntryProps) {
  const t = useTranslation();
  const { number, colon, comma } = useFormatters();
  if (!service) return null;
  const phone = service.phone ?? organisation.phone;
  return (
    <li className="part">
      <h2>
        {service.name} <span className="tag">{t(`service.kind.${service.kind}`)}</span> <FreePlacesTag service={service} />
      </h2>
      <p>
        <InlineList values={[organisation.name, distanceKm == null ? null : t('directory.distance', { km: number(distanceKm) })]} />
      </p>
      <ServiceFacts service={service} />
      <p>
        <Freshness service={service} />
      </p>
      {matches.length > 0 && (
        <p>
          <small>
            {t('directory.why')}
            {colon}
            {matches.map((match) => t(`directory.match.${match}`)).join(comma)}
          </small>
        </p>
      )}
      <div className="actions">
        {phone && (
          <a href={`tel:${phone}`} aria-label={t('act.of', { act: t('directory.call', { phone }), what: service.name })}>
            {t('directory.call', { phone })}
          </a>
        )}
        {service.email && <a href={`mailto:${service.email}`}>{service.email}</a>}
        {personId && <ReferThere personId={personId} organisation={organisation} about={service.name} isMain />}
      </div>
    </li>
  );
}
