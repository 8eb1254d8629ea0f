import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useFilters, useSearchText } from '../components/address.js';
import { Chips } from '../components/chips.js';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { type OfferedAct, RecordActs } from '../components/record-acts.js';
import { Select } from '../components/select.js';
import { TextField } from '../components/text-field.js';
import { usePageWriting } from '../components/writing.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { isAmong } from './member-search.js';
import { MEMBERS, PARTNER_KINDS } from './members-query.js';
import { RegisterOrganisationDialog } from './organisation-dialogs.js';

/** The members of the consortium and those that left it, for its coordinator, who registers them. */
export default function Members() {
  const t = useTranslation();
  const { instant } = useFormatters();
  const [asked, change] = useFilters();
  const { search, typed, type } = useSearchText();
  const ended = asked.get('of') === 'ended';
  const [{ data, error, fetching }, ask] = useQuery({ query: MEMBERS, variables: { membership: ended ? 'ENDED' : 'CURRENT' } });
  const { outcome, writing } = usePageWriting(ask);
  const all = data?.organisations;
  const filter = { search, kind: asked.get('kind') ?? '', departement: asked.get('departement') ?? '' };
  const found = all?.filter((member) => isAmong(member, filter));
  const departements = [...new Set([filter.departement, ...(all ?? []).map(({ departement }) => departement ?? '')])]
    .filter(Boolean)
    .sort();
  const register: OfferedAct = {
    name: 'register',
    label: t('members.register'),
    done: t('members.registered'),
    isMain: true,
    dialog: (ways) => <RegisterOrganisationDialog {...ways} />,
  };
  return (
    <>
      <PageHeading>{t('members.title')}</PageHeading>
      <RecordActs of="members" acts={[register]} {...writing} />
      <Note outcome={outcome} />
      <Chips
        of={['current', 'ended']}
        chosen={ended ? 'ended' : 'current'}
        nameOf={(one) => t(`members.${one}`)}
        onChoose={(one) => change({ of: one === 'ended' ? one : '' })}
      />
      <div className="row filters">
        <TextField label={t('members.search')} type="search" value={typed} onChange={type} />
        <Select
          label={t('organisation.kind')}
          value={filter.kind}
          onChange={(kind) => change({ kind })}
          options={[
            { value: '', name: t('members.anyKind') },
            ...[...PARTNER_KINDS, 'CONSORTIUM' as const].map((value) => ({ value, name: t(`organisation.kind.${value}`) })),
          ]}
        />
        <Select
          label={t('organisation.departement')}
          value={filter.departement}
          onChange={(departement) => change({ departement })}
          options={[{ value: '', name: t('members.anywhere') }, ...departements.map((value) => ({ value, name: value }))]}
        />
      </div>
      {error && <Failure error={error} retry={ask} />}
      <p role="status">{found ? t('members.count', { count: found.length }) : error ? '' : t('loading')}</p>
      <table aria-busy={fetching}>
        <thead>
          <tr>
            <th scope="col">{t('organisation.name')}</th>
            <th scope="col">{t('organisation.kind')}</th>
            <th scope="col">{t('organisation.departement')}</th>
          </tr>
        </thead>
        <tbody>
          {found?.map(({ id, slug, name, kind, departement, leftAt }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/members/${slug}`}>{name}</Link>
                {leftAt && (
                  <>
                    <br />
                    <small>{t('members.left', { at: instant(leftAt) })}</small>
                  </>
                )}
              </th>
              <td>{t(`organisation.kind.${kind}`)}</td>
              <td>{departement}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
