import { InlineList } from '../components/inline-list.js';
import { type OfferedAct, RecordActs, type RecordWriting } from '../components/record-acts.js';
import type { Purpose } from '../graph/generated/graphql.js';
import { useFormatters, useTranslation } from '../language/translation.js';
import { AddKeyDialog, ChangeMachineDialog, EndKeyDialog, EndMachineDialog, RegisterMachineDialog } from './machine-dialogs.js';
import { useMemberHistory } from './member-history.js';
import type { RegisteredMachine } from './members-query.js';
import '../components/record-part.css';
import './member.css';

interface MachinesProps extends RecordWriting {
  readonly organisationId: string;
  readonly machines: readonly RegisteredMachine[];
  /** The purposes that are offered for a program. */
  readonly purposes: readonly Purpose[];
  /** Whether others may be registered: not where the organisation has left. */
  readonly isMember: boolean;
}

/** The programs that ask in the name of an organisation, and what who answers for it does with them. */
export function Machines({ organisationId, machines, purposes, isMember, ...writing }: MachinesProps) {
  const t = useTranslation();
  const register: OfferedAct = {
    name: 'register',
    label: t('machine.register'),
    done: t('machine.register.done'),
    dialog: (ways) => <RegisterMachineDialog organisationId={organisationId} purposes={purposes} {...ways} />,
  };
  return (
    <section className="part member-part" aria-label={t('machine.title')}>
      <h2>{t('machine.title')}</h2>
      <p>{t('machine.help')}</p>
      {isMember && <RecordActs of={`machines ${organisationId}`} acts={[register]} {...writing} />}
      <ul className="plain">
        {machines.map((machine) => (
          <li key={machine.id}>
            <MachineFacts machine={machine} />
            <MachineActs machine={machine} purposes={purposes} {...writing} />
          </li>
        ))}
      </ul>
      {machines.length === 0 && <p>{t('machine.none')}</p>}
    </section>
  );
}

function MachineFacts({ machine }: { readonly machine: RegisteredMachine }) {
  const t = useTranslation();
  const { instant } = useFormatters();
  const { id, name, role, purposes, peoplePerHour, lastUsedAt, endedAt } = machine;
  return (
    <>
      <h3>
        {name} <span className="tag">{t(`role.${role}`)}</span> {endedAt && <span className="tag late">{t('machine.over')}</span>}
      </h3>
      <p>
        <InlineList values={[...purposes.map((purpose) => t(`purpose.${purpose}`)), t('machine.people', { count: peoplePerHour })]} />
      </p>
      <small>
        <InlineList values={[t('machine.id', { id }), lastUsedAt ? t('machine.used', { at: instant(lastUsedAt) }) : t('machine.unused')]} />
      </small>
    </>
  );
}

interface MachineActsProps extends RecordWriting {
  readonly machine: RegisteredMachine;
  readonly purposes: readonly Purpose[];
}

function MachineActs({ machine, purposes, ...writing }: MachineActsProps) {
  const t = useTranslation();
  const history = useMemberHistory('machine', machine.id);
  const good = machine.keys?.filter(({ endedAt }) => !endedAt) ?? [];
  const change: OfferedAct = {
    name: 'change',
    label: t('record.change'),
    done: t('record.done'),
    dialog: (ways) => <ChangeMachineDialog machine={machine} purposes={purposes} {...ways} />,
  };
  const addKey: OfferedAct = {
    name: 'add key',
    label: t('machine.key.add'),
    done: t('machine.key.added'),
    dialog: (ways) => <AddKeyDialog machine={machine} {...ways} />,
  };
  const endKeys = good.map(
    ({ id, thumbprint }): OfferedAct => ({
      name: `end key ${id}`,
      label: t('machine.key.end', { key: thumbprint.slice(0, 8) }),
      done: t('machine.key.ended'),
      dialog: (ways) => <EndKeyDialog keyId={id} {...ways} />,
    }),
  );
  const end: OfferedAct = {
    name: 'end',
    label: t('machine.end'),
    done: t('machine.ended'),
    dialog: (ways) => <EndMachineDialog machine={machine} {...ways} />,
  };
  const acts = machine.endedAt ? [history] : [change, addKey, ...endKeys, end, history];
  return <RecordActs of={`machine ${machine.id}`} what={machine.name} acts={acts} {...writing} />;
}
