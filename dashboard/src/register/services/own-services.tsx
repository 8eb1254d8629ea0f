import { useQuery } from 'urql';
import { EmptyState } from '../../components/empty-state.js';
import { Failure } from '../../components/failure.js';
import { Note } from '../../components/note.js';
import { PageHeading } from '../../components/page-heading.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../../components/record-acts.js';
import { FreePlacesTag, Freshness, ServiceFacts } from '../../components/service-facts.js';
import { usePageWriting } from '../../components/writing.js';
import { useFormatters, useTranslation } from '../../language/translation.js';
import { useMemberHistory } from '../member-history.js';
import {
  ChangeServiceDialog,
  CloseServiceDialog,
  ConfirmServiceDialog,
  PublishServiceDialog,
  ReopenServiceDialog,
} from './service-dialogs.js';
import { type OwnService, SERVICES } from './service-query.js';
import '../../components/record-part.css';
import '../member.css';

/** What the viewer's organisation publishes in the directory; its manager keeps it true. What nobody confirmed for long comes first. */
export default function OwnServices() {
  const t = useTranslation();
  const [{ data, error }, ask] = useQuery({ query: SERVICES });
  const { outcome, writing } = usePageWriting(ask);
  const organisation = data?.viewer.organisation;
  const services = organisation?.services ?? [];
  const open = services.filter(({ closedOn }) => !closedOn);
  const stale = open.filter(({ isStale }) => isStale);
  const inOrder = [...stale, ...open.filter(({ isStale }) => !isStale), ...services.filter(({ closedOn }) => closedOn)];
  const publish = (organisationId: string): OfferedAct => ({
    name: 'publish',
    label: t('service.publish'),
    done: t('service.published'),
    isMain: true,
    dialog: (ways) => <PublishServiceDialog organisationId={organisationId} {...ways} />,
  });
  return (
    <>
      <PageHeading>{t('services.title')}</PageHeading>
      <p>{t('services.help')}</p>
      {organisation && <RecordActs of={`services ${organisation.id}`} acts={[publish(organisation.id)]} {...writing} />}
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      {!data && !error && <p className="loading">{t('loading')}</p>}
      {stale.length > 0 && <p className="failure">{t('services.stale', { count: stale.length })}</p>}
      <ul className="plain">
        {inOrder.map((service) => (
          <li key={service.id} className="part member-part">
            <OwnServiceEntry service={service} {...writing} />
          </li>
        ))}
      </ul>
      {data && <EmptyState list={inOrder} />}
    </>
  );
}

interface OwnServiceEntryProps extends RecordWriting {
  readonly service: OwnService;
}

function OwnServiceEntry({ service, ...writing }: OwnServiceEntryProps) {
  const t = useTranslation();
  const { day } = useFormatters();
  const history = useMemberHistory('service', service.id);
  const act = (name: string, label: string, done: string, dialog: OfferedAct['dialog'], isMain = false): OfferedAct => ({
    ...{ name, label, done, dialog, isMain },
  });
  const open = [
    act(
      'confirm',
      t('service.confirm'),
      t('service.confirm.done'),
      (ways) => <ConfirmServiceDialog service={service} {...ways} />,
      service.isStale,
    ),
    act('change', t('record.change'), t('record.done'), (ways) => <ChangeServiceDialog service={service} {...ways} />),
    act('close', t('service.close'), t('service.closed'), (ways) => <CloseServiceDialog service={service} {...ways} />),
  ];
  const closed = [act('reopen', t('service.reopen'), t('service.reopened'), (ways) => <ReopenServiceDialog service={service} {...ways} />)];
  return (
    <>
      <h2>
        {service.name} <span className="tag">{t(`service.kind.${service.kind}`)}</span>{' '}
        {service.closedOn ? (
          <span className="tag late">{t('service.closedSince', { day: day(service.closedOn) })}</span>
        ) : (
          <FreePlacesTag service={service} />
        )}
      </h2>
      <ServiceFacts service={service} />
      <p>
        <Freshness service={service} />
      </p>
      <RecordActs of={`service ${service.id}`} what={service.name} acts={[...(service.closedOn ? closed : open), history]} {...writing} />
    </>
  );
}
