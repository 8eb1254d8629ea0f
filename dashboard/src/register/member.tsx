import { useQuery } from 'urql';
import { Link } from 'wouter';
import { Failure } from '../components/failure.js';
import { Note } from '../components/note.js';
import { PageHeading } from '../components/page-heading.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { usePageWriting } from '../components/writing.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { Machines } from './machines.js';
import { MemberFacts } from './member-facts.js';
import { useMemberHistory } from './member-history.js';
import { MemberPartnerships } from './member-partnerships.js';
import { MEMBER, type RegisteredMember } from './members-query.js';
import { EndMembershipDialog, ResumeMembershipDialog } from './membership-dialogs.js';
import { MergeDialog } from './merge-dialog.js';
import { ChangeOrganisationDialog } from './organisation-dialogs.js';
import { Professionals } from './professionals.js';
import { Referents } from './referents.js';
import '../components/record-part.css';
import './member.css';

/** What the register says of an organisation, for the coordinator of the consortium, who writes it. */
export default function MemberPage({ slug }: { readonly slug: string }) {
  const t = useTranslation();
  const [{ data, error, fetching }, ask] = useQuery({ query: MEMBER, variables: { slug } });
  const { outcome, writing } = usePageWriting(ask);
  if (error && !data?.organisation) return <Failure error={error} retry={ask} isPage />;
  if (fetching && !data) return <p className="loading">{t('loading')}</p>;
  const member = data?.organisation;
  if (!member) return <PageHeading>{t('not-found')}</PageHeading>;
  return (
    <>
      <PageHeading>{member.name}</PageHeading>
      <Note outcome={outcome} />
      {error && <Failure error={error} retry={ask} />}
      <Left leftAt={member.leftAt} mergedInto={member.mergedInto} />
      <section className="part member-part" aria-label={t('members.facts')}>
        <h2>{t('members.facts')}</h2>
        <MemberFacts member={member} />
        <MemberActs member={member} {...writing} />
      </section>
      <section className="part member-part" aria-label={t('members.professionals')}>
        <h2>{t('members.professionals')}</h2>
        <Professionals
          organisationId={member.id}
          professionals={member.professionals ?? null}
          isMember={member.leftAt === null}
          heading="h3"
          {...writing}
        />
      </section>
      {member.kind === 'MISSION_LOCALE' && (
        <Referents organisationId={member.id} referents={member.referents} professionals={member.professionals ?? []} {...writing} />
      )}
      {member.machines && (
        <Machines
          organisationId={member.id}
          machines={member.machines}
          purposes={member.purposes}
          isMember={member.leftAt === null}
          {...writing}
        />
      )}
      <MemberPartnerships key={member.version} member={member} />
    </>
  );
}

/** Says since when an organisation is no member any more, and which one has absorbed it. */
function Left({ leftAt, mergedInto }: Pick<RegisteredMember, 'leftAt' | 'mergedInto'>) {
  const t = useTranslation();
  const { instant } = useFormatters();
  if (!leftAt) return null;
  if (!mergedInto) return <p className="failure">{t('members.left', { at: instant(leftAt) })}</p>;
  return (
    <p className="failure">
      {t('merger.merged', { at: instant(leftAt) })} <Link href={`/members/${mergedInto.slug}`}>{mergedInto.name}</Link>
    </p>
  );
}

/** Who has become a part of another does not come back. */
function movesOf(
  { kind, leftAt, mergedInto }: RegisteredMember,
  { end, merge, resume }: Readonly<Record<'end' | 'merge' | 'resume', OfferedAct>>,
) {
  if (kind === 'CONSORTIUM' || mergedInto) return [];
  return leftAt === null ? [merge, end] : [resume];
}

interface MemberActsProps extends RecordWriting {
  readonly member: RegisteredMember;
}

/** What the coordinator does with an organisation: one that is a member, or one that left. The consortium does not leave itself. */
function MemberActs({ member, ...writing }: MemberActsProps) {
  const t = useTranslation();
  const history = useMemberHistory('organisation', member.id);
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done: t('record.done'),
    dialog: (ways) => <ChangeOrganisationDialog member={member} {...ways} />,
  };
  const end: OfferedAct = {
    name: 'end',
    label: t('members.end'),
    done: t('members.end.done', { name: member.name }),
    dialog: (ways) => <EndMembershipDialog member={member} {...ways} />,
  };
  const resume: OfferedAct = {
    name: 'resume',
    label: t('members.resume'),
    done: t('members.resume.done', { name: member.name }),
    dialog: (ways) => <ResumeMembershipDialog member={member} {...ways} />,
  };
  const merge: OfferedAct = {
    name: 'merge',
    label: t('merger.act'),
    done: t('merger.done', { name: member.name }),
    dialog: (ways) => <MergeDialog member={member} {...ways} />,
  };
  const moves = movesOf(member, { end, merge, resume });
  return (
    <RecordActs
      of={`member ${member.id}`}
      what={member.name}
      acts={member.mergedInto ? [history] : [change, ...moves, history]}
      {...writing}
    />
  );
}
