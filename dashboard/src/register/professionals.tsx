import { EmptyState } from '../components/empty-state.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import { useTranslation } from '../language/translation.js';
import { InviteDialog } from './invite-dialog.js';
import { useMemberHistory } from './member-history.js';
import type { RegisteredProfessional } from './members-query.js';
import { ChangeProfessionalDialog, RegisterProfessionalDialog } from './professional-dialogs.js';
import { ProfessionalFacts } from './professional-facts.js';

interface ProfessionalsProps extends RecordWriting {
  readonly organisationId: string;
  /** Null where the registry could not be asked. */
  readonly professionals: readonly RegisteredProfessional[] | null;
  /** Whether others may be registered: not where the organisation has left. */
  readonly isMember: boolean;
  /** How the name of each is written: what stands above it on the page. */
  readonly heading: 'h2' | 'h3';
  /** What else the viewer does with a professional. */
  readonly actsOn?: (professional: RegisteredProfessional) => readonly OfferedAct[];
}

/** Who works for an organisation, with what the viewer does with each of them, and a way to register another. */
export function Professionals({ organisationId, professionals, isMember, heading, actsOn = () => [], ...writing }: ProfessionalsProps) {
  const t = useTranslation();
  const register: OfferedAct = {
    name: 'register',
    label: t('professional.register'),
    done: t('professional.register.done'),
    isMain: true,
    dialog: (ways) => <RegisterProfessionalDialog organisationId={organisationId} {...ways} />,
  };
  return (
    <>
      {isMember && <RecordActs of={`professionals ${organisationId}`} acts={[register]} {...writing} />}
      <ul className="plain">
        {professionals?.map((professional) => (
          <li key={professional.id}>
            <ProfessionalFacts professional={professional} heading={heading} />
            <ProfessionalActs professional={professional} isMember={isMember} others={actsOn(professional)} {...writing} />
          </li>
        ))}
      </ul>
      <EmptyState list={professionals} />
    </>
  );
}

interface ProfessionalActsProps extends RecordWriting {
  readonly professional: RegisteredProfessional;
  readonly isMember: boolean;
  readonly others: readonly OfferedAct[];
}

function ProfessionalActs({ professional, isMember, others, ...writing }: ProfessionalActsProps) {
  const t = useTranslation();
  const history = useMemberHistory('professional', professional.id);
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done: t('record.done'),
    dialog: (ways) => <ChangeProfessionalDialog professional={professional} {...ways} />,
  };
  const invite: OfferedAct = {
    name: 'invite',
    label: t('invite'),
    done: t('invite.done'),
    dialog: ({ onClose, onDone }) => <InviteDialog professional={professional} onClose={onClose} onDone={onDone} />,
  };
  const acts = [change, ...(isMember ? [invite] : []), ...others, history];
  return <RecordActs of={`professional ${professional.id}`} what={professional.displayName} acts={acts} {...writing} />;
}
