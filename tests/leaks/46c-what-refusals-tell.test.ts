/**
 * Leak 46: what a refusal tells of a person leaves its row as any reading does. Over every mutation of the schema: each is tried
 * where its refusal rests on something of a person, or says here that none does.
 */

import { randomUUID } from 'node:crypto';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { readApi } from '@passerelle/schema/files';
import { buildSchema } from 'graphql';
import { aSignedForm, sha256Of } from '../support/evidence.js';
import { adviser, data, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { adviserId, organisation, person } from '../support/person.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });

/** Something that is refused, and the rows that the refusal leaves of the person. */
interface Refused {
  readonly of: string;
  readonly by: Promise<string>;
  readonly text: string;
  readonly owner: 'agenda' | 'consent' | 'coordination' | 'missions-locales' | 'registry';
  readonly rows: readonly (readonly [category: string, basis: string, field: string])[];
}

const given = { explainedIn: 'prs', interpreter: false, method: 'ELECTRONIC' } as const;
const inText = (value: object): string =>
  JSON.stringify(value)
    .replaceAll(/"(\w+)":/g, '$1:')
    .replaceAll(/(method|givenBy|explainedIn):"(\w+)"/g, '$1:$2')
    .replaceAll(/(purposes|categories):\["(\w+)"\]/g, '$1:[$2]');
const NAMED = {
  givenBy: 'LEGAL_REPRESENTATIVE',
  representativeId: randomUUID(),
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};
const AGE = ['IDENTITY', 'HOLDER', 'Identity.birthDate'] as const;
const REGISTER = ['REPRESENTATIVE', 'HOLDER', 'LegalRepresentative.status'] as const;
const STATUS = (basis: string) => ['CONSENTS', basis, 'ConsentGrant.status'] as const;
const ACCESS = (basis: string, field = 'EmergencyAccess.id') => ['EMERGENCY_ACCESSES', basis, field] as const;

const granting = (personId: string, more: object = {}) => {
  const { id: recipientOrganisationId } = organisation('ml-toulouse');
  return inText({ ...given, personId, categories: ['HOUSING_STATUS'], recipientOrganisationId, purposes: ['SUPPORT'], ...more });
};
const held = (name: string, born = '2005-03-14') =>
  person(name).born(born).accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();

/** What an organisation recorded, where it waits or where the person has said yes or no. */
async function recorded(said: 'NOTHING' | 'YES' | 'NO' | 'NO_MORE') {
  const { id } = await held('Nilab');
  const RECORD = `mutation { grantConsent(input: ${granting(id)}) { id } }`;
  const { id: grantId } = (await data(adviser('cada-toulouse'), RECORD)).grantConsent;
  if (said === 'NO') await data(subject(id), `mutation { refuseConsent(grantId: "${grantId}") { id } }`);
  if (said === 'YES' || said === 'NO_MORE') await data(subject(id), `mutation { confirmConsent(grantId: "${grantId}") { id } }`);
  if (said === 'NO_MORE') await data(subject(id), `mutation { withdrawConsent(grantId: "${grantId}") { effectiveEverywhere } }`);
  return { id, grantId };
}
const ofGrant = async (
  said: Parameters<typeof recorded>[0],
  by: 'PERSON' | 'COLLECTOR',
  text: (grantId: string) => string,
): Promise<Refused> => {
  const { id, grantId } = await recorded(said);
  const token = by === 'PERSON' ? subject(id) : adviser('cada-toulouse');
  return { of: id, by: token, text: text(grantId), owner: 'consent', rows: [STATUS(by === 'PERSON' ? 'SUBJECT' : 'HOLDER')] };
};

/** Whom a manager joined, or asked to, as it stands. */
async function ofCircle(
  state: 'IN' | 'ASKED' | 'REFUSED',
  by: 'PERSON' | 'PROFESSIONAL',
  act: (ids: { readonly id: string; readonly memberId: string }) => string,
): Promise<Refused> {
  const { id } = await held('Nargis');
  const mutation = state === 'ASKED' ? 'askToJoinCircle' : 'joinCircle';
  const { it } = await data(manager('ml-toulouse'), `mutation { it: ${mutation}(personId: "${id}", reason: WORK) { id } }`);
  if (state === 'REFUSED') await data(subject(id), `mutation { refuseCircleMember(id: "${it.id}") }`);
  const rows = [['CIRCLE', by === 'PERSON' ? 'SUBJECT' : 'HOLDER', 'CircleMember.state'] as const];
  const token = by === 'PERSON' ? subject(id) : manager('ml-toulouse');
  return { of: id, by: token, text: `mutation { ${act({ id, memberId: it.id })} }`, owner: 'coordination', rows };
}

const GOAL_STATUS = (basis: string) => ['PLAN', basis, 'PlanGoal.status'] as const;
const ACTION_STATUS = (basis: string) => ['PLAN', basis, 'PlanAction.status'] as const;
/** Of a goal of the Mission Locale with an action of the person, once something was done to them. */
const ofPlan = async (
  rows: Refused['rows'],
  before: (ids: { readonly goal: string; readonly action: string }) => string,
  refused: (ids: { readonly personId: string; readonly goal: string; readonly action: string }) => string,
  by: 'PERSON' | 'HOLDER' = 'HOLDER',
): Promise<Refused> => {
  const { id } = await held('Nargis');
  const SET = `mutation { setGoal(personId: "${id}", input: { domain: WORK, title: "Un premier emploi" }) { id } }`;
  const goal: string = (await data(adviser('ml-toulouse'), SET)).setGoal.id;
  const ADD = `mutation { addAction(goalId: "${goal}", input: { kind: SEARCH, words: "Regarder" }) { id } }`;
  const action: string = (await data(adviser('ml-toulouse'), ADD)).addAction.id;
  if (before({ goal, action })) await data(adviser('ml-toulouse'), `mutation { ${before({ goal, action })} { id } }`);
  const text = `mutation { ${refused({ personId: id, goal, action })} { id } }`;
  return { of: id, by: by === 'PERSON' ? subject(id) : adviser('ml-toulouse'), text, owner: 'coordination', rows };
};
const closed = ({ goal }: { readonly goal: string }) =>
  `closeGoal(id: "${goal}", version: 2, input: { outcome: REACHED, closedOn: "${TODAY}" })`;
const dropped = ({ action }: { readonly action: string }) => `dropAction(id: "${action}", version: 1)`;
const WORK = '{ domain: WORK, title: "Un CDI" }';
const SEARCHED = '{ kind: SEARCH, words: "Regarder encore" }';
/** An appointment that was cancelled: the refusal tells so. */
async function ofAppointment(act: (named: string) => string, by: 'HOLDER' | 'PERSON' = 'HOLDER'): Promise<Refused> {
  const { id } = await held('Nigara');
  const PLAN = `mutation { planAppointment(personId: "${id}", input: ${MEETING}) { id version } }`;
  const { planAppointment } = await data(adviser('ml-toulouse'), PLAN);
  await data(adviser('ml-toulouse'), `mutation { cancelAppointment(id: "${planAppointment.id}", version: 1) { status } }`);
  const rows = [['APPOINTMENTS', by === 'PERSON' ? 'SUBJECT' : 'HOLDER', 'Appointment.status'] as const];
  const token = by === 'PERSON' ? subject(id) : adviser('ml-toulouse');
  return { of: id, by: token, text: `mutation { ${act(`id: "${planAppointment.id}", version: 2`)} { id } }`, owner: 'agenda', rows };
}
const SOON = new Date(Date.now() + 86_400_000).toISOString();
const MEETING = `{ kind: INTERVIEW, startsAt: "${SOON}", minutes: 45, placeKind: AT_ORGANISATION, interpreting: NOT_NEEDED }`;

/** What waits for the representative of somebody who is too young for it. */
async function byRepresentative() {
  const minor = person('Nasima').born('2012-05-01').accompaniedBy('ml-toulouse').housedBy('cada-toulouse');
  const { id, representatives } = await minor.representedBy('M. Omari', 'cada-toulouse').arrives();
  const RECORD = `mutation { grantConsent(input: ${granting(id, { ...NAMED, representativeId: representatives[0]?.id })}) { id status } }`;
  const { grantConsent } = await data(manager('ml-toulouse'), RECORD);
  expect(grantConsent.status).toBe('TO_CONFIRM');
  return { id, grantId: grantConsent.id };
}
const representing = (personId: string) =>
  `mutation { recordRepresentative(input: ${inText({ personId, name: 'M. Omari', since: '2026-01-05', evidenceSha256: sha256Of('order') }).replace('{', '{kind:GUARDIAN,')}) { id } }`;

const REQUEST = (basis: string) => ['CONSENTS', basis, 'ConsentRequest.status'] as const;
const requesting = (id: string) =>
  `mutation { requestConsent(input: { personId: "${id}", categories: [HOUSING_STATUS], purposes: [SUPPORT] }) { id } }`;
/** A request that waits, or to which the person said no. */
async function asked(said: 'NOTHING' | 'NO' = 'NOTHING') {
  const { id } = await held('Storai');
  const request: string = (await data(adviser('ml-toulouse'), requesting(id))).requestConsent.id;
  if (said === 'NO') await data(subject(id), `mutation { refuseConsentRequest(id: "${request}") { id } }`);
  return { id, request };
}
/** @param by an organisation's token; null for the person's */
const ofRequest = async (by: Promise<string> | null, basis: string, text: (request: string) => string): Promise<Refused> => {
  const { id, request } = await asked('NO');
  return { of: id, by: by ?? subject(id), text: text(request), owner: 'consent', rows: [REQUEST(basis)] };
};

const WHY = 'Mise à l’abri urgente cette nuit, danger';
const opening = (id: string) => `mutation { openEmergencyAccess(personId: "${id}", justification: "${WHY}") { id } }`;
const opened = async (by: Promise<string>, id: string): Promise<string> => (await data(by, opening(id))).openEmergencyAccess.id;
const review = (id: string) =>
  `mutation { reviewEmergencyAccess(id: "${id}", finding: UNJUSTIFIED, note: "Aucun danger à cette heure") { id } }`;

const enrolling = (id: string) => `mutation { enrolInProgramme(personId: "${id}", programme: IPR) { status } }`;
const ENROLMENT = ['ACCOMPANIMENT', 'HOLDER', 'Accompaniment.status'] as const;

/** Of a dossier of the Mission Locale that it may not be, as the refusal tells. */
const ofDossier = async (
  dossier: Parameters<ReturnType<typeof person>['accompaniedBy']>[1],
  act: (ids: { readonly id: string | undefined; readonly personId: string }) => string,
  field = 'Accompaniment.status',
): Promise<Refused> => {
  const { id, accompaniments } = await person('Nahid').accompaniedBy('ml-toulouse', dossier).arrives();
  const text = `mutation { ${act({ id: accompaniments[0]?.id, personId: id })} { id } }`;
  return { of: id, by: adviser('ml-toulouse'), text, owner: 'missions-locales', rows: [['ACCOMPANIMENT', 'HOLDER', field]] };
};
const TODAY = inParis(new Date()).day;
const begin = ({ personId }: { readonly personId: string }, on = TODAY) =>
  `beginAccompaniment(personId: "${personId}", input: { identifiedOn: "${on}", identificationSource: SELF, programme: IPR })`;
const NOT_BUT_ITS_VERSION = 'nothing but that a record which the viewer holds was changed since';

const NOT_OF_A_REFERRAL = 'what a referral’s state is, its two parties know: it is theirs';
const NOT_OF_A_SECOND = 'nothing but that one such record of the person is kept already, so that no second one is begun';
const HOW_OFTEN = 'nothing but how often the viewer looked';
const NOT_BUT_ITS_ID = 'nothing but that no such thing is known to the viewer';

const NOT_OF_A_FILE = 'nothing but what the file itself says, and whether the viewer’s own organisation holds the record';

const TRIALS: Readonly<Record<string, string | readonly (() => Promise<Refused>)[]>> = {
  grantConsent: [
    async () => {
      const { id } = await held('Sediqa', '2012-05-01');
      return {
        of: id,
        by: adviser('cada-toulouse'),
        text: `mutation { grantConsent(input: ${granting(id)}) { id } }`,
        owner: 'consent',
        rows: [AGE],
      };
    },
    async () => {
      const { id } = await held('Shaima');
      const text = `mutation { grantConsent(input: ${granting(id, NAMED)}) { id } }`;
      return { of: id, by: adviser('cada-toulouse'), text, owner: 'consent', rows: [AGE] };
    },
    async () => {
      const { id } = await held('Shukria', '2012-05-01');
      const text = `mutation { grantConsent(input: ${granting(id, NAMED)}) { id } }`;
      return { of: id, by: adviser('cada-toulouse'), text, owner: 'consent', rows: [REGISTER] };
    },
  ],
  renewConsent: [
    () => ofGrant('NO_MORE', 'COLLECTOR', (grantId) => `mutation { renewConsent(input: ${inText({ ...given, grantId })}) { id } }`),
    () => ofGrant('NOTHING', 'COLLECTOR', (grantId) => `mutation { renewConsent(input: ${inText({ ...given, grantId })}) { id } }`),
  ],
  withdrawConsent: NOT_BUT_ITS_ID,
  confirmConsent: [() => ofGrant('NO', 'PERSON', (grantId) => `mutation { confirmConsent(grantId: "${grantId}") { id } }`)],
  makeConfirmationCode: [
    () => ofGrant('YES', 'PERSON', (grantId) => `mutation { makeConfirmationCode(grantId: "${grantId}") { code } }`),
    async () => {
      const { id, grantId } = await byRepresentative();
      const text = `mutation { makeConfirmationCode(grantId: "${grantId}") { code } }`;
      return { of: id, by: subject(id), text, owner: 'consent', rows: [STATUS('SUBJECT'), ['IDENTITY', 'SUBJECT', 'Identity.birthDate']] };
    },
  ],
  confirmConsentWithCode: [
    () => ofGrant('NO', 'COLLECTOR', (grantId) => `mutation { confirmConsentWithCode(grantId: "${grantId}", code: "12345678") { id } }`),
    () =>
      ofGrant('NOTHING', 'COLLECTOR', (grantId) => `mutation { confirmConsentWithCode(grantId: "${grantId}", code: "12345678") { id } }`),
  ],
  refuseConsent: [() => ofGrant('YES', 'PERSON', (grantId) => `mutation { refuseConsent(grantId: "${grantId}") { id } }`)],
  planAppointment: NOT_BUT_ITS_ID,
  changeAppointment: [() => ofAppointment((named) => `changeAppointment(${named}, input: ${MEETING})`)],
  moveAppointment: [() => ofAppointment((named) => `moveAppointment(${named}, input: ${MEETING})`)],
  cancelAppointment: [
    () => ofAppointment((named) => `cancelAppointment(${named})`),
    () => ofAppointment((named) => `cancelAppointment(${named})`, 'PERSON'),
  ],
  recordAppointmentOutcome: [() => ofAppointment((named) => `recordAppointmentOutcome(${named}, outcome: SEEN)`)],
  appointmentEnteredInError: NOT_BUT_ITS_VERSION,
  publishSlots: 'nothing of a person: a slot is about nobody',
  withdrawSlot: NOT_BUT_ITS_ID,
  reserveSlot: 'nothing of a person: a reservation is about nobody',
  bookSlot: [
    async () => {
      const { id } = await held('Nigina');
      const OFFER = `{ kind: RIGHTS, startsAt: "${SOON}", minutes: 30, count: 1, seats: 3, placeKind: AT_ORGANISATION, openTo: ALL }`;
      await data(adviser('ml-lunel'), `mutation { publishSlots(input: ${OFFER}) }`);
      const [slot] = await sql('agenda', 'select id from slot where holder_id = $1', [organisation('ml-lunel').id]);
      const text = `mutation { bookSlot(slotId: "${slot?.id}", personId: "${id}", interpreting: NEEDED) { id } }`;
      return { of: id, by: adviser('ml-toulouse'), text, owner: 'agenda', rows: [['IDENTITY', 'HOLDER', 'YoungPerson.holders']] };
    },
  ],
  joinCircle: [() => ofCircle('REFUSED', 'PROFESSIONAL', ({ id }) => `joinCircle(personId: "${id}", reason: WORK) { id }`)],
  askToJoinCircle: [() => ofCircle('ASKED', 'PROFESSIONAL', ({ id }) => `askToJoinCircle(personId: "${id}", reason: WORK) { id }`)],
  leaveCircle: [() => ofCircle('REFUSED', 'PROFESSIONAL', ({ id }) => `leaveCircle(personId: "${id}")`)],
  answerCircleRequest: [() => ofCircle('IN', 'PERSON', ({ memberId }) => `answerCircleRequest(id: "${memberId}", accept: false)`)],
  refuseCircleMember: 'to the person: that an organisation of their circle names nobody',
  setGoal: NOT_BUT_ITS_ID,
  changeGoal: [() => ofPlan([GOAL_STATUS('HOLDER')], closed, ({ goal }) => `changeGoal(id: "${goal}", version: 3, input: ${WORK})`)],
  closeGoal: [() => ofPlan([GOAL_STATUS('HOLDER')], closed, (ids) => closed(ids).replace('version: 2', 'version: 3'))],
  reopenGoal: [
    () =>
      ofPlan(
        [GOAL_STATUS('HOLDER')],
        () => '',
        ({ goal }) => `reopenGoal(id: "${goal}", version: 2)`,
      ),
  ],
  goalEnteredInError: NOT_BUT_ITS_VERSION,
  addAction: [
    () => ofPlan([GOAL_STATUS('HOLDER')], closed, ({ goal }) => `addAction(goalId: "${goal}", input: ${SEARCHED})`),
    () =>
      ofPlan(
        [['IDENTITY', 'HOLDER', 'YoungPerson.holders']],
        () => '',
        ({ goal }) => `addAction(goalId: "${goal}", input: ${SEARCHED.replace(' }', `, doerId: "${adviserId('ml-albi')}" }`)})`,
      ),
  ],
  changeAction: [
    () => ofPlan([ACTION_STATUS('HOLDER')], dropped, ({ action }) => `changeAction(id: "${action}", version: 2, input: ${SEARCHED})`),
  ],
  completeAction: [
    () => ofPlan([ACTION_STATUS('HOLDER')], dropped, ({ action }) => `completeAction(id: "${action}", version: 2, doneOn: "${TODAY}")`),
    () =>
      ofPlan(
        [ACTION_STATUS('SUBJECT')],
        dropped,
        ({ action }) => `completeAction(id: "${action}", version: 2, doneOn: "${TODAY}")`,
        'PERSON',
      ),
  ],
  dropAction: [() => ofPlan([ACTION_STATUS('HOLDER')], dropped, (ids) => dropped(ids).replace('version: 1', 'version: 2'))],
  reopenAction: [
    () =>
      ofPlan(
        [ACTION_STATUS('HOLDER')],
        () => '',
        ({ action }) => `reopenAction(id: "${action}", version: 1)`,
      ),
  ],
  actionEnteredInError: NOT_BUT_ITS_VERSION,
  agreeToGoal: [
    () => ofPlan([GOAL_STATUS('SUBJECT')], closed, ({ goal }) => `agreeToGoal(id: "${goal}", edition: 2, explainedIn: fr)`, 'PERSON'),
  ],
  refuseGoal: [() => ofPlan([GOAL_STATUS('SUBJECT')], closed, ({ goal }) => `refuseGoal(id: "${goal}", explainedIn: fr)`, 'PERSON')],
  recordGoalAgreement: [
    () =>
      ofPlan(
        [GOAL_STATUS('HOLDER')],
        closed,
        ({ goal }) =>
          `recordGoalAgreement(input: { goalId: "${goal}", edition: 2, signedOn: "${TODAY}", explainedIn: fr, interpreter: false, evidenceSha256: "${aSignedForm()}" })`,
      ),
  ],
  goalAgreementEnteredInError: NOT_BUT_ITS_VERSION,
  recordRefusal: 'nothing of a person, who says no as often as they will',
  requestConsent: [
    async () => {
      const { id } = await held('Sohaila', '2012-05-01');
      return { of: id, by: adviser('ml-toulouse'), text: requesting(id), owner: 'consent', rows: [AGE] };
    },
    async () => {
      const { id } = await asked();
      return { of: id, by: adviser('ml-toulouse'), text: requesting(id), owner: 'consent', rows: [REQUEST('HOLDER')] };
    },
    async () => {
      const { id } = await asked('NO');
      return { of: id, by: adviser('ml-toulouse'), text: requesting(id), owner: 'consent', rows: [REQUEST('HOLDER')] };
    },
  ],
  takeBackConsentRequest: [
    () => ofRequest(adviser('ml-toulouse'), 'HOLDER', (request) => `mutation { takeBackConsentRequest(id: "${request}") { id } }`),
  ],
  acceptConsentRequest: [
    () => ofRequest(null, 'SUBJECT', (request) => `mutation { acceptConsentRequest(id: "${request}", explainedIn: fr) { id } }`),
  ],
  refuseConsentRequest: [() => ofRequest(null, 'SUBJECT', (request) => `mutation { refuseConsentRequest(id: "${request}") { id } }`)],
  postponeConsentRequest: [
    () =>
      ofRequest(
        null,
        'SUBJECT',
        (request) => `mutation { postponeConsentRequest(id: "${request}", until: "${addDays(TODAY, 5)}") { id } }`,
      ),
  ],
  stopSharing: 'nothing of a person, who says no as often as they will',
  liftRefusal: NOT_BUT_ITS_ID,
  openEmergencyAccess: [
    async () => {
      const { id } = await person('Zarghona').heldBy('ml-saint-gaudens').arrives();
      await opened(adviser('ml-saint-gaudens'), id);
      const rows = [ACCESS('HOLDER', 'EmergencyAccess.closesAt')];
      return { of: id, by: manager('ml-saint-gaudens'), text: opening(id), owner: 'consent', rows };
    },
    async () => {
      const { id } = await person('Parwin').heldBy('ml-montauban').arrives();
      await data(auditor, review(await opened(adviser('ml-montauban'), id)));
      const rows = [ACCESS('HOLDER', 'EmergencyAccess.closesAt')];
      return { of: id, by: manager('ml-montauban'), text: opening(id), owner: 'consent', rows };
    },
  ],
  signEmergencyAccess: [
    async () => {
      const { id } = await person('Marzia').heldBy('ml-saint-gaudens').arrives();
      const text = `mutation { signEmergencyAccess(id: "${await opened(adviser('ml-saint-gaudens'), id)}") { id } }`;
      return { of: id, by: manager('ml-saint-gaudens'), text, owner: 'consent', rows: [ACCESS('HOLDER')] };
    },
  ],
  reviewEmergencyAccess: [
    async () => {
      const { id } = await person('Torpekai').heldBy('ml-perpignan').arrives();
      const text = review(await opened(adviser('ml-perpignan'), id));
      await data(auditor, text);
      return { of: id, by: auditor, text, owner: 'consent', rows: [ACCESS('AUDIT')] };
    },
  ],
  liftEmergencyBar: 'of a professional',
  sendReferral: NOT_BUT_ITS_ID,
  draftReferral: NOT_BUT_ITS_ID,
  sendDraftReferral: NOT_OF_A_REFERRAL,
  receiveReferral: NOT_OF_A_REFERRAL,
  acceptReferral: NOT_OF_A_REFERRAL,
  declineReferral: NOT_OF_A_REFERRAL,
  assignReferral: NOT_OF_A_REFERRAL,
  sendReferralMessage: NOT_OF_A_REFERRAL,
  confirmReferral: NOT_OF_A_REFERRAL,
  startReferral: NOT_OF_A_REFERRAL,
  completeReferral: NOT_OF_A_REFERRAL,
  interruptReferral: NOT_OF_A_REFERRAL,
  cancelReferral: NOT_OF_A_REFERRAL,
  recordRepresentative: [
    async () => {
      const { id } = await held('Simin');
      return { of: id, by: adviser('ml-toulouse'), text: representing(id), owner: 'registry', rows: [AGE] };
    },
  ],
  countersignRepresentative: [
    async () => {
      const { id } = await held('Sohaila', '2012-05-01');
      const { recordRepresentative: line } = await data(adviser('ml-toulouse'), representing(id));
      const text = `mutation { countersignRepresentative(id: "${line.id}") { id } }`;
      return { of: id, by: adviser('ml-toulouse'), text, owner: 'registry', rows: [REGISTER] };
    },
  ],
  endRepresentative: NOT_BUT_ITS_ID,
  scheduleWorkshop: 'of an offer',
  enrolInProgramme: [
    async () => {
      const { id } = await person('Noor')
        .born('1994-02-01')
        .accompaniedBy('ml-toulouse', { status: 'IDENTIFIED', enrolledOn: null })
        .arrives();
      const reasons = ['IDENTITY', 'ADMINISTRATIVE_STATUS'].map((category) => [category, 'HOLDER', 'Eligibility.reasons'] as const);
      return { of: id, by: adviser('ml-toulouse'), text: enrolling(id), owner: 'missions-locales', rows: [ENROLMENT, ...reasons] };
    },
    async () => {
      const { id } = await person('Nahid').accompaniedBy('ml-toulouse').arrives();
      return { of: id, by: adviser('ml-toulouse'), text: enrolling(id), owner: 'missions-locales', rows: [ENROLMENT] };
    },
  ],
  beginAccompaniment: [
    () => ofDossier({}, begin),
    () => ofDossier({ status: 'ENDED', endedOn: '2026-06-01' }, (ids) => begin(ids, '2026-05-31')),
  ],
  pauseAccompaniment: [
    () =>
      ofDossier(
        { status: 'IDENTIFIED', enrolledOn: null },
        ({ id }) => `pauseAccompaniment(id: "${id}", version: 1, pausedOn: "${TODAY}")`,
      ),
  ],
  resumeAccompaniment: [() => ofDossier({}, ({ id }) => `resumeAccompaniment(id: "${id}", version: 1)`)],
  endAccompaniment: [
    () =>
      ofDossier(
        {},
        ({ id }) => `endAccompaniment(id: "${id}", version: 1, input: { endedOn: "2026-01-13", reason: WISH, exitedTo: NONE })`,
        'Accompaniment.enrolledOn',
      ),
  ],
  transferAccompaniment: [
    () =>
      ofDossier(
        { status: 'ENDED', endedOn: '2026-06-01' },
        ({ id }) =>
          `transferAccompaniment(id: "${id}", version: 1, input: { toOrganisationId: "${organisation('ml-albi').id}", reason: WISH })`,
      ),
  ],
  acceptTransfer: [
    async () => {
      const built = person('Nazifa').accompaniedBy('ml-albi').accompaniedBy('ml-toulouse');
      const { id, accompaniments } = await built.grants({ to: 'ml-toulouse', categories: ['IDENTITY', 'ACCOMPANIMENT'] }).arrives();
      const offer = `mutation { transferAccompaniment(id: "${accompaniments[0]?.id}", version: 1, input: {
        toOrganisationId: "${organisation('ml-toulouse').id}", reason: WISH }) { id } }`;
      const transfer = (await data(adviser('ml-albi'), offer)).transferAccompaniment;
      return {
        of: id,
        by: adviser('ml-toulouse'),
        text: `mutation { acceptTransfer(id: "${transfer.id}", version: 1) { id } }`,
        owner: 'missions-locales',
        rows: [['IDENTITY', 'CONSENT', 'DeclaredFacts.birthDate'], ['ACCOMPANIMENT', 'CONSENT', 'Accompaniment.status'], ENROLMENT],
      };
    },
  ],
  endRecord: [
    async () => {
      const { id } = await person('Nelofer').housedBy('cada-toulouse').arrives();
      await settled();
      const text = `mutation { endRecord(personId: "${id}") { id } }`;
      return { of: id, by: adviser('cada-toulouse'), text, owner: 'registry', rows: [['HOUSING_STATUS', 'HOLDER', 'Mutation.endRecord']] };
    },
  ],
  reopenRecord: NOT_BUT_ITS_ID,
  declineTransfer: NOT_BUT_ITS_ID,
  takeBackTransfer: NOT_BUT_ITS_ID,
  assignReferent: NOT_BUT_ITS_VERSION,
  reassignCaseload: 'of professionals',
  setBarriers: NOT_BUT_ITS_VERSION,
  setEligibilityFacts: NOT_BUT_ITS_VERSION,
  recordSituation: NOT_BUT_ITS_ID,
  changeSituation: NOT_BUT_ITS_VERSION,
  situationEnteredInError: NOT_BUT_ITS_VERSION,
  recordInterview: NOT_BUT_ITS_ID,
  changeInterview: NOT_BUT_ITS_VERSION,
  interviewEnteredInError: NOT_BUT_ITS_VERSION,
  writeNote: NOT_BUT_ITS_ID,
  changeNote: NOT_BUT_ITS_VERSION,
  noteEnteredInError: NOT_BUT_ITS_VERSION,
  changeWorkshop: 'of a workshop and its seats',
  cancelWorkshop: 'of a workshop and its seats',
  registerForWorkshop: 'of a workshop',
  cancelRegistration: NOT_BUT_ITS_VERSION,
  recordAttendance: 'of a workshop and its seats',
  recordAttendanceSheet: 'of a workshop and its seats',
  attendanceEnteredInError: NOT_BUT_ITS_VERSION,
  recordStaffTraining: 'of professionals',
  changeStaffTraining: 'of professionals',
  staffTrainingEnteredInError: 'of professionals',
  changeStay: NOT_BUT_ITS_VERSION,
  endStay: NOT_BUT_ITS_VERSION,
  resumeStay: NOT_BUT_ITS_VERSION,
  stayEnteredInError: NOT_BUT_ITS_VERSION,
  correctIdentity: NOT_BUT_ITS_VERSION,
  recordContact: NOT_BUT_ITS_VERSION,
  changeAssessment: NOT_BUT_ITS_VERSION,
  assessmentEnteredInError: NOT_BUT_ITS_VERSION,
  changeEnrolment: NOT_BUT_ITS_VERSION,
  enrolmentEnteredInError: NOT_BUT_ITS_VERSION,
  contractEnteredInError: NOT_BUT_ITS_VERSION,
  procedureEnteredInError: NOT_BUT_ITS_VERSION,
  recordContractProgress: NOT_BUT_ITS_VERSION,
  recordPermit: NOT_BUT_ITS_VERSION,
  recordProtection: NOT_BUT_ITS_VERSION,
  openStay: 'that the viewer’s own organisation houses the person, which it put on record itself',
  recordProcedureStage: NOT_OF_A_SECOND,
  signIntegrationContract: NOT_OF_A_SECOND,
  recordAssessment: NOT_BUT_ITS_ID,
  recordCourseAttendance: NOT_BUT_ITS_ID,
  enrolInCourse: 'of a course and its places',
  publishCourse: 'of a course',
  changeCourse: 'of a course',
  closeCourse: 'of a course',
  reopenCourse: 'of a course',
  importIntoRegistry: 'that the viewer’s own organisation may hold a record of the person already, as its file says who they are',
  importIntoMissionsLocales: NOT_OF_A_FILE,
  importIntoHousing: NOT_OF_A_FILE,
  importIntoOfii: NOT_OF_A_FILE,
  importIntoTraining: NOT_OF_A_FILE,
  openRecord: HOW_OFTEN,
  openRecordWithCode: HOW_OFTEN,
  makeRecordCode: 'nothing',
  askRight: 'to the person: what they have asked for already',
  recordRightRequest: 'of a request: whether the same was asked of the viewer’s own organisation, which answers it',
  takeBackRightRequest: 'of a request, to who made it or recorded it',
  closeErasure: 'to the person: of their own erasure',
  answerRight: 'of a request: whether the viewer’s own organisation has answered it',
  giveSignInCode: 'nothing: whether there was a code is shown to no refusal',
  endWaysIn: 'nothing',
  decideOnPair: 'of a pair: what was found of it, by the one who found it',
  mergePeople: 'of a pair: what was found of it, by the one who found it',
  separatePeople: 'of a pair: what was found of it, by the one who found it',
  endMembership: 'of a member',
  resumeMembership: 'of a member',
  mergeOrganisations: 'of members, and how many people stand in the way',
  nameReferent: 'of a professional',
  endReferent: 'of a professional',
  referentEnteredInError: 'of a professional',
  recordPartnership: 'of members',
  changePartnership: 'of members',
  partnershipEnteredInError: 'of members',
  registerOrganisation: 'of a member',
  changeOrganisation: 'of a member',
  registerProfessional: 'of a professional',
  changeProfessional: 'of a professional',
  inviteProfessional: 'of a professional',
  endAccess: 'of a professional',
  registerMachine: 'of a program',
  changeMachine: 'of a program',
  addMachineKey: 'of a program',
  endMachineKey: 'of a program',
  endMachine: 'of a program',
  publishService: 'of a service',
  changeService: 'of a service',
  confirmService: 'of a service',
  closeService: 'of a service',
  reopenService: 'of a service',
  endMyAccess: 'nothing',
};

const ROWS = `
  select category, basis, field from kit.disclosure,
    json_to_recordset(readings) as reading(category text, basis text, fields json, people json),
    json_array_elements(people) as person, json_array_elements_text(fields) as field
  where person->>0 = $1 and operation = 'Refused'`;

test('every mutation of the schema is tried here, or says why not', () =>
  expect(Object.keys(TRIALS).sort()).toEqual(Object.keys(buildSchema(readApi()).getMutationType()?.getFields() ?? {}).sort()));

const tried = Object.entries(TRIALS).flatMap(([mutation, trials]) =>
  typeof trials === 'string' ? [] : trials.map((trial, nth) => [mutation, nth + 1, trial] as const),
);

test.each(tried)('what %s tells where it is refused (%i) leaves its row', async (_mutation, _nth, trial) => {
  const { of, by, text, owner, rows } = await trial();
  const refused = await query(by, text.replace('mutation', 'mutation Refused'));
  expect(refused.errors.map(({ extensions }) => extensions?.code)).toEqual([
    expect.stringMatching(/^(BAD_USER_INPUT|CONFLICT|FORBIDDEN)$/),
  ]);
  const left = await sql<{ category: string; basis: string; field: string }>(owner, ROWS, [of]);
  expect(left.map(({ category, basis, field }) => [category, basis, field]).sort()).toEqual([...rows].sort());
});
