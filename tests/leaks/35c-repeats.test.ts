/** Leak 35: a mutation that is sent again with its Idempotency-Key is done once, whichever mutation it is. */

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { askToken } from '@passerelle/cli/api/ask-token';
import type { HubAnswer } from '@passerelle/cli/api/client';
import { SUBGRAPHS } from '@passerelle/cli/owners/subgraphs';
import type { RunningGateway } from '@passerelle/gateway/server/serve';
import { openAsOwner } from '@passerelle/kit/database/orm';
import { rebuild } from '@passerelle/kit/feed/position';
import { addDays, inParis } from '@passerelle/kit/vocabulary/calendar';
import { readApi } from '@passerelle/schema/files';
import { FILE_KINDS, type FileKind } from '@passerelle/schema/partner-file/kinds';
import { buildSchema } from 'graphql';
import { aSignedForm } from '../support/evidence.js';
import { gatewayBeside } from '../support/gateway-beside.js';
import { adviser, data, hub, query, settled, sql, subject, tokenOf } from '../support/hub.js';
import { newKey } from '../support/machine.js';
import { merged, pairOf } from '../support/pair.js';
import { adviserId, managerId, organisation, type PersonBuilder, person } from '../support/person.js';
import { until } from '../support/until.js';

const manager = (org: string) => tokenOf({ org, role: 'MANAGER' });
const auditor = tokenOf({ org: 'consortium', role: 'COORDINATOR' });
const WHY = 'Personne en danger, l’accueil de nuit ferme dans une heure';

/** A mutation that can be done now, and by whom. */
interface Trial {
  readonly by: Promise<string>;
  readonly text: string;
}

const consenting = {
  explainedIn: 'prs',
  interpreter: true,
  interpreterName: 'Mme Karimi',
  method: 'SIGNED_FORM',
  get evidenceSha256() {
    return aSignedForm();
  },
};
const inText = (value: object): string =>
  JSON.stringify(value)
    .replaceAll(/"(\w+)":/g, '$1:')
    .replaceAll(/"([A-Z_]{2,})"/g, '$1')
    .replaceAll(/explainedIn:"(\w+)"/g, 'explainedIn:$1');

const TODAY = inParis(new Date()).day;
const REPRESENTATIVE = {
  kind: 'GUARDIAN',
  name: 'Mme Capdeville',
  since: TODAY,
  get evidenceSha256() {
    return aSignedForm();
  },
};
const aMinor = async (): Promise<string> => (await person('Naz').born('2010-01-01').accompaniedBy('ml-toulouse').arrives()).id;
const aRepresentative = async (): Promise<string> => {
  const input = inText({ ...REPRESENTATIVE, personId: await aMinor() });
  return (await data(adviser('ml-toulouse'), `mutation { recordRepresentative(input: ${input}) { id } }`)).recordRepresentative.id;
};
const personOf = (org: string) => person('Nargis').accompaniedBy(org).arrives();
const given = async () => {
  const { id } = await person('Nilab').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();
  const { id: recipientOrganisationId } = organisation('ml-toulouse');
  const input = { ...consenting, personId: id, categories: ['HOUSING_STATUS'], recipientOrganisationId, purposes: ['SUPPORT'] };
  return { id, input: inText(input) };
};
const granted = async () => {
  const { id, input } = await given();
  return { id, grantId: (await data(adviser('cada-toulouse'), `mutation { grantConsent(input: ${input}) { id } }`)).grantConsent.id };
};
/** Whom their Mission Locale asks for a consent. */
const askedOf = async (org: string) => {
  const { id } = await personOf(org);
  const ASK = `mutation { requestConsent(input: { personId: "${id}", categories: [RIGHT_TO_WORK], purposes: [SUPPORT] }) { id } }`;
  const requestId: string = (await data(adviser(org), ASK)).requestConsent.id;
  return { id, requestId };
};
/** What waits for the person. */
const recorded = async () => {
  const { id, input } = await given();
  const waiting = input.replace('method:SIGNED_FORM', 'method:ORAL_WITNESSED');
  return { id, grantId: (await data(adviser('cada-toulouse'), `mutation { grantConsent(input: ${waiting}) { id } }`)).grantConsent.id };
};
const opened = async (org: string) => {
  const { id } = await personOf(org);
  return (await data(adviser(org), `mutation { openEmergencyAccess(personId: "${id}", justification: "${WHY}") { id } }`))
    .openEmergencyAccess;
};
const referral = async (status: 'SENT' | 'ACCEPTED' | 'IN_PROGRESS'): Promise<string> => {
  const id = randomUUID();
  await person('Nosha').accompaniedBy('ml-toulouse').referred('ml-toulouse', 'cada-toulouse', { id, status }).arrives();
  return id;
};
const moved = async (act: string, status: Parameters<typeof referral>[0], by: string, more = ''): Promise<Trial> => ({
  by: adviser(by),
  text: `mutation { ${act}(id: "${await referral(status)}"${more}) { id status } }`,
});
const referring = async (): Promise<string> => {
  const { id } = await personOf('ml-toulouse');
  return `{ personId: "${id}", toOrganisationId: "${organisation('cada-toulouse').id}", kind: HOUSING, subject: "Une place", needs: [IDENTITY] }`;
};
interface Answer {
  readonly id: string;
  readonly organisation: { readonly slug: string };
}
const askedRight = async (right: string) => {
  const { id } = await personOf('ml-toulouse');
  const ASK = `mutation { askRight(right: ${right}) { id answers { id organisation { slug } } } }`;
  return { id, request: (await data(subject(id), ASK)).askRight };
};
/** Somebody whose circle a manager joined, or asked to join. */
const inCircle = async (act: 'JOIN' | 'ASK') => {
  const { id } = await personOf('ml-toulouse');
  const text = `mutation { it: ${act === 'JOIN' ? 'joinCircle' : 'askToJoinCircle'}(personId: "${id}", reason: WORK) { id } }`;
  return { id, memberId: (await data(manager('ml-toulouse'), text)).it.id };
};
const GOAL = '{ domain: WORK, title: "Un premier emploi" }';
const ACTION = '{ kind: SEARCH, words: "Regarder les annonces" }';
const aGoal = async () => {
  const { id: personId } = await personOf('ml-toulouse');
  const id: string = (await data(adviser('ml-toulouse'), `mutation { setGoal(personId: "${personId}", input: ${GOAL}) { id } }`)).setGoal
    .id;
  return { personId, id };
};
const anAction = async () => {
  const { personId, id: goalId } = await aGoal();
  const id: string = (await data(adviser('ml-toulouse'), `mutation { addAction(goalId: "${goalId}", input: ${ACTION}) { id } }`)).addAction
    .id;
  return { personId, id };
};
const aSheetOf = (goalId: string): string =>
  `{ goalId: "${goalId}", edition: 1, signedOn: "${TODAY}", explainedIn: prs, interpreter: true, evidenceSha256: "${aSignedForm()}" }`;
/** What is planned with somebody whom the Mission Locale accompanies, as a mutation names it. */
const SOON = new Date(Date.now() + 86_400_000).toISOString();
const MEETING = `{ kind: INTERVIEW, startsAt: "${SOON}", minutes: 45, placeKind: AT_ORGANISATION, interpreting: NOT_NEEDED }`;
const planned = async (): Promise<string> => {
  const text = `mutation { planAppointment(personId: "${(await personOf('ml-toulouse')).id}", input: ${MEETING}) { id version } }`;
  const { id, version } = (await data(adviser('ml-toulouse'), text)).planAppointment;
  return `id: "${id}", version: ${version}`;
};
/** One that has begun. */
const begun = async (): Promise<string> => {
  const named = await planned();
  const [, id] = /"([^"]+)"/.exec(named) ?? [];
  await sql('agenda', "update appointment set starts_at = now() - interval '1 hour' where id = $1", [id]);
  return named.replace('version: 1', 'version: 2');
};
const OFFER = `{ kind: RIGHTS, startsAt: "${SOON}", minutes: 30, count: 1, seats: 3, placeKind: AT_ORGANISATION, openTo: ALL }`;
/** A slot that an operator offers to all. */
const offered = async (): Promise<string> => {
  await data(adviser('cada-toulouse'), `mutation { publishSlots(input: ${OFFER}) }`);
  const [slot] = await sql('agenda', 'select id from slot where holder_id = $1 order by id desc limit 1', [
    organisation('cada-toulouse').id,
  ]);
  return String(slot?.id);
};
const agenda = (text: string): Trial => ({ by: adviser('ml-toulouse'), text: `mutation { ${text} }` });
const NOW = new Date().toISOString();
const WORKSHOP = `{ kind: CV, title: "Écrire son CV", startsAt: "${NOW}", seats: 12 }`;

const STAY = inText({
  facilityKind: 'CADA',
  since: '2026-10-01',
  addressLines: ['1 rue des Lilas'],
  postcode: '31600',
  commune: 'Muret',
  communeCode: '31395',
  adults: 1,
  children: 0,
});
const stay = async (more: Parameters<PersonBuilder['housedBy']>[1] = {}): Promise<string> => {
  const id = randomUUID();
  await person('Nazi')
    .housedBy('cada-toulouse', { id, ...more })
    .arrives();
  return `id: "${id}", version: 1`;
};
const housing = (text: string): Trial => ({ by: adviser('cada-toulouse'), text: `mutation { ${text} }` });
const IDENTITY = '{ givenNames: "Nazdana", familyName: "Hotak", birthDate: "2004-02-29" }';
const ofii = (text: string): Trial => ({ by: adviser('ofii-toulouse'), text: `mutation { ${text} }` });
const procedure = async (): Promise<string> => {
  const id = randomUUID();
  await person('Nafas').inProcedure('ofii-toulouse', { id }).arrives();
  return `id: "${id}", version: 1`;
};
const contract = async (): Promise<string> =>
  `id: "${(await person('Nahal').contractedBy('ofii-toulouse').arrives()).contract?.id}", version: 1`;

const training = (text: string): Trial => ({ by: adviser('of-foix'), text: `mutation { ${text} }` });
const COURSE = '{ title: "Français du matin", kind: FRENCH_LANGUAGE, hours: 200, level: A2, seats: 12 }';
const ASSESSMENT = '{ level: A2, assessedOn: "2026-06-12" }';
const course = async (): Promise<string> =>
  (await data(adviser('of-foix'), `mutation { publishCourse(input: ${COURSE}) { id } }`)).publishCourse.id;
const closedCourse = async (): Promise<string> => {
  const id = await course();
  await data(adviser('of-foix'), `mutation { closeCourse(id: "${id}", version: 1) { version } }`);
  return id;
};
const learner = async (): Promise<string> => (await person('Nikbakht').heldBy('of-foix').arrives()).id;
const trained = () => person('Nikbakht').trainedBy('of-foix').arrives();
const enrolment = async (): Promise<string> => `id: "${(await trained()).enrolments[0]?.id}", version: 1`;
const assessment = async (): Promise<string> => `id: "${(await trained()).assessments[0]?.id}", version: 1`;
const sheet = async (): Promise<string> => {
  const id = await learner();
  const courseId = await course();
  await data(adviser('of-foix'), `mutation { enrolInCourse(courseId: "${courseId}", personId: "${id}", startedOn: "2026-09-01") { id } }`);
  return `{ courseId: "${courseId}", heldOn: "2026-09-01", lines: [{ personId: "${id}", hours: 3 }] }`;
};
const byMissionLocale = (act: string): Trial => ({ by: adviser('ml-toulouse'), text: `mutation { ${act} }` });
const accompanied = async (dossier: Parameters<ReturnType<typeof person>['accompaniedBy']>[1] = {}) => {
  const { id: personId, accompaniments } = await person('Nargis').accompaniedBy('ml-toulouse', dossier).arrives();
  return { personId, id: accompaniments[0]?.id, situation: accompaniments[0]?.situations[0]?.id };
};
const OFFERED = `input: { toOrganisationId: "${organisation('ml-foix').id}", reason: MOVED }`;
/** An accompaniment that is offered, as the person lets it. */
const transfer = async (): Promise<{ readonly id: string }> => {
  const built = person('Nargis')
    .accompaniedBy('ml-toulouse')
    .grants({ to: 'ml-foix', categories: ['IDENTITY', 'ACCOMPANIMENT'] });
  const { accompaniments } = await built.arrives();
  const offer = `mutation { transferAccompaniment(id: "${accompaniments[0]?.id}", version: 1, ${OFFERED}) { id } }`;
  return (await data(adviser('ml-toulouse'), offer)).transferAccompaniment;
};
const STAFF = '{ displayName: "Alix Fabre", role: ADVISER }';
const aMember = async (): Promise<{ id: string }> => {
  const REGISTER = `mutation($slug: String!) {
    registerOrganisation(kind: TRAINING_PROVIDER, slug: $slug, input: { name: "Passage" }) { id } }`;
  return (await data(auditor, REGISTER, { slug: `of-${randomUUID()}` })).registerOrganisation;
};
const MACHINE = '{ name: "Logiciel", role: ADVISER, purposes: [TRAINING], peoplePerHour: 10 }';
const aKey = async () => JSON.stringify((await newKey()).jwk);
const aMachine = async (): Promise<{ id: string; keys: { id: string }[] }> => {
  const REGISTER = `mutation { registerMachine(organisationId: "${(await aMember()).id}", input: ${MACHINE}, publicKey: ${await aKey()}) { id keys { id } } }`;
  return (await data(auditor, REGISTER)).registerMachine;
};
const SERVICE = '{ kind: FOOD_AND_GOODS, name: "Repas du midi" }';
const aService = async (): Promise<string> => {
  const PUBLISH = `mutation { publishService(organisationId: "${(await aMember()).id}", input: ${SERVICE}) { id } }`;
  return `id: "${(await data(auditor, PUBLISH)).publishService.id}", version: 1`;
};
/** A Mission Locale with two professionals, whom the trial names. */
const aMissionLocale = async (): Promise<{ at: string; one: string; other: string }> => {
  const REGISTER = `mutation($slug: String!) { registerOrganisation(kind: MISSION_LOCALE, slug: $slug, input: { name: "Mission Locale" }) { id } }`;
  const at = (await data(auditor, REGISTER, { slug: `ml-${randomUUID()}` })).registerOrganisation.id;
  const STAFF_OF = `mutation($at: ID!) { one: registerProfessional(organisationId: $at, input: ${STAFF}) { id } other: registerProfessional(organisationId: $at, input: ${STAFF}) { id } }`;
  const { one, other } = await data(auditor, STAFF_OF, { at });
  return { at, one: one.id, other: other.id };
};
const aReferent = async (): Promise<string> => {
  const { at, one } = await aMissionLocale();
  const NAME = `mutation { nameReferent(organisationId: "${at}", professionalId: "${one}", since: "2026-11-02") { id } }`;
  return `id: "${(await data(auditor, NAME)).nameReferent.id}", version: 1`;
};
const PARTNERSHIP = `{ organisationIds: ["${organisation('ml-auch').id}", "${organisation('of-auch').id}"], scope: "Repérage", since: "2026-11-02" }`;
const aPartnership = async (): Promise<string> => {
  const RECORD = `mutation { recordPartnership(input: ${PARTNERSHIP}) { id } }`;
  return `id: "${(await data(auditor, RECORD)).recordPartnership.id}", version: 1`;
};
const HELD = `{ heldOn: "${TODAY}", medium: PHONE, summary: "Revoir le CV" }`;
const SITUATION = `{ kind: JOB_SEEKING, since: "${TODAY}" }`;
const TRAINING = `{ title: "Droit au travail", theme: RIGHT_TO_WORK, heldOn: "2026-11-20", hours: 6, participantIds: ["${adviserId('ml-toulouse')}"] }`;
/** What the Mission Locale puts on record, to be changed or taken out. */
const putOnRecord = async (act: string): Promise<string> => (await data(adviser('ml-toulouse'), `mutation { it: ${act} { id } }`)).it.id;
const anInterview = async () => putOnRecord(`recordInterview(personId: "${(await accompanied()).personId}", input: ${HELD})`);
const aNote = async () => putOnRecord(`writeNote(personId: "${(await accompanied()).personId}", text: "À revoir")`);
const aWorkshop = () => putOnRecord(`scheduleWorkshop(input: ${WORKSHOP})`);
const LATER = new Date(Date.now() + 3_600_000).toISOString();
const aLaterWorkshop = () => putOnRecord(`scheduleWorkshop(input: { kind: CV, title: "CV", startsAt: "${LATER}", seats: 1 })`);

/** A mutation that takes in one line of a file, with what stands in its columns. */
const importing = (mutation: string, kind: FileKind, said: Readonly<Record<string, string>>): string => {
  const cells = FILE_KINDS[kind].columns.map((name) => said[name] ?? '');
  return `mutation { ${mutation}(kind: ${kind}, lines: [{ line: 2, cells: ${JSON.stringify(cells)} }]) { added changed same refused { line } } }`;
};

const TRIALS: Readonly<Record<string, () => Promise<Trial>>> = {
  importIntoRegistry: async () => ({
    by: manager('ml-auch'),
    text: importing('importIntoRegistry', 'people', { reference: randomUUID(), given_names: 'Nazdana', family_name: 'Zyxrepita' }),
  }),
  importIntoMissionsLocales: async () => {
    const { id: person_id } = await person('Nadera').heldBy('ml-toulouse').arrives();
    const said = { reference: randomUUID(), person_id, status: 'IDENTIFIED', programme: 'AGIR', application_pending: 'non' };
    return { by: adviser('ml-toulouse'), text: importing('importIntoMissionsLocales', 'dossiers', said) };
  },
  importIntoHousing: async () => {
    const { id: person_id } = await person('Nazo').heldBy('cada-toulouse').arrives();
    const where = { address_lines: '1 rue des Lilas', postcode: '31600', commune: 'Muret', commune_code: '31395' };
    const said = { reference: randomUUID(), person_id, facility_kind: 'CADA', since: '01/10/2026', ...where, adults: '1', children: '0' };
    return { by: adviser('cada-toulouse'), text: importing('importIntoHousing', 'stays', said) };
  },
  importIntoOfii: async () => {
    const { id: person_id } = await person('Nastaran').heldBy('ofii-toulouse').arrives();
    const said = { reference: randomUUID(), person_id, signed_on: '20/03/2026', civic_days_done: '2' };
    return { by: adviser('ofii-toulouse'), text: importing('importIntoOfii', 'contracts', said) };
  },
  importIntoTraining: async () => {
    const said = { reference: randomUUID(), person_id: await learner(), level: 'A2', assessed_on: '12/06/2026' };
    return { by: adviser('of-foix'), text: importing('importIntoTraining', 'assessments', said) };
  },
  beginAccompaniment: async () => {
    const { id } = await person('Nadera').heldBy('ml-toulouse').arrives();
    const input = `{ identifiedOn: "${TODAY}", identificationSource: SELF, programme: AGIR }`;
    return byMissionLocale(`beginAccompaniment(personId: "${id}", input: ${input}) { id version status }`);
  },
  pauseAccompaniment: async () =>
    byMissionLocale(`pauseAccompaniment(id: "${(await accompanied()).id}", version: 1, pausedOn: "${TODAY}") { version status }`),
  resumeAccompaniment: async () =>
    byMissionLocale(`resumeAccompaniment(id: "${(await accompanied({ status: 'PAUSED' })).id}", version: 1) { version status }`),
  endAccompaniment: async () =>
    byMissionLocale(
      `endAccompaniment(id: "${(await accompanied()).id}", version: 1, input: { endedOn: "${TODAY}", reason: TERM, exitedTo: JOB }) { version status }`,
    ),
  assignReferent: async () => byMissionLocale(`assignReferent(id: "${(await accompanied()).id}", version: 1) { version referent { id } }`),
  transferAccompaniment: async () =>
    byMissionLocale(`transferAccompaniment(id: "${(await accompanied()).id}", version: 1, ${OFFERED}) { version status }`),
  acceptTransfer: async () => ({
    by: adviser('ml-foix'),
    text: `mutation { acceptTransfer(id: "${(await transfer()).id}", version: 1) { version status } }`,
  }),
  declineTransfer: async () => ({
    by: adviser('ml-foix'),
    text: `mutation { declineTransfer(id: "${(await transfer()).id}", version: 1, reason: NO_PLACE) { version status refusal } }`,
  }),
  endRecord: async () =>
    housing(`endRecord(personId: "${(await person('Nazi').heldBy('cada-toulouse').arrives()).id}") { id recordEndedAt }`),
  reopenRecord: async () => {
    const { id } = await person('Nazi').heldBy('cada-toulouse').arrives();
    await data(adviser('cada-toulouse'), `mutation { endRecord(personId: "${id}") { id } }`);
    return housing(`reopenRecord(personId: "${id}") { id recordEndedAt }`);
  },
  takeBackTransfer: async () => byMissionLocale(`takeBackTransfer(id: "${(await transfer()).id}", version: 1) { version status }`),
  reassignCaseload: async () => ({
    by: manager('ml-foix'),
    text: `mutation { reassignCaseload(referentId: "${adviserId('ml-foix')}", newReferentId: "${managerId('ml-foix')}") }`,
  }),
  setBarriers: async () => byMissionLocale(`setBarriers(id: "${(await accompanied()).id}", version: 1, barriers: [LANGUAGE]) { version }`),
  setEligibilityFacts: async () =>
    byMissionLocale(`setEligibilityFacts(id: "${(await accompanied()).id}", version: 1, input: { applicationPending: true }) { version }`),
  recordSituation: async () =>
    byMissionLocale(`recordSituation(personId: "${(await accompanied()).personId}", input: ${SITUATION}) { id version kind }`),
  changeSituation: async () =>
    byMissionLocale(`changeSituation(id: "${(await accompanied()).situation}", version: 1, input: ${SITUATION}) { version kind }`),
  situationEnteredInError: async () => byMissionLocale(`situationEnteredInError(id: "${(await accompanied()).situation}", version: 1)`),
  recordInterview: async () =>
    byMissionLocale(
      `recordInterview(personId: "${(await accompanied()).personId}", input: ${HELD}, note: "À revoir") { id summary note { id text } }`,
    ),
  changeInterview: async () =>
    byMissionLocale(
      `changeInterview(id: "${await anInterview()}", version: 1, input: { heldOn: "${TODAY}", medium: VIDEO }) { version medium }`,
    ),
  interviewEnteredInError: async () => byMissionLocale(`interviewEnteredInError(id: "${await anInterview()}", version: 1)`),
  writeNote: async () => byMissionLocale(`writeNote(personId: "${(await accompanied()).personId}", text: "À revoir") { id text }`),
  changeNote: async () => byMissionLocale(`changeNote(id: "${await aNote()}", version: 1, text: "Revue") { version text }`),
  noteEnteredInError: async () => byMissionLocale(`noteEnteredInError(id: "${await aNote()}", version: 1)`),
  changeWorkshop: async () =>
    byMissionLocale(
      `changeWorkshop(id: "${await aWorkshop()}", version: 1, input: ${WORKSHOP.replace('seats: 12', 'seats: 9')}) { version seats }`,
    ),
  cancelWorkshop: async () => byMissionLocale(`cancelWorkshop(id: "${await aWorkshop()}", version: 1) { version cancelledAt }`),
  registerForWorkshop: async () =>
    byMissionLocale(
      `registerForWorkshop(workshopId: "${await aLaterWorkshop()}", personId: "${(await accompanied()).personId}") { id version status }`,
    ),
  cancelRegistration: async () => {
    const { personId } = await accompanied();
    const id = await putOnRecord(`registerForWorkshop(workshopId: "${await aLaterWorkshop()}", personId: "${personId}")`);
    return byMissionLocale(`cancelRegistration(id: "${id}", version: 1) { version status }`);
  },
  recordAttendanceSheet: async () => {
    const lines = `[{ personId: "${(await accompanied()).personId}", attended: true }]`;
    return byMissionLocale(`recordAttendanceSheet(workshopId: "${await aWorkshop()}", lines: ${lines}) { id attendances { id attended } }`);
  },
  attendanceEnteredInError: async () => {
    const { personId } = await accompanied();
    const id = await putOnRecord(`recordAttendance(workshopId: "${await aWorkshop()}", personId: "${personId}", attended: true)`);
    return byMissionLocale(`attendanceEnteredInError(id: "${id}", version: 1)`);
  },
  changeStaffTraining: async () => {
    const id = await putOnRecord(`recordStaffTraining(input: ${TRAINING})`);
    return byMissionLocale(
      `changeStaffTraining(id: "${id}", version: 1, input: ${TRAINING.replace('hours: 6', 'hours: 7')}) { version hours }`,
    );
  },
  staffTrainingEnteredInError: async () =>
    byMissionLocale(`staffTrainingEnteredInError(id: "${await putOnRecord(`recordStaffTraining(input: ${TRAINING})`)}", version: 1)`),
  grantConsent: async () => ({
    by: adviser('cada-toulouse'),
    text: `mutation { grantConsent(input: ${(await given()).input}) { id status } }`,
  }),
  renewConsent: async () => ({
    by: adviser('cada-toulouse'),
    text: `mutation { renewConsent(input: ${inText({ ...consenting, grantId: (await granted()).grantId })}) { id renews { id } } }`,
  }),
  withdrawConsent: async () => {
    const { id, grantId } = await granted();
    return {
      by: subject(id),
      text: `mutation { withdrawConsent(grantId: "${grantId}") { effectiveEverywhere grant { id status } } }`,
    };
  },
  confirmConsent: async () => {
    const { id, grantId } = await recorded();
    return { by: subject(id), text: `mutation { confirmConsent(grantId: "${grantId}") { id status } }` };
  },
  makeConfirmationCode: async () => {
    const { id, grantId } = await recorded();
    // The code itself is told once, and kept nowhere.
    return { by: subject(id), text: `mutation { makeConfirmationCode(grantId: "${grantId}") { expiresAt } }` };
  },
  confirmConsentWithCode: async () => {
    const { id, grantId } = await recorded();
    const { makeConfirmationCode } = await data(subject(id), `mutation { makeConfirmationCode(grantId: "${grantId}") { code } }`);
    return {
      by: adviser('cada-toulouse'),
      text: `mutation { confirmConsentWithCode(grantId: "${grantId}", code: "${makeConfirmationCode.code}") { id status } }`,
    };
  },
  planAppointment: async () =>
    agenda(`planAppointment(personId: "${(await personOf('ml-toulouse')).id}", input: ${MEETING}) { id status }`),
  changeAppointment: async () =>
    agenda(`changeAppointment(${await planned()}, input: ${MEETING.replace('INTERVIEW', 'RIGHTS')}) { id version kind }`),
  moveAppointment: async () =>
    agenda(
      `moveAppointment(${await planned()}, input: ${MEETING.replace(SOON, new Date(Date.now() + 2 * 86_400_000).toISOString())}) { id version }`,
    ),
  cancelAppointment: async () => agenda(`cancelAppointment(${await planned()}) { id version status }`),
  recordAppointmentOutcome: async () => agenda(`recordAppointmentOutcome(${await begun()}, outcome: SEEN) { id version status }`),
  appointmentEnteredInError: async () => agenda(`appointmentEnteredInError(${await planned()})`),
  publishSlots: async () => agenda(`publishSlots(input: ${OFFER})`),
  withdrawSlot: async () => ({ by: adviser('cada-toulouse'), text: `mutation { withdrawSlot(slotId: "${await offered()}") }` }),
  reserveSlot: async () => agenda(`reserveSlot(slotId: "${await offered()}") { id state }`),
  bookSlot: async () => {
    const { id } = await person('Nasrin').accompaniedBy('ml-toulouse').housedBy('cada-toulouse').arrives();
    return agenda(`bookSlot(slotId: "${await offered()}", personId: "${id}", interpreting: NEEDED) { id startsAt seatsLeft }`);
  },
  joinCircle: async () => ({
    by: manager('ml-toulouse'),
    text: `mutation { joinCircle(personId: "${(await personOf('ml-toulouse')).id}", reason: WORK) { id state since } }`,
  }),
  askToJoinCircle: async () => ({
    by: manager('ml-toulouse'),
    text: `mutation { askToJoinCircle(personId: "${(await personOf('ml-toulouse')).id}", reason: WORK) { id state since } }`,
  }),
  leaveCircle: async () => {
    const { id } = await inCircle('JOIN');
    return { by: manager('ml-toulouse'), text: `mutation { leaveCircle(personId: "${id}") }` };
  },
  answerCircleRequest: async () => {
    const { id, memberId } = await inCircle('ASK');
    return { by: subject(id), text: `mutation { answerCircleRequest(id: "${memberId}", accept: true) }` };
  },
  refuseCircleMember: async () => {
    const { id, memberId } = await inCircle('JOIN');
    return { by: subject(id), text: `mutation { refuseCircleMember(id: "${memberId}") }` };
  },
  setGoal: async () => byMissionLocale(`setGoal(personId: "${(await personOf('ml-toulouse')).id}", input: ${GOAL}) { id version edition }`),
  changeGoal: async () =>
    byMissionLocale(`changeGoal(id: "${(await aGoal()).id}", version: 1, input: { domain: WORK, title: "Un CDI" }) { version title }`),
  closeGoal: async () =>
    byMissionLocale(
      `closeGoal(id: "${(await aGoal()).id}", version: 1, input: { outcome: REACHED, closedOn: "${TODAY}" }) { version status }`,
    ),
  reopenGoal: async () => {
    const { id } = await aGoal();
    const CLOSE = `mutation { closeGoal(id: "${id}", version: 1, input: { outcome: REACHED, closedOn: "${TODAY}" }) { id } }`;
    await data(adviser('ml-toulouse'), CLOSE);
    return byMissionLocale(`reopenGoal(id: "${id}", version: 2) { version status }`);
  },
  goalEnteredInError: async () => byMissionLocale(`goalEnteredInError(id: "${(await aGoal()).id}", version: 1)`),
  addAction: async () => byMissionLocale(`addAction(goalId: "${(await aGoal()).id}", input: ${ACTION}) { id version words }`),
  changeAction: async () =>
    byMissionLocale(
      `changeAction(id: "${(await anAction()).id}", version: 1, input: { kind: CONTACT, words: "Appeler" }) { version kind }`,
    ),
  completeAction: async () =>
    byMissionLocale(`completeAction(id: "${(await anAction()).id}", version: 1, doneOn: "${TODAY}") { version status }`),
  dropAction: async () => byMissionLocale(`dropAction(id: "${(await anAction()).id}", version: 1) { version status }`),
  reopenAction: async () => {
    const { id } = await anAction();
    await data(adviser('ml-toulouse'), `mutation { dropAction(id: "${id}", version: 1) { id } }`);
    return byMissionLocale(`reopenAction(id: "${id}", version: 2) { version status }`);
  },
  actionEnteredInError: async () => byMissionLocale(`actionEnteredInError(id: "${(await anAction()).id}", version: 1)`),
  agreeToGoal: async () => {
    const { personId, id } = await aGoal();
    return {
      by: subject(personId),
      text: `mutation { agreeToGoal(id: "${id}", edition: 1, explainedIn: fr) { id answer { id answer } } }`,
    };
  },
  refuseGoal: async () => {
    const { personId, id } = await aGoal();
    return { by: subject(personId), text: `mutation { refuseGoal(id: "${id}", explainedIn: fr) { id answer { id answer } } }` };
  },
  recordGoalAgreement: async () => byMissionLocale(`recordGoalAgreement(input: ${aSheetOf((await aGoal()).id)}) { id answer { id way } }`),
  goalAgreementEnteredInError: async () => {
    const RECORD = `mutation { recordGoalAgreement(input: ${aSheetOf((await aGoal()).id)}) { answer { id } } }`;
    const { answer } = (await data(adviser('ml-toulouse'), RECORD)).recordGoalAgreement;
    return byMissionLocale(`goalAgreementEnteredInError(id: "${answer.id}", version: 1)`);
  },
  refuseConsent: async () => {
    const { id, grantId } = await recorded();
    return { by: subject(id), text: `mutation { refuseConsent(grantId: "${grantId}") { id refusedAt } }` };
  },
  recordRefusal: async () => ({
    by: subject((await personOf('ml-toulouse')).id),
    text: 'mutation { recordRefusal(input: { categories: [IDENTITY], recipientKind: OFII }) { id refusedAt } }',
  }),
  requestConsent: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { requestConsent(input: { personId: "${(await personOf('ml-toulouse')).id}", categories: [RIGHT_TO_WORK], purposes: [SUPPORT] }) { id askedAt } }`,
  }),
  takeBackConsentRequest: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { takeBackConsentRequest(id: "${(await askedOf('ml-toulouse')).requestId}") { id answeredAt } }`,
  }),
  acceptConsentRequest: async () => {
    const { id, requestId } = await askedOf('ml-toulouse');
    return {
      by: subject(id),
      text: `mutation { acceptConsentRequest(id: "${requestId}", explainedIn: fr) { id answeredAt grant { id } } }`,
    };
  },
  refuseConsentRequest: async () => {
    const { id, requestId } = await askedOf('ml-toulouse');
    return { by: subject(id), text: `mutation { refuseConsentRequest(id: "${requestId}") { id answeredAt } }` };
  },
  postponeConsentRequest: async () => {
    const { id, requestId } = await askedOf('ml-toulouse');
    return {
      by: subject(id),
      text: `mutation { postponeConsentRequest(id: "${requestId}", until: "${addDays(inParis(new Date()).day, 5)}") { id remindedAt } }`,
    };
  },
  stopSharing: async () => ({
    by: subject((await personOf('ml-toulouse')).id),
    text: `mutation { stopSharing(organisationId: "${organisation('ml-toulouse').id}") { refusal { id refusedAt } } }`,
  }),
  liftRefusal: async () => {
    const { id } = await personOf('ml-toulouse');
    const text = 'mutation { recordRefusal(input: { categories: [IDENTITY], recipientKind: OFII }) { id } }';
    const { recordRefusal } = await data(subject(id), text);
    return { by: subject(id), text: `mutation { liftRefusal(id: "${recordRefusal.id}") { id liftedAt } }` };
  },
  openEmergencyAccess: async () => ({
    by: adviser('ml-narbonne'),
    text: `mutation { openEmergencyAccess(personId: "${(await personOf('ml-narbonne')).id}", justification: "${WHY}") { id closesAt } }`,
  }),
  signEmergencyAccess: async () => {
    const { id } = await personOf('ml-toulouse');
    const text = `mutation { openEmergencyAccess(personId: "${id}", justification: "${WHY}") { id } }`;
    const { openEmergencyAccess } = await data(adviser('ml-narbonne'), text);
    return {
      by: manager('ml-narbonne'),
      text: `mutation { signEmergencyAccess(id: "${openEmergencyAccess.id}") { id closesAt signedBy { id } } }`,
    };
  },
  reviewEmergencyAccess: async () => ({
    by: auditor,
    text: `mutation { reviewEmergencyAccess(id: "${(await opened('ml-millau')).id}", finding: JUSTIFIED, note: "Danger réel, constaté") { id finding } }`,
  }),
  liftEmergencyBar: async () => {
    const { id } = await opened('ml-muret');
    await data(auditor, `mutation { reviewEmergencyAccess(id: "${id}", finding: UNJUSTIFIED, note: "Aucun danger à cette heure") { id } }`);
    return { by: auditor, text: `mutation { liftEmergencyBar(professionalId: "${adviserId('ml-muret')}") }` };
  },
  sendReferral: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { sendReferral(input: ${await referring()}) { id status history { status } } }`,
  }),
  draftReferral: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { draftReferral(input: ${await referring()}) { id status } }`,
  }),
  sendDraftReferral: async () => {
    const { draftReferral } = await data(adviser('ml-toulouse'), `mutation { draftReferral(input: ${await referring()}) { id } }`);
    return {
      by: adviser('ml-toulouse'),
      text: `mutation { sendDraftReferral(id: "${draftReferral.id}") { id status } }`,
    };
  },
  receiveReferral: () => moved('receiveReferral', 'SENT', 'cada-toulouse'),
  acceptReferral: () => moved('acceptReferral', 'SENT', 'cada-toulouse'),
  declineReferral: () => moved('declineReferral', 'SENT', 'cada-toulouse', ', reason: "Aucune place"'),
  assignReferral: () => moved('assignReferral', 'SENT', 'cada-toulouse', `, professionalId: "${adviserId('cada-toulouse')}"`),
  sendReferralMessage: () => moved('sendReferralMessage', 'ACCEPTED', 'cada-toulouse', ', words: "Elle viendra lundi"'),
  confirmReferral: async () => {
    const about = person('Noshin').accompaniedBy('ml-toulouse').referred('ml-toulouse', 'cada-toulouse', { status: 'ACCEPTED' });
    const { id, referrals } = await about.arrives();
    return { by: subject(id), text: `mutation { confirmReferral(id: "${referrals[0]?.id}", outcome: GOT) { id saidByPerson saidAt } }` };
  },
  startReferral: () => moved('startReferral', 'ACCEPTED', 'cada-toulouse'),
  completeReferral: () => moved('completeReferral', 'IN_PROGRESS', 'cada-toulouse', ', outcome: "Logée"'),
  interruptReferral: () => moved('interruptReferral', 'IN_PROGRESS', 'cada-toulouse', ', reason: "Partie"'),
  cancelReferral: () => moved('cancelReferral', 'SENT', 'ml-toulouse', ', reason: "Plus besoin"'),
  scheduleWorkshop: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { scheduleWorkshop(input: ${WORKSHOP}) { id title } }`,
  }),
  enrolInProgramme: async () => {
    const { id } = await person('Noor')
      .accompaniedBy('ml-toulouse', { status: 'IDENTIFIED', enrolledOn: null })
      .inProcedure('ofii-toulouse')
      .arrives();
    return {
      by: adviser('ml-toulouse'),
      text: `mutation { enrolInProgramme(personId: "${id}", programme: CEJ) { status programme enrolledOn } }`,
    };
  },
  recordAttendance: async () => {
    const { id } = await personOf('ml-toulouse');
    const { scheduleWorkshop } = await data(adviser('ml-toulouse'), `mutation { scheduleWorkshop(input: ${WORKSHOP}) { id } }`);
    return {
      by: adviser('ml-toulouse'),
      text: `mutation { recordAttendance(workshopId: "${scheduleWorkshop.id}", personId: "${id}", attended: true) { attended workshop { id } } }`,
    };
  },
  recordStaffTraining: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { recordStaffTraining(input: { title: "Droit au travail", theme: RIGHT_TO_WORK, heldOn: "2026-11-20", hours: 6, participantIds: ["${adviserId('ml-toulouse')}"] }) { hours title } }`,
  }),
  recordRepresentative: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { recordRepresentative(input: ${inText({ ...REPRESENTATIVE, personId: await aMinor() })}) { id status since } }`,
  }),
  countersignRepresentative: async () => ({
    by: manager('ml-toulouse'),
    text: `mutation { countersignRepresentative(id: "${await aRepresentative()}") { id status } }`,
  }),
  endRepresentative: async () => {
    const id = await aRepresentative();
    await data(manager('ml-toulouse'), `mutation { countersignRepresentative(id: "${id}") { id } }`);
    return { by: adviser('ml-toulouse'), text: `mutation { endRepresentative(id: "${id}") { id status until } }` };
  },
  openStay: async () =>
    housing(`openStay(personId: "${(await person('Nazo').heldBy('cada-toulouse').arrives()).id}", input: ${STAY}) { id version since }`),
  changeStay: async () => housing(`changeStay(${await stay()}, input: ${STAY}) { id version since }`),
  endStay: async () =>
    housing(`endStay(${await stay()}, input: { exitedOn: "2026-11-01", exitReason: OWN_HOUSING }) { id version exitedOn }`),
  resumeStay: async () => housing(`resumeStay(${await stay({ exitedOn: '2026-11-01' })}) { id version exitedOn }`),
  stayEnteredInError: async () => housing(`stayEnteredInError(${await stay()})`),
  openRecord: async () => ({
    by: adviser('ml-auch'),
    text: `mutation { openRecord(input: { identity: ${IDENTITY}, isAnotherPerson: true }) { person { id } possibleDuplicates { heldByViewer } } }`,
  }),
  openRecordWithCode: async () => {
    const { id } = await personOf('ml-toulouse');
    const { makeRecordCode } = await data(subject(id), 'mutation { makeRecordCode { code } }');
    return { by: adviser('ml-auch'), text: `mutation { openRecordWithCode(code: "${makeRecordCode.code}") { id } }` };
  },
  makeRecordCode: async () => ({
    by: subject((await personOf('ml-toulouse')).id),
    text: 'mutation { makeRecordCode { expiresAt } }',
  }),
  giveSignInCode: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { giveSignInCode(personId: "${(await personOf('ml-toulouse')).id}", identitySeen: KNOWN) { expiresAt person { id } } }`,
  }),
  endWaysIn: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { endWaysIn(personId: "${(await personOf('ml-toulouse')).id}") { id } }`,
  }),
  correctIdentity: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { correctIdentity(personId: "${(await personOf('ml-toulouse')).id}", version: 1, input: ${IDENTITY}) { id identity { version } } }`,
  }),
  recordContact: async () => ({
    by: adviser('ml-toulouse'),
    text: `mutation { recordContact(personId: "${(await personOf('ml-toulouse')).id}", version: 1, input: { phone: "0639980044" }) { id phone version } }`,
  }),
  registerOrganisation: async () => ({
    by: auditor,
    text: `mutation { registerOrganisation(kind: TRAINING_PROVIDER, slug: "of-${randomUUID()}", input: { name: "Passage" }) { id version } }`,
  }),
  changeOrganisation: async () => {
    const { id } = await aMember();
    return {
      by: auditor,
      text: `mutation { changeOrganisation(id: "${id}", version: 1, input: { name: "Passage de Foix" }) { id version name } }`,
    };
  },
  registerProfessional: async () => ({
    by: auditor,
    text: `mutation { registerProfessional(organisationId: "${(await aMember()).id}", input: ${STAFF}) { id version displayName } }`,
  }),
  changeProfessional: async () => {
    const REGISTER = `mutation($id: ID!) { registerProfessional(organisationId: $id, input: ${STAFF}) { id } }`;
    const { id } = (await data(auditor, REGISTER, await aMember())).registerProfessional;
    return {
      by: auditor,
      text: `mutation { changeProfessional(id: "${id}", version: 1, input: ${STAFF.replace('ADVISER', 'MANAGER')}) { id version role } }`,
    };
  },
  registerMachine: async () => ({
    by: auditor,
    text: `mutation { registerMachine(organisationId: "${(await aMember()).id}", input: ${MACHINE}, publicKey: ${await aKey()}) { id version name } }`,
  }),
  changeMachine: async () => ({
    by: auditor,
    text: `mutation { changeMachine(id: "${(await aMachine()).id}", version: 1, input: ${MACHINE.replace('ADVISER', 'MANAGER')}) { id version role } }`,
  }),
  addMachineKey: async () => ({
    by: auditor,
    text: `mutation { addMachineKey(id: "${(await aMachine()).id}", publicKey: ${await aKey()}) { id version name } }`,
  }),
  endMachineKey: async () => ({
    by: auditor,
    text: `mutation { endMachineKey(id: "${(await aMachine()).keys[0]?.id}") { id version name } }`,
  }),
  endMachine: async () => ({ by: auditor, text: `mutation { endMachine(id: "${(await aMachine()).id}") { id version endedAt } }` }),
  publishService: async () => ({
    by: auditor,
    text: `mutation { publishService(organisationId: "${(await aMember()).id}", input: ${SERVICE}) { id version name } }`,
  }),
  changeService: async () => ({
    by: auditor,
    text: `mutation { changeService(${await aService()}, input: ${SERVICE.replace('Repas', 'Vêtements')}) { id version name } }`,
  }),
  confirmService: async () => ({ by: auditor, text: `mutation { confirmService(${await aService()}) { id version confirmedOn } }` }),
  closeService: async () => ({ by: auditor, text: `mutation { closeService(${await aService()}) { id version closedOn } }` }),
  reopenService: async () => {
    const closed = (await data(auditor, `mutation { closeService(${await aService()}) { id version } }`)).closeService;
    return { by: auditor, text: `mutation { reopenService(id: "${closed.id}", version: ${closed.version}) { id version closedOn } }` };
  },
  endMembership: async () => ({
    by: auditor,
    text: `mutation { endMembership(id: "${(await aMember()).id}", version: 1) { id version leftAt } }`,
  }),
  resumeMembership: async () => {
    const { id } = await aMember();
    await data(auditor, `mutation { endMembership(id: "${id}", version: 1) { id } }`);
    return { by: auditor, text: `mutation { resumeMembership(id: "${id}", version: 2) { id version leftAt } }` };
  },
  mergeOrganisations: async () => ({
    by: auditor,
    text: `mutation { mergeOrganisations(absorbedId: "${(await aMember()).id}", keptId: "${(await aMember()).id}", version: 1) { id version leftAt } }`,
  }),
  nameReferent: async () => {
    const { at, one } = await aMissionLocale();
    return {
      by: auditor,
      text: `mutation { nameReferent(organisationId: "${at}", professionalId: "${one}", since: "2026-11-02") { id version since } }`,
    };
  },
  endReferent: async () => ({
    by: auditor,
    text: `mutation { endReferent(${await aReferent()}, until: "2026-11-20") { id version until } }`,
  }),
  referentEnteredInError: async () => ({ by: auditor, text: `mutation { referentEnteredInError(${await aReferent()}) }` }),
  recordPartnership: async () => ({
    by: auditor,
    text: `mutation { recordPartnership(input: ${PARTNERSHIP}) { id version scope } }`,
  }),
  changePartnership: async () => ({
    by: auditor,
    text: `mutation { changePartnership(${await aPartnership()}, input: ${PARTNERSHIP.replace('Repérage', 'Orientation')}) { id version scope } }`,
  }),
  partnershipEnteredInError: async () => ({
    by: auditor,
    text: `mutation { partnershipEnteredInError(${await aPartnership()}) }`,
  }),
  inviteProfessional: async () => ({
    by: auditor,
    text: `mutation { inviteProfessional(professionalId: "${adviserId('ml-lourdes')}") { expiresAt professional { id } } }`,
  }),
  decideOnPair: async () => {
    const { id, version } = await pairOf('ml-lourdes', 'Zyxbamara');
    return {
      by: auditor,
      text: `mutation { decideOnPair(id: "${id}", version: ${version}, found: DIFFERENT_PEOPLE, ground: PAPERS) { id version finding } }`,
    };
  },
  mergePeople: async () => {
    const { id, version } = await pairOf('ml-lourdes', 'Zyxbamira');
    return {
      by: auditor,
      text: `mutation { mergePeople(id: "${id}", version: ${version}, keep: OTHER, ground: PAPERS) { id version finding } }`,
    };
  },
  separatePeople: async () => {
    const { person: former, other } = await pairOf('ml-lourdes', 'Zyxbamora');
    const { id, version } = await merged(former, other);
    return { by: auditor, text: `mutation { separatePeople(id: "${id}", version: ${version}, ground: PAPERS) { id version finding } }` };
  },
  endAccess: async () => ({
    by: manager('ml-lourdes'),
    text: `mutation { endAccess(professionalId: "${adviserId('ml-lourdes')}") { id } }`,
  }),
  askRight: async () => ({
    by: subject((await personOf('ml-toulouse')).id),
    text: 'mutation { askRight(right: OBJECTION, words: "Pas de statistiques") { id dueOn } }',
  }),
  recordRightRequest: async () => {
    const input = { personId: (await personOf('ml-toulouse')).id, right: 'OBJECTION', receivedOn: TODAY, evidenceSha256: aSignedForm() };
    return { by: adviser('ml-toulouse'), text: `mutation { recordRightRequest(input: ${inText(input)}) { id dueOn } }` };
  },
  takeBackRightRequest: async () => {
    const { id, request } = await askedRight('RESTRICTION');
    return { by: subject(id), text: `mutation { takeBackRightRequest(id: "${request.id}") { id state } }` };
  },
  answerRight: async () => {
    const { answers } = (await askedRight('RECTIFICATION')).request;
    const own = answers.find(({ organisation: { slug } }: Answer) => slug === 'consortium');
    return {
      by: auditor,
      text: `mutation { answerRight(id: "${own.id}", version: 1, input: { accepted: true }) { id version accepted } }`,
    };
  },
  closeErasure: async () => {
    const { id, request } = await askedRight('ERASURE');
    for (const {
      id: answer,
      organisation: { slug },
    } of request.answers)
      await data(
        slug === 'consortium' ? auditor : manager(slug),
        `mutation { answerRight(id: "${answer}", version: 1, input: { accepted: true }) { id } }`,
      );
    await settled();
    return { by: subject(id), text: 'mutation { closeErasure }' };
  },
  endMyAccess: async () => ({ by: subject((await personOf('ml-toulouse')).id), text: 'mutation { endMyAccess }' }),
  recordProcedureStage: async () => {
    const { id } = await person('Nastaran').heldBy('ofii-toulouse').arrives();
    return ofii(`recordProcedureStage(personId: "${id}", input: { stage: REGISTERED, reachedOn: "2026-01-10" }) { id version stage }`);
  },
  recordProtection: async () =>
    ofii(`recordProtection(${await procedure()}, input: { protection: SUBSIDIARY, since: "2025-11-21" }) { id version protection }`),
  recordPermit: async () => ofii(`recordPermit(${await procedure()}, input: { residencePermit: RECEIPT }) { id version residencePermit }`),
  procedureEnteredInError: async () => ofii(`procedureEnteredInError(${await procedure()})`),
  signIntegrationContract: async () => {
    const { id } = await person('Nargol').heldBy('ofii-toulouse').arrives();
    return ofii(`signIntegrationContract(personId: "${id}", input: { signedOn: "2026-03-20" }) { id version signedOn }`);
  },
  recordContractProgress: async () =>
    ofii(`recordContractProgress(${await contract()}, input: { civicDaysDone: 3 }) { id version civicDaysDone }`),
  contractEnteredInError: async () => ofii(`contractEnteredInError(${await contract()})`),
  publishCourse: async () => training(`publishCourse(input: ${COURSE}) { id version title }`),
  changeCourse: async () =>
    training(`changeCourse(id: "${await course()}", version: 1, input: ${COURSE.replace('200', '210')}) { id version hours }`),
  closeCourse: async () => training(`closeCourse(id: "${await course()}", version: 1) { id version closedOn }`),
  reopenCourse: async () => training(`reopenCourse(id: "${await closedCourse()}", version: 2) { id version closedOn }`),
  enrolInCourse: async () => training(`enrolInCourse(courseId: "${await course()}", personId: "${await learner()}") { id version status }`),
  changeEnrolment: async () =>
    training(`changeEnrolment(${await enrolment()}, input: { status: ONGOING, startedOn: "2026-02-16" }) { id version status }`),
  enrolmentEnteredInError: async () => training(`enrolmentEnteredInError(${await enrolment()})`),
  recordCourseAttendance: async () => training(`recordCourseAttendance(input: ${await sheet()})`),
  recordAssessment: async () => training(`recordAssessment(personId: "${await learner()}", input: ${ASSESSMENT}) { id version level }`),
  changeAssessment: async () => training(`changeAssessment(${await assessment()}, input: ${ASSESSMENT}) { id version certificate }`),
  assessmentEnteredInError: async () => training(`assessmentEnteredInError(${await assessment()})`),
};

/** All that each owner keeps, table by table, but the copies of what was read meanwhile. */
async function states(): Promise<Record<string, Record<string, string>>> {
  await settled();
  return Object.fromEntries(await Promise.all(Object.keys(hub.databases).map(async (owner) => [owner, await stateOf(owner)] as const)));
}

async function stateOf(owner: string): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    owner,
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('disclosure', 'mikro_orm_migrations') order by 1",
  );
  const digests = tables.map(
    ({ name }) => `select '${name}' as name, md5(coalesce(string_agg(t::text, '' order by t::text), '')) as kept from "${name}" t`,
  );
  const rows = await sql<{ name: string; kept: string }>(
    owner,
    [...digests, "select 'kit.feed_head', position::text from kit.feed_head"].join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, kept }) => [name, kept]));
}

const codes = ({ errors }: Awaited<ReturnType<typeof query>>) => errors.map(({ extensions }) => extensions?.code);

const mutations = Object.keys(buildSchema(readApi()).getMutationType()?.getFields() ?? {});

test('every mutation of the schema is tried here', () => expect(Object.keys(TRIALS).sort()).toEqual([...mutations].sort()));

/** Each mutation has a story of its own before it, and a machine may be busy. */
const AS_LONG_AS_IT_TAKES_MS = 1_800_000;

describe('each mutation', () => {
  const done = new Map<string, Trial & { readonly idempotencyKey: string; readonly told: HubAnswer['data'] }>();
  let before: Awaited<ReturnType<typeof states>>;

  // All are done first, and looked at once: to wait for every follower after each takes minutes.
  beforeAll(async () => {
    for (const [name, makeTrial] of Object.entries(TRIALS)) {
      const trial = await makeTrial();
      const idempotencyKey = randomUUID();
      const { errors, data: told } = await query(trial.by, trial.text, {}, { idempotencyKey });
      expect([name, errors]).toEqual([name, []]);
      done.set(name, { ...trial, idempotencyKey, told });
    }
    before = await states();
  }, AS_LONG_AS_IT_TAKES_MS);

  test.each(mutations)('%s is told again to its key, and its key takes nothing else', async (name) => {
    const trial = done.get(name);
    if (!trial) throw new Error(`${name} was not done`);
    const { by, text, idempotencyKey, told } = trial;
    const again = () => query(by, text, {}, { idempotencyKey });
    // Of who was forgotten nothing is kept, not even what they did: a gateway asks for their standing again after some seconds.
    const repeat = name === 'closeErasure' ? await until(again, ({ status }) => status === 401) : await again();
    if (name === 'closeErasure') return expect(codes(repeat)).toEqual(['UNAUTHENTICATED']);
    expect([repeat.errors, repeat.data]).toEqual([[], told]);
    const other = await query(by, text.replace('mutation', 'mutation Other'), {}, { idempotencyKey });
    // Who has no access any more is told what they did, and nothing else.
    if (name === 'endMyAccess') expect([other.status, codes(other)]).toEqual([401, ['UNAUTHENTICATED']]);
    else expect([other.status, codes(other), other.data ?? null]).toEqual([422, ['IDEMPOTENCY_KEY_REUSED'], null]);
  });

  test('was done once: no owner keeps anything more', async () => {
    for (const { by, text, idempotencyKey } of done.values()) await query(by, text, {}, { idempotencyKey });
    expect(await states()).toEqual(before);
  });

  test('and is the same to each owner that follows all others from zero', async () => {
    for (const subgraph of SUBGRAPHS) {
      const orm = await openAsOwner(subgraph, hub.databases[subgraph.name] ?? '');
      for (const followed of subgraph.follows) await rebuild(orm.em.fork(), followed);
      await orm.close(true);
    }
    // Consent tells owners again of those whose records they hold: its feed grows.
    // How often something was told of a person only wakes open pages: it is counted again.
    const withoutCounts = ({ consent, coordination, ...others }: typeof before) => ({
      ...others,
      consent: { ...consent, 'kit.feed_head': '' },
      coordination: { ...coordination, person_change: '' },
    });
    expect(withoutCounts(await states())).toEqual(withoutCounts(before));
  });
});

describe('who ended their own access', () => {
  const END = 'mutation { over: endMyAccess }';
  let impatient: RunningGateway;
  beforeAll(async () => {
    // It has let nobody in before, so it knows who has no access.
    impatient = await gatewayBeside();
  });
  afterAll(() => impatient.close());

  async function sent(token: string, body: string, key?: string, path = '/graphql', method = 'POST'): Promise<[number, string]> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...(key && { 'idempotency-key': key }) };
    const response = await fetch(impatient.url + path, { method, headers, ...(method === 'POST' && { body }) });
    return [response.status, await response.text()];
  }

  test('is told so again, by any gateway, and by that key alone; nothing else is done or read', async () => {
    const { id } = await personOf('ml-toulouse');
    const token = await askToken(hub, { person: id });
    const idempotencyKey = randomUUID();
    expect((await query(token, END, {}, { idempotencyKey })).data).toEqual({ over: true });
    await sleep(1_100);
    const later = await askToken(hub, { person: id });

    const asked = (text: string) => JSON.stringify({ query: text, variables: {} });
    for (let times = 0; times < 2; times += 1)
      expect(await sent(token, asked(END), idempotencyKey)).toEqual([200, '{"data":{"over":true}}']);
    const READ = `{ youngPerson(id: "${id}") { id } }`;
    const refused = [
      sent(token, asked(END)),
      sent(token, asked(END), randomUUID()),
      sent(token, asked('mutation { endMyAccess }'), idempotencyKey),
      sent(token, asked('mutation { over: endMyAccess again: endMyAccess }'), idempotencyKey),
      sent(token, asked('mutation { ...M } fragment M on Mutation { over: endMyAccess }'), idempotencyKey),
      sent(token, asked(READ), idempotencyKey),
      sent(token, asked('{ no document'), idempotencyKey),
      sent(token, '', idempotencyKey, `/graphql?query=${encodeURIComponent(READ)}`, 'GET'),
      sent(token, '', idempotencyKey, '/export', 'GET'),
    ];
    for (const [status, text] of await Promise.all(refused)) {
      expect([status, text]).toEqual([401, expect.stringContaining('UNAUTHENTICATED')]);
      expect(text).not.toContain(id);
    }
    // What was told again ended nothing again.
    expect(await sent(later, asked(READ))).toEqual([200, `{"data":{"youngPerson":{"id":"${id}"}}}`]);
  });
});

const SEND = async () => `mutation { sendReferral(input: ${await referring()}) { id } }`;
const countOf = async (text: string) => {
  const [, personId = ''] = /personId: "([^"]+)"/.exec(text) ?? [];
  return sql('coordination', 'select count(*)::int as referrals from referral where person_id = $1', [personId]);
};

test('five submits of one referral at once make one, and all are told of it', async () => {
  const text = await SEND();
  const idempotencyKey = randomUUID();
  const answers = await Promise.all(Array.from({ length: 5 }, () => query(adviser('ml-toulouse'), text, {}, { idempotencyKey })));
  expect(answers.flatMap(codes)).toEqual([]);
  expect(new Set(answers.map(({ text: body }) => body)).size).toBe(1);
  expect(await countOf(text)).toEqual([{ referrals: 1 }]);
});

test('several mutations of one request are each done once, also where one of them fails', async () => {
  const input = await referring();
  const text = (last: string) => `mutation { one: sendReferral(input: ${input}) { id } two: sendReferral(input: ${input}) { id } ${last} }`;
  const send = (whole: string, idempotencyKey: string) => query(adviser('ml-toulouse'), whole, {}, { idempotencyKey });
  const whole = text('__typename');
  const key = randomUUID();
  const first = await send(whole, key);
  expect(first.errors).toEqual([]);
  expect((await send(whole, key)).data).toEqual(first.data);
  expect(await countOf(whole)).toEqual([{ referrals: 2 }]);

  const failing = text(`no: acceptReferral(id: "${randomUUID()}") { id }`);
  const other = randomUUID();
  for (let times = 0; times < 3; times += 1) expect(codes(await send(failing, other))).toEqual(['NOT_FOUND']);
  expect(await countOf(whole)).toEqual([{ referrals: 4 }]);
});

test('another viewer’s key is another key', async () => {
  const idempotencyKey = randomUUID();
  const [mine, theirs] = [await SEND(), (await SEND()).replace(/personId: "[^"]+"/, `personId: "${(await personOf('ml-albi')).id}"`)];
  expect((await query(adviser('ml-toulouse'), mine, {}, { idempotencyKey })).errors).toEqual([]);
  expect((await query(adviser('ml-albi'), theirs, {}, { idempotencyKey })).errors).toEqual([]);
});

test('a repeat shows nothing that was withheld since', async () => {
  const { id } = await person('Nazgol').accompaniedBy('ml-toulouse').arrives();
  const { scheduleWorkshop } = await data(adviser('ml-toulouse'), `mutation { scheduleWorkshop(input: ${WORKSHOP}) { id } }`);
  const text = `mutation { recordAttendance(workshopId: "${scheduleWorkshop.id}", personId: "${id}", attended: true) { attended } }`;
  const idempotencyKey = randomUUID();
  await query(adviser('ml-toulouse'), text, {}, { idempotencyKey });
  // Another organisation's from now on, as after a move: by a hand in the database, since no mutation does so yet.
  const moveTo = (org: string) =>
    sql('missions-locales', 'update attendance set holder_id = $2 where person_id = $1', [id, organisation(org).id]);
  await moveTo('ml-albi');
  const repeat = await query(adviser('ml-toulouse'), text, {}, { idempotencyKey });
  // What was told of it stays true for the tests that come after.
  await moveTo('ml-toulouse');
  expect(repeat.data).toBeNull();
  expect(repeat.text).not.toContain('true');
});

test.each(['', '"', 'é', 'a b', 'x'.repeat(101), '"a', 'a;b'])('%j is no key', async (idempotencyKey) => {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await adviser('ml-toulouse')}`,
      'idempotency-key': Buffer.from(idempotencyKey).toString('latin1'),
    },
    body: JSON.stringify({ query: await SEND() }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ message: expect.stringContaining('Idempotency-Key') }] });
});
