/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  mutation EndAccess($professionalId: ID!) { endAccess(professionalId: $professionalId) { id } }\n": typeof types.EndAccessDocument,
    "\n  query Receipts($id: ID!, $language: Language!) {\n    youngPerson(id: $id) { id consents { id receipt(language: $language) { language page } } }\n  }\n": typeof types.ReceiptsDocument,
    "\n  mutation EndMine { endMyAccess }\n": typeof types.EndMineDocument,
    "\n  mutation ReviewEmergency($id: ID!, $finding: EmergencyFinding!, $note: String!) {\n    reviewEmergencyAccess(id: $id, finding: $finding, note: $note) { id }\n  }\n": typeof types.ReviewEmergencyDocument,
    "\n  mutation SignEmergency($id: ID!) { signEmergencyAccess(id: $id) { id } }\n": typeof types.SignEmergencyDocument,
    "\n  mutation LiftBar($professionalId: ID!) { liftEmergencyBar(professionalId: $professionalId) }\n": typeof types.LiftBarDocument,
    "\n  query Emergencies($reviewed: Boolean, $after: Cursor) {\n    emergencyAccesses(reviewed: $reviewed, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id opensAt closesAt justification awaitsSignatureUntil reviewed reviewedAt finding reviewNote\n          person { id }\n          organisation { name }\n          professional { id displayName }\n          signedBy { displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.EmergenciesDocument,
    "\n  query Indicators($language: Language!, $isCoordinator: Boolean!) {\n    programmePeriod { since until }\n    indicators {\n      code unit target total publishedAt exactTotal @include(if: $isCoordinator)\n      label(language: $language) definition(language: $language) reading(language: $language)\n    }\n  }\n": typeof types.IndicatorsDocument,
    "\n  query Pairs($finding: PairFinding, $after: Cursor) {\n    duplicates(finding: $finding, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id version finding foundAt evidence\n          person { id }\n          other { id }\n          decisions { finding ground at by { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.PairsDocument,
    "\n  mutation DecideOnPair($id: ID!, $version: Int!, $found: PairFinding!, $ground: FindingGround!) {\n    decideOnPair(id: $id, version: $version, found: $found, ground: $ground) { id version finding }\n  }\n": typeof types.DecideOnPairDocument,
    "\n  mutation MergePeople($id: ID!, $version: Int!, $keep: PairMember!, $ground: FindingGround!) {\n    mergePeople(id: $id, version: $version, keep: $keep, ground: $ground) { id version finding }\n  }\n": typeof types.MergePeopleDocument,
    "\n  mutation SeparatePeople($id: ID!, $version: Int!, $ground: FindingGround!) {\n    separatePeople(id: $id, version: $version, ground: $ground) { id version finding }\n  }\n": typeof types.SeparatePeopleDocument,
    "\n  query Readings($id: ID!, $language: Language!, $ownReads: Boolean!, $after: Cursor) {\n    youngPerson(id: $id) {\n      disclosures(first: 20, ownReads: $ownReads, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            at fields\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.ReadingsDocument,
    "\n  query Rights($open: Boolean, $after: Cursor) {\n    rightRequests(open: $open, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id right state askedAt dueOn words takenBackAt recordedBy { id name } erasure { reference }\n          person { id identity { givenNames familyName } }\n          answers { id version accepted ground words answeredAt organisation { id name } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.RightsDocument,
    "\n  mutation AnswerRight($id: ID!, $version: Int!, $input: RightAnswerInput!) {\n    answerRight(id: $id, version: $version, input: $input) { id version accepted }\n  }\n": typeof types.AnswerRightDocument,
    "\n  mutation TakeBackRecorded($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n": typeof types.TakeBackRecordedDocument,
    "\n  query Series($code: IndicatorCode!, $by: [IndicatorDimension!]!, $from: Date, $to: Date) {\n    indicatorSeries(code: $code, by: $by, from: $from, to: $to) {\n      dimensions publishedAt\n      cells { dimensions value suppressed }\n    }\n  }\n": typeof types.SeriesDocument,
    "\n  query OrganisationNames { organisations { id name kind } }\n": typeof types.OrganisationNamesDocument,
    "\n  mutation RecordTraining($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }\n": typeof types.RecordTrainingDocument,
    "\n  mutation ChangeTraining($id: ID!, $version: Int!, $input: RecordStaffTrainingInput!) {\n    changeStaffTraining(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeTrainingDocument,
    "\n  mutation TrainingInError($id: ID!, $version: Int!) { staffTrainingEnteredInError(id: $id, version: $version) }\n": typeof types.TrainingInErrorDocument,
    "\n  query StaffTrainings($organisationId: ID, $after: Cursor, $language: Language!) {\n    staffTrainings(first: 20, after: $after, organisationId: $organisationId) {\n      totalCount\n      edges { node { id version theme title(language: $language) heldOn hours organiser { id name } participants { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.StaffTrainingsDocument,
    "\n  query AccompanimentChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.AccompanimentChangesDocument,
    "\n  fragment ShownItem on InboxItem {\n    cursor\n    position\n    at\n    kind\n    referral { id subject }\n    person { id identity @include(if: $named) { givenNames familyName } }\n    absorbed { id name }\n    kept { id name }\n    unusualReading { id rule people organisation { id name } professional { id displayName } }\n  }\n": typeof types.ShownItemFragmentDoc,
    "\n  query Latest($before: Cursor, $first: Int!, $named: Boolean!) { inboxLatest(before: $before, first: $first) { ...ShownItem } }\n": typeof types.LatestDocument,
    "\n  query Since($after: Cursor, $first: Int!, $named: Boolean!) { inboxHistory(after: $after, first: $first) { ...ShownItem } }\n": typeof types.SinceDocument,
    "\n  subscription Inbox($after: Cursor) { inbox(after: $after) { cursor position } }\n": typeof types.InboxDocument,
    "\n  query OwnStaff { viewer { organisation { professionals { id displayName } } } }\n": typeof types.OwnStaffDocument,
    "\n  subscription PathwayChanges($id: ID!) { pathwayChanges(personId: $id) { person { id } } }\n": typeof types.PathwayChangesDocument,
    "\n  query PersonChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.PersonChangesDocument,
    "\n  query ProcedureChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.ProcedureChangesDocument,
    "\n  query Retention {\n    retentionDue(first: 50) {\n      totalCount\n      edges { node { id runsOutOn stoppedBy person { id identity { givenNames familyName } } organisation { id name } } }\n    }\n  }\n": typeof types.RetentionDocument,
    "\n  query StayChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.StayChangesDocument,
    "\n  query TrainingChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.TrainingChangesDocument,
    "\n  query Viewer {\n    viewer { role purposes organisation { id name kind } professional { id displayName } person { id } }\n  }\n": typeof types.ViewerDocument,
    "\n  mutation ImportIntoRegistry($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoRegistry(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": typeof types.ImportIntoRegistryDocument,
    "\n  mutation ImportIntoMissionsLocales($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoMissionsLocales(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": typeof types.ImportIntoMissionsLocalesDocument,
    "\n  mutation ImportIntoHousing($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoHousing(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": typeof types.ImportIntoHousingDocument,
    "\n  mutation ImportIntoOfii($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoOfii(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": typeof types.ImportIntoOfiiDocument,
    "\n  mutation ImportIntoTraining($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoTraining(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": typeof types.ImportIntoTrainingDocument,
    "\n  query PeopleOfLines($lines: [FileLineInput!]!) {\n    peopleOfLines(lines: $lines) {\n      line\n      person { id identity { givenNames familyName } }\n      refusal { line column code values mayBeEmpty }\n    }\n  }\n": typeof types.PeopleOfLinesDocument,
    "\n  query ExportPeople($after: Cursor) { written: exportPeople(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportPeopleDocument,
    "\n  query ExportServices($after: Cursor) { written: exportServices(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportServicesDocument,
    "\n  query ExportDossiers($after: Cursor) { written: exportDossiers(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportDossiersDocument,
    "\n  query ExportStays($after: Cursor) { written: exportStays(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportStaysDocument,
    "\n  query ExportProcedures($after: Cursor) { written: exportProcedures(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportProceduresDocument,
    "\n  query ExportContracts($after: Cursor) { written: exportContracts(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportContractsDocument,
    "\n  query ExportEnrolments($after: Cursor) { written: exportEnrolments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportEnrolmentsDocument,
    "\n  query ExportAssessments($after: Cursor) { written: exportAssessments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": typeof types.ExportAssessmentsDocument,
    "\n  query Agenda($professionalId: ID, $from: DateTime, $after: Cursor) {\n    agenda(first: 20, professionalId: $professionalId, from: $from, after: $after) {\n      edges {\n        node {\n          id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n          organisation { id name } professional { id displayName } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AgendaDocument,
    "\n  query OfferedSlots($organisationId: ID!, $after: Cursor) {\n    slots(first: 20, organisationId: $organisationId, after: $after) {\n      edges { node { id kind startsAt seats seatsLeft placeKind place professional { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.OfferedSlotsDocument,
    "\n  mutation PlanAppointment($personId: ID!, $input: AppointmentInput!) { planAppointment(personId: $personId, input: $input) { id version } }\n": typeof types.PlanAppointmentDocument,
    "\n  mutation ChangeAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    changeAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeAppointmentDocument,
    "\n  mutation MoveAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    moveAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.MoveAppointmentDocument,
    "\n  mutation CancelAppointment($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n": typeof types.CancelAppointmentDocument,
    "\n  mutation RecordAppointmentOutcome($id: ID!, $version: Int!, $outcome: AppointmentOutcome!) {\n    recordAppointmentOutcome(id: $id, version: $version, outcome: $outcome) { id version status }\n  }\n": typeof types.RecordAppointmentOutcomeDocument,
    "\n  mutation AppointmentEnteredInError($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }\n": typeof types.AppointmentEnteredInErrorDocument,
    "\n  query PersonAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      coming: appointments(span: COMING, first: 20) { edges { node { ...ShownAppointment } } }\n      past: appointments(span: PAST, first: 5) { edges { node { ...ShownAppointment } } }\n    }\n  }\n  fragment ShownAppointment on Appointment {\n    id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n    organisation { id name } professional { id displayName }\n  }\n": typeof types.PersonAppointmentsDocument,
    "\n  mutation PublishSlots($input: SlotsInput!) { publishSlots(input: $input) }\n": typeof types.PublishSlotsDocument,
    "\n  mutation WithdrawSlot($slotId: ID!) { withdrawSlot(slotId: $slotId) }\n": typeof types.WithdrawSlotDocument,
    "\n  query Askable($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n  }\n": typeof types.AskableDocument,
    "\n  mutation AskConsent($input: ConsentRequestInput!) { requestConsent(input: $input) { id } }\n": typeof types.AskConsentDocument,
    "\n  query Caseload($search: String, $ended: Boolean, $after: Cursor) {\n    caseload(first: 20, after: $after, filter: { search: $search, ended: $ended }) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.CaseloadDocument,
    "\n  query SharedWithUs($after: Cursor) {\n    sharedWithMe(first: 20, after: $after) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.SharedWithUsDocument,
    "\n  mutation JoinCircle($personId: ID!, $reason: CircleReason!) { joinCircle(personId: $personId, reason: $reason) { id state } }\n": typeof types.JoinCircleDocument,
    "\n  mutation AskToJoinCircle($personId: ID!, $reason: CircleReason!) { askToJoinCircle(personId: $personId, reason: $reason) { id state } }\n": typeof types.AskToJoinCircleDocument,
    "\n  mutation LeaveCircle($personId: ID!) { leaveCircle(personId: $personId) }\n": typeof types.LeaveCircleDocument,
    "\n  mutation AnswerCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n": typeof types.AnswerCircleDocument,
    "\n  query PersonCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle { id role reason state since lastContact organisation { id name } professional { id displayName jobTitle } }\n    }\n  }\n": typeof types.PersonCircleDocument,
    "\n  query CircleReach($id: ID!, $memberId: ID!) {\n    youngPerson(id: $id) { id circle(memberId: $memberId) { id reach { id phone email organisationPhone organisationEmail } } }\n  }\n": typeof types.CircleReachDocument,
    "\n  mutation ConfirmByCode($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }\n": typeof types.ConfirmByCodeDocument,
    "\n  mutation TakeBackAsked($id: ID!) { takeBackConsentRequest(id: $id) { id } }\n": typeof types.TakeBackAskedDocument,
    "\n  query Courses($kind: CourseKind, $level: CefrLevel, $after: Cursor, $language: Language!) {\n    courses(kind: $kind, level: $level, first: 20, after: $after) {\n      totalCount\n      edges { node { id version title(language: $language) kind hours level rncp communeCode seats closedOn provider { id name } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.CoursesDocument,
    "\n  query CoursesThere($kind: CourseKind, $level: CefrLevel, $communeCode: String, $language: Language!) {\n    courses(kind: $kind, level: $level, communeCode: $communeCode, first: 50) {\n      edges { node { id title(language: $language) kind seatsLeft provider { id name } } }\n    }\n  }\n": typeof types.CoursesThereDocument,
    "\n  query Directory($what: String, $within: Int, $kind: ServiceKind, $for: ForWhom, $free: [FreePlaces!], $after: Cursor) {\n    directory(what: $what, within: $within, kind: $kind, for: $for, free: $free, first: 20, after: $after) {\n      totalCount\n      question { kinds status level near { code name isApproximate } words }\n      edges {\n        node {\n          id distanceKm matches\n          organisation { id name phone }\n          service {\n            name kind statuses ageFrom ageUntil zone conditions languages addressLines openingHours phone email places freePlaces nextFreeOn\n            levelFrom levelUntil confirmedOn isStale\n          }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.DirectoryDocument,
    "\n  mutation SetBarriers($id: ID!, $version: Int!, $barriers: [EmploymentBarrier!]!) {\n    setBarriers(id: $id, version: $version, barriers: $barriers) { id version }\n  }\n": typeof types.SetBarriersDocument,
    "\n  mutation BeginAccompaniment($personId: ID!, $input: BeginAccompanimentInput!) {\n    beginAccompaniment(personId: $personId, input: $input) { id version }\n  }\n": typeof types.BeginAccompanimentDocument,
    "\n  mutation EndAccompaniment($id: ID!, $version: Int!, $input: EndAccompanimentInput!) {\n    endAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.EndAccompanimentDocument,
    "\n  mutation EnrolInProgramme($personId: ID!, $programme: Programme!, $enrolledOn: Date!) {\n    enrolInProgramme(personId: $personId, programme: $programme, enrolledOn: $enrolledOn) { id version }\n  }\n": typeof types.EnrolInProgrammeDocument,
    "\n  mutation SetEligibilityFacts($id: ID!, $version: Int!, $input: EligibilityFactsInput!) {\n    setEligibilityFacts(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.SetEligibilityFactsDocument,
    "\n  mutation RecordInterview($personId: ID!, $input: InterviewInput!, $note: String) {\n    recordInterview(personId: $personId, input: $input, note: $note) { id version }\n  }\n": typeof types.RecordInterviewDocument,
    "\n  mutation ChangeInterview($id: ID!, $version: Int!, $input: InterviewInput!) {\n    changeInterview(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeInterviewDocument,
    "\n  mutation InterviewEnteredInError($id: ID!, $version: Int!) { interviewEnteredInError(id: $id, version: $version) }\n": typeof types.InterviewEnteredInErrorDocument,
    "\n  mutation WriteNote($personId: ID!, $text: String!) { writeNote(personId: $personId, text: $text) { id version } }\n": typeof types.WriteNoteDocument,
    "\n  mutation ChangeNote($id: ID!, $version: Int!, $text: String!) { changeNote(id: $id, version: $version, text: $text) { id version } }\n": typeof types.ChangeNoteDocument,
    "\n  mutation NoteEnteredInError($id: ID!, $version: Int!) { noteEnteredInError(id: $id, version: $version) }\n": typeof types.NoteEnteredInErrorDocument,
    "\n  mutation PauseAccompaniment($id: ID!, $version: Int!, $pausedOn: Date!) {\n    pauseAccompaniment(id: $id, version: $version, pausedOn: $pausedOn) { id version }\n  }\n": typeof types.PauseAccompanimentDocument,
    "\n  mutation AssignReferent($id: ID!, $version: Int!, $referentId: ID) {\n    assignReferent(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n": typeof types.AssignReferentDocument,
    "\n  mutation ResumeAccompaniment($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { id version } }\n": typeof types.ResumeAccompanimentDocument,
    "\n  mutation RecordSituation($personId: ID!, $input: SituationInput!) { recordSituation(personId: $personId, input: $input) { id version } }\n": typeof types.RecordSituationDocument,
    "\n  mutation ChangeSituation($id: ID!, $version: Int!, $input: SituationInput!) {\n    changeSituation(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeSituationDocument,
    "\n  mutation SituationEnteredInError($id: ID!, $version: Int!) { situationEnteredInError(id: $id, version: $version) }\n": typeof types.SituationEnteredInErrorDocument,
    "\n  query GrantChoices($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n    organisations { id name kind }\n  }\n": typeof types.GrantChoicesDocument,
    "\n  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n": typeof types.RecordConsentDocument,
    "\n  mutation OpenRecord($input: OpenRecordInput!) {\n    openRecord(input: $input) {\n      person { id }\n      possibleDuplicates { heldByViewer person { id identity { givenNames familyName birthDate } } }\n    }\n  }\n": typeof types.OpenRecordDocument,
    "\n  mutation AddAction($goalId: ID!, $input: PlanActionInput!) { addAction(goalId: $goalId, input: $input) { id version } }\n": typeof types.AddActionDocument,
    "\n  mutation ChangeAction($id: ID!, $version: Int!, $input: PlanActionInput!) { changeAction(id: $id, version: $version, input: $input) { id version } }\n": typeof types.ChangeActionDocument,
    "\n  mutation CompleteAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n": typeof types.CompleteActionDocument,
    "\n  mutation DropAction($id: ID!, $version: Int!) { dropAction(id: $id, version: $version) { id version } }\n": typeof types.DropActionDocument,
    "\n  mutation ReopenAction($id: ID!, $version: Int!) { reopenAction(id: $id, version: $version) { id version } }\n": typeof types.ReopenActionDocument,
    "\n  mutation ActionEnteredInError($id: ID!, $version: Int!) { actionEnteredInError(id: $id, version: $version) }\n": typeof types.ActionEnteredInErrorDocument,
    "\n  mutation SetGoal($personId: ID!, $input: PlanGoalInput!) { setGoal(personId: $personId, input: $input) { id version } }\n": typeof types.SetGoalDocument,
    "\n  mutation ChangeGoal($id: ID!, $version: Int!, $input: PlanGoalInput!) { changeGoal(id: $id, version: $version, input: $input) { id version } }\n": typeof types.ChangeGoalDocument,
    "\n  mutation CloseGoal($id: ID!, $version: Int!, $input: CloseGoalInput!) { closeGoal(id: $id, version: $version, input: $input) { id version } }\n": typeof types.CloseGoalDocument,
    "\n  mutation ReopenGoal($id: ID!, $version: Int!) { reopenGoal(id: $id, version: $version) { id version } }\n": typeof types.ReopenGoalDocument,
    "\n  mutation GoalEnteredInError($id: ID!, $version: Int!) { goalEnteredInError(id: $id, version: $version) }\n": typeof types.GoalEnteredInErrorDocument,
    "\n  query PersonPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      identity { givenNames familyName preferredLanguage }\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id version answer way edition isCurrent givenOn }\n      }\n      circle { id professional { id displayName } organisation { id name } }\n    }\n  }\n": typeof types.PersonPlanDocument,
    "\n  mutation RecordGoalAgreement($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { id version } }\n": typeof types.RecordGoalAgreementDocument,
    "\n  mutation GoalAgreementEnteredInError($id: ID!, $version: Int!) { goalAgreementEnteredInError(id: $id, version: $version) }\n": typeof types.GoalAgreementEnteredInErrorDocument,
    "\n  mutation OpenRecordWithCode($code: String!, $source: IdentificationSource) { openRecordWithCode(code: $code, source: $source) { id } }\n": typeof types.OpenRecordWithCodeDocument,
    "\n  mutation SignIntegrationContract($personId: ID!, $input: SignContractInput!) {\n    signIntegrationContract(personId: $personId, input: $input) { id version }\n  }\n": typeof types.SignIntegrationContractDocument,
    "\n  mutation RecordContractProgress($id: ID!, $version: Int!, $input: ContractProgressInput!) {\n    recordContractProgress(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.RecordContractProgressDocument,
    "\n  mutation ContractEnteredInError($id: ID!, $version: Int!) { contractEnteredInError(id: $id, version: $version) }\n": typeof types.ContractEnteredInErrorDocument,
    "\n  mutation RecordPermit($id: ID!, $version: Int!, $input: PermitInput!) {\n    recordPermit(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.RecordPermitDocument,
    "\n  mutation ProcedureEnteredInError($id: ID!, $version: Int!) { procedureEnteredInError(id: $id, version: $version) }\n": typeof types.ProcedureEnteredInErrorDocument,
    "\n  mutation RecordProtection($id: ID!, $version: Int!, $input: ProtectionInput!) {\n    recordProtection(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.RecordProtectionDocument,
    "\n  mutation RecordProcedureStage($personId: ID!, $version: Int, $input: ProcedureStageInput!) {\n    recordProcedureStage(personId: $personId, version: $version, input: $input) { id version }\n  }\n": typeof types.RecordProcedureStageDocument,
    "\n  mutation EndRecord($personId: ID!) { endRecord(personId: $personId) { id } }\n": typeof types.EndRecordDocument,
    "\n  mutation ReopenRecord($personId: ID!) { reopenRecord(personId: $personId) { id } }\n": typeof types.ReopenRecordDocument,
    "mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }": typeof types.SendDraftDocument,
    "mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }": typeof types.ReceiveDocument,
    "mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }": typeof types.AcceptDocument,
    "mutation Start($id: ID!) { startReferral(id: $id) { id status } }": typeof types.StartDocument,
    "\n      mutation Decline($id: ID!, $because: ReferralReason, $reason: String) {\n        declineReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    ": typeof types.DeclineDocument,
    "mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }": typeof types.CompleteDocument,
    "\n      mutation Interrupt($id: ID!, $because: ReferralReason, $reason: String) {\n        interruptReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    ": typeof types.InterruptDocument,
    "mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }": typeof types.TakeBackDocument,
    "mutation Assign($id: ID!, $professionalId: ID) { assignReferral(id: $id, professionalId: $professionalId) { id } }": typeof types.AssignDocument,
    "mutation WriteMessage($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }": typeof types.WriteMessageDocument,
    "\n  query ReferChoices($language: Language!) {\n    viewer { organisation { id } }\n    organisations { id name kind }\n    consentCategories { code label(language: $language) longestDays purposes recipients }\n  }\n": typeof types.ReferChoicesDocument,
    "\n  query EarlierReferrals($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 20) { edges { node { id kind subject sentAt from { name } to { name } } } }\n    }\n  }\n": typeof types.EarlierReferralsDocument,
    "\n  mutation Draft($input: SendReferralInput!, $language: Language!) {\n    draftReferral(input: $input) { id kind subject message dueOn to { id name } missingConsents { code label(language: $language) } }\n  }\n": typeof types.DraftDocument,
    "\n  mutation SendReferral($id: ID!, $reservationId: ID) { sendDraftReferral(id: $id, reservationId: $reservationId) { id status } }\n": typeof types.SendReferralDocument,
    "\n  mutation ReserveSlot($slotId: ID!) { reserveSlot(slotId: $slotId) { id slot { startsAt } } }\n": typeof types.ReserveSlotDocument,
    "\n  mutation RenewConsent($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n": typeof types.RenewConsentDocument,
    "\n  mutation MakeRepresentativeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n": typeof types.MakeRepresentativeCodeDocument,
    "\n  query Representatives($id: ID!) { youngPerson(id: $id) { id legalRepresentatives { id name kind status } } }\n": typeof types.RepresentativesDocument,
    "\n  mutation RecordRepresentative($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }\n": typeof types.RecordRepresentativeDocument,
    "\n  mutation CountersignRepresentative($id: ID!) { countersignRepresentative(id: $id) { id } }\n": typeof types.CountersignRepresentativeDocument,
    "\n  mutation RecordRightRequest($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }\n": typeof types.RecordRightRequestDocument,
    "\n  query Person($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      recordEndedAt\n      mergedAt\n      holders { id name }\n      recordOpenings { since source }\n      identity { givenNames familyName birthDate preferredLanguage }\n      contact { phone email }\n      signIn { account since }\n      accompaniment {\n        id version status programme identifiedOn enrolledOn pausedOn endedOn endReason exitedTo transferredOn receivedOn\n        organisation { id name } referent { id displayName }\n      }\n      housing {\n        id version facilityKind since plannedExitOn exitedOn exitReason exitDestination\n        operator { id name } socialWorker { id displayName }\n        address { lines postcode commune communeCode }\n        household { adults children }\n      }\n      procedure {\n        id version stage registeredOn decidedOn protection protectionUntil residencePermit permitIssuedOn permitExpiresOn\n      }\n      rightToWork { allowed since requiresPermit }\n      integrationContract { id version signedOn civicDaysDone civicDaysDue languageHoursDone languageHoursPrescribed targetLevel }\n      training { enrolments { id version status startedOn endedOn hoursAttended attendanceRate course { title(language: $language) provider { id name } } } }\n      language { id version level assessedOn certificate }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes explainedIn\n        renews { id validFrom validUntil }\n        collectedBy { id name kind }\n        recipient { organisation { id name } kind kindLabel(language: $language) }\n        categories { code longestDays label(language: $language) }\n      }\n      consentRequests {\n        id status askedAt answerBy answeredAt purposes\n        categories { code label(language: $language) }\n        acceptedCategories { code label(language: $language) }\n      }\n    }\n    consentCategories { code heldBy label(language: $language) statutoryRules { recipientKind purpose citation } }\n  }\n": typeof types.PersonDocument,
    "\n  query PersonDossier($id: ID!, $isOwn: Boolean!) {\n    youngPerson(id: $id) {\n      id\n      accompaniment {\n        id version\n        eligibility { eligible asOf reasons }\n        barriers\n        situation { id version kind since romeCode contractKind contractMonths weeklyHours }\n        notes { id version writtenAt text author { displayName } }\n        declared @include(if: $isOwn) { birthDate applicationRegisteredOn applicationPending protectedSince }\n        situations @include(if: $isOwn) { id version kind since romeCode contractKind contractMonths weeklyHours }\n        interviews @include(if: $isOwn) { id version heldOn medium minutes summary professional { displayName } }\n      }\n    }\n  }\n": typeof types.PersonDossierDocument,
    "\n  query PersonPathway($id: ID!, $kinds: [StepKind!], $after: Cursor, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      pathway(first: 50, kinds: $kinds, after: $after) {\n        edges { node { id occurredOn kind title(language: $language) organisation { name } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.PersonPathwayDocument,
    "\n  query PersonReferrals($id: ID!, $after: Cursor) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 5, after: $after) {\n        edges { node { id kind status subject from { name } to { name } follows { kind referral { id kind subject } } followedBy { id kind subject } saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } author { displayName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.PersonReferralsDocument,
    "\n  mutation GiveSignInCode($personId: ID!, $identitySeen: IdentitySeen!) {\n    giveSignInCode(personId: $personId, identitySeen: $identitySeen) { code expiresAt }\n  }\n": typeof types.GiveSignInCodeDocument,
    "\n  query CodeGivenBy { viewer { organisation { id name phone } } }\n": typeof types.CodeGivenByDocument,
    "\n  mutation EndWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n": typeof types.EndWaysInDocument,
    "\n  query OpenSlots($of: ID!) { slots(organisationId: $of, first: 50) { edges { node { id kind startsAt } } } }\n": typeof types.OpenSlotsDocument,
    "\n  mutation ChangeStay($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { id version } }\n": typeof types.ChangeStayDocument,
    "\n  mutation EndStay($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { id version } }\n": typeof types.EndStayDocument,
    "\n  mutation OpenStay($personId: ID!, $input: StayInput!) { openStay(personId: $personId, input: $input) { id version } }\n": typeof types.OpenStayDocument,
    "\n  mutation ResumeStay($id: ID!, $version: Int!) { resumeStay(id: $id, version: $version) { id version } }\n": typeof types.ResumeStayDocument,
    "\n  mutation StayEnteredInError($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }\n": typeof types.StayEnteredInErrorDocument,
    "\n  mutation HandSomeOver($referentId: ID!, $newReferentId: ID!, $personIds: [ID!]) {\n    reassignCaseload(referentId: $referentId, newReferentId: $newReferentId, personIds: $personIds)\n  }\n": typeof types.HandSomeOverDocument,
    "\n  query Today($of: TodoOf!, $professionalId: ID, $kinds: [TodoKind!], $after: Cursor) {\n    todo(of: $of, professionalId: $professionalId, kinds: $kinds, first: 50, after: $after) {\n      totalCount\n      isComplete\n      counts { kind total passed }\n      loads { professional { id displayName } total passed }\n      edges {\n        node {\n          id kind recordId dueOn urgency\n          person { id identity { givenNames familyName } }\n          organisation { id name }\n          professionals { id displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.TodayDocument,
    "\n  mutation RecordAssessment($personId: ID!, $input: AssessmentInput!) { recordAssessment(personId: $personId, input: $input) { id version } }\n": typeof types.RecordAssessmentDocument,
    "\n  mutation ChangeAssessment($id: ID!, $version: Int!, $input: AssessmentInput!) {\n    changeAssessment(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeAssessmentDocument,
    "\n  mutation AssessmentEnteredInError($id: ID!, $version: Int!) { assessmentEnteredInError(id: $id, version: $version) }\n": typeof types.AssessmentEnteredInErrorDocument,
    "\n  mutation RecordCourseAttendance($input: AttendanceSheetInput!) { recordCourseAttendance(input: $input) }\n": typeof types.RecordCourseAttendanceDocument,
    "\n  query PeopleOfCourse($id: ID!, $on: Date!, $after: Cursor) {\n    course(id: $id) {\n      id\n      enrolments(on: $on, first: 100, after: $after) {\n        edges { node { id person { id identity { givenNames familyName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": typeof types.PeopleOfCourseDocument,
    "\n  mutation PublishCourse($input: CourseInput!) { publishCourse(input: $input) { id version } }\n": typeof types.PublishCourseDocument,
    "\n  mutation ChangeCourse($id: ID!, $version: Int!, $input: CourseInput!) { changeCourse(id: $id, version: $version, input: $input) { id version } }\n": typeof types.ChangeCourseDocument,
    "\n  mutation CloseCourse($id: ID!, $version: Int!) { closeCourse(id: $id, version: $version) { id version } }\n": typeof types.CloseCourseDocument,
    "\n  mutation ReopenCourse($id: ID!, $version: Int!) { reopenCourse(id: $id, version: $version) { id version } }\n": typeof types.ReopenCourseDocument,
    "\n  mutation EnrolInCourse($courseId: ID!, $personId: ID!, $startedOn: Date) {\n    enrolInCourse(courseId: $courseId, personId: $personId, startedOn: $startedOn) { id version }\n  }\n": typeof types.EnrolInCourseDocument,
    "\n  mutation ChangeEnrolment($id: ID!, $version: Int!, $input: EnrolmentInput!) {\n    changeEnrolment(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeEnrolmentDocument,
    "\n  mutation EnrolmentEnteredInError($id: ID!, $version: Int!) { enrolmentEnteredInError(id: $id, version: $version) }\n": typeof types.EnrolmentEnteredInErrorDocument,
    "\n  mutation AcceptTransfer($id: ID!, $version: Int!, $referentId: ID) {\n    acceptTransfer(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n": typeof types.AcceptTransferDocument,
    "\n  mutation DeclineTransfer($id: ID!, $version: Int!, $reason: TransferRefusal!) {\n    declineTransfer(id: $id, version: $version, reason: $reason) { id version }\n  }\n": typeof types.DeclineTransferDocument,
    "\n  mutation TakeBackTransfer($id: ID!, $version: Int!) { takeBackTransfer(id: $id, version: $version) { id version } }\n": typeof types.TakeBackTransferDocument,
    "\n  mutation OfferTransfer($id: ID!, $version: Int!, $input: TransferInput!) {\n    transferAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.OfferTransferDocument,
    "\n  query MissionsLocales { organisations(kind: MISSION_LOCALE) { id name } }\n": typeof types.MissionsLocalesDocument,
    "\n  query Transfers($after: Cursor) {\n    transfers(first: 20, after: $after) {\n      edges {\n        node {\n          id version status reason refusal message offeredAt answeredAt\n          from { id name } to { id name } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.TransfersDocument,
    "\n  query AllCourses($after: Cursor, $language: Language!) {\n    courses(first: 100, after: $after) {\n      edges { node { id title(language: $language) kind closedOn provider { id } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AllCoursesDocument,
    "\n  query Worklist($box: ReferralBox!, $status: [ReferralStatus!], $after: Cursor, $language: Language!) {\n    referrals(box: $box, status: $status, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id kind status subject message sentAt dueOn allowedActs\n          from { name }\n          to { name }\n          person { id identity { givenNames familyName } }\n          follows { kind referral { id kind subject } } followedBy { id kind subject }\n          saidByPerson saidAt assignee { id displayName }\n          missingConsents { code label(language: $language) }\n          history { at status because reason by { name } }\n          messages { id writtenAt words organisation { name } author { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.WorklistDocument,
    "\n  query People($search: String) {\n    caseload(first: 10, filter: { search: $search }) {\n      edges { node { id identity { givenNames familyName } accompaniment { organisation { id } } } }\n    }\n  }\n": typeof types.PeopleDocument,
    "\n  mutation RegisterForWorkshop($workshopId: ID!, $personId: ID!) {\n    registerForWorkshop(workshopId: $workshopId, personId: $personId) { id version }\n  }\n": typeof types.RegisterForWorkshopDocument,
    "\n  mutation CancelRegistration($id: ID!, $version: Int!) { cancelRegistration(id: $id, version: $version) { id version } }\n": typeof types.CancelRegistrationDocument,
    "\n  mutation RecordAttendanceSheet($workshopId: ID!, $lines: [AttendanceLine!]!) {\n    recordAttendanceSheet(workshopId: $workshopId, lines: $lines) { id }\n  }\n": typeof types.RecordAttendanceSheetDocument,
    "\n  mutation AttendanceEnteredInError($id: ID!, $version: Int!) { attendanceEnteredInError(id: $id, version: $version) }\n": typeof types.AttendanceEnteredInErrorDocument,
    "\n  mutation Schedule($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id version } }\n": typeof types.ScheduleDocument,
    "\n  mutation ChangeWorkshop($id: ID!, $version: Int!, $input: ChangeWorkshopInput!) {\n    changeWorkshop(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeWorkshopDocument,
    "\n  mutation CancelWorkshop($id: ID!, $version: Int!) { cancelWorkshop(id: $id, version: $version) { id version } }\n": typeof types.CancelWorkshopDocument,
    "\n  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor, $language: Language!) {\n    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {\n      edges { node { id version kind title(language: $language) startsAt seats cancelledAt organisation { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.WorkshopsDocument,
    "\n  query Roster($id: ID!) {\n    workshop(id: $id) {\n      id\n      registrations { id version status waitingPlace person { id identity { givenNames familyName } } }\n      attendances { id version attended person { id identity { givenNames familyName } } }\n    }\n  }\n": typeof types.RosterDocument,
    "\n  query MyAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      appointments(span: COMING, first: 20) {\n        edges {\n          node {\n            id version kind status startsAt placeKind place link interpreting\n            organisation { id name } professional { id displayName }\n          }\n        }\n      }\n    }\n  }\n": typeof types.MyAppointmentsDocument,
    "\n  mutation CannotCome($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n": typeof types.CannotComeDocument,
    "\n  mutation AcceptAsked($id: ID!, $language: Language!, $categories: [CategoryCode!]) {\n    acceptConsentRequest(id: $id, explainedIn: $language, categories: $categories) { id }\n  }\n": typeof types.AcceptAskedDocument,
    "\n  mutation RefuseAsked($id: ID!) { refuseConsentRequest(id: $id) { id } }\n": typeof types.RefuseAskedDocument,
    "\n  mutation PostponeAsked($id: ID!, $until: Date!) { postponeConsentRequest(id: $id, until: $until) { id } }\n": typeof types.PostponeAskedDocument,
    "\n  query MyCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle {\n        id role reason state since lastContact organisation { id name } professional { id displayName }\n        reach { id phone email organisationPhone organisationEmail }\n      }\n    }\n  }\n": typeof types.MyCircleDocument,
    "\n  mutation RefuseCircleMember($id: ID!) { refuseCircleMember(id: $id) }\n": typeof types.RefuseCircleMemberDocument,
    "\n  mutation AnswerMyCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n": typeof types.AnswerMyCircleDocument,
    "\n  mutation WithdrawMine($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }\n": typeof types.WithdrawMineDocument,
    "\n  mutation GiveMine($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n": typeof types.GiveMineDocument,
    "\n  mutation RenewMine($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n": typeof types.RenewMineDocument,
    "\n  query MyMergers { inboxLatest(first: 100) { cursor kind at absorbed { name } kept { name } } }\n": typeof types.MyMergersDocument,
    "\n  query MyData($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      mergedAt\n      identity { givenNames familyName birthDate }\n      contact { phone email }\n      accompaniment { organisation { name } referent { displayName } enrolledOn barriers eligibility { eligible reasons } situation { kind contractKind contractMonths } }\n      housing {\n        facilityKind since plannedExitOn operator { name }\n        address { lines postcode commune }\n        household { adults children }\n      }\n      procedure { stage registeredOn decidedOn residencePermit permitExpiresOn }\n      rightToWork { allowed }\n      integrationContract { languageHoursDone languageHoursPrescribed }\n      training { enrolments { id status startedOn endedOn course { kind level rncp provider { name } } } }\n      language { level certificate }\n      legalRepresentatives { id name status }\n      emergencyAccesses { id opensAt closesAt awaitsSignatureUntil justification finding professional { displayName } organisation { name } }\n      referrals(first: 20) {\n        edges { node { id kind status to { id name } missingConsents { code purposes label(language: $language) } } }\n      }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes\n        renews { id validFrom validUntil }\n        collectedBy { name }\n        recipient { organisation { name } kindLabel(language: $language) }\n        categories { code label(language: $language) }\n      }\n      consentRequests {\n        id status answerBy purposes\n        organisation { id name }\n        professional { displayName }\n        categories { code label(language: $language) description(language: $language) }\n      }\n      consentRefusals { id recipient { organisation { name } kindLabel(language: $language) } categories { code label(language: $language) } }\n    }\n    whoMayRead(personId: $id) {\n      organisation { id name }\n      holdsRecord restricts\n      grounds {\n        basis purposes until citation\n        category { code label(language: $language) }\n        grant { id recipient { kindLabel(language: $language) } }\n      }\n    }\n    organisations { id name kind }\n    consentCategories { code longestDays purposes recipients label(language: $language) description(language: $language) }\n  }\n": typeof types.MyDataDocument,
    "\n  query MyPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id answer isCurrent givenOn }\n      }\n    }\n  }\n": typeof types.MyPlanDocument,
    "\n  mutation CompleteMyAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n": typeof types.CompleteMyActionDocument,
    "\n  mutation AgreeToGoal($id: ID!, $edition: Int!, $language: Language!) { agreeToGoal(id: $id, edition: $edition, explainedIn: $language) { id version } }\n": typeof types.AgreeToGoalDocument,
    "\n  mutation RefuseGoal($id: ID!, $language: Language!) { refuseGoal(id: $id, explainedIn: $language) { id version } }\n": typeof types.RefuseGoalDocument,
    "\n  query Readers($id: ID!, $language: Language!, $first: Int!) {\n    youngPerson(id: $id) {\n      disclosures(first: $first, ownReads: false) {\n        edges {\n          cursor\n          node {\n            at\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n            fields\n          }\n        }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.ReadersDocument,
    "\n  mutation MakeRecordCode { makeRecordCode { code } }\n": typeof types.MakeRecordCodeDocument,
    "\n  mutation ConfirmReferral($id: ID!, $outcome: ReferralOutcome!) {\n    confirmReferral(id: $id, outcome: $outcome) { id saidByPerson saidAt }\n  }\n": typeof types.ConfirmReferralDocument,
    "\n  query MyReferrals($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: $first) {\n        edges { node { id kind status subject createdAt from { name } to { name } allowedActs saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": typeof types.MyReferralsDocument,
    "\n  mutation LiftMine($id: ID!) { liftRefusal(id: $id) { id } }\n": typeof types.LiftMineDocument,
    "\n  query MyRights {\n    rightRequests(first: 50) {\n      edges {\n        node {\n          id right state askedAt dueOn words recordedBy { name }\n          answers { id accepted ground words answeredAt organisation { name } }\n          erasure { reference certificate backupsRunOutOn }\n        }\n      }\n    }\n  }\n": typeof types.MyRightsDocument,
    "\n  mutation AskRight($right: PersonRight!, $words: String) { askRight(right: $right, words: $words) { id dueOn } }\n": typeof types.AskRightDocument,
    "\n  mutation TakeBackRightRequest($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n": typeof types.TakeBackRightRequestDocument,
    "\n  mutation CloseErasure { closeErasure }\n": typeof types.CloseErasureDocument,
    "\n  mutation ConfirmMine($id: ID!) { confirmConsent(grantId: $id) { id status } }\n": typeof types.ConfirmMineDocument,
    "\n  mutation RefuseMine($id: ID!) { refuseConsent(grantId: $id) { id } }\n": typeof types.RefuseMineDocument,
    "\n  mutation MakeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n": typeof types.MakeCodeDocument,
    "\n  query MyTransfers($id: ID!) {\n    youngPerson(id: $id) { id transfers { id status message offeredAt from { name } to { name } } }\n  }\n": typeof types.MyTransfersDocument,
    "\n  query MyWaysIn { viewer { waysIn { id kind madeAt lastUsedAt } } }\n": typeof types.MyWaysInDocument,
    "\n  mutation EndMyWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n": typeof types.EndMyWaysInDocument,
    "\n  mutation StopSharing($id: ID!, $language: Language!) {\n    stopSharing(organisationId: $id) { stillReads { grounds { category { code label(language: $language) } } } }\n  }\n": typeof types.StopSharingDocument,
    "\n  mutation HandOver($referentId: ID!, $newReferentId: ID!) { reassignCaseload(referentId: $referentId, newReferentId: $newReferentId) }\n": typeof types.HandOverDocument,
    "\n  mutation InviteProfessional($professionalId: ID!) { inviteProfessional(professionalId: $professionalId) { code expiresAt } }\n": typeof types.InviteProfessionalDocument,
    "\n  mutation RegisterMachine($organisationId: ID!, $input: MachineInput!, $publicKey: String!) {\n    registerMachine(organisationId: $organisationId, input: $input, publicKey: $publicKey) { id version }\n  }\n": typeof types.RegisterMachineDocument,
    "\n  mutation ChangeMachine($id: ID!, $version: Int!, $input: MachineInput!) {\n    changeMachine(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeMachineDocument,
    "\n  mutation AddMachineKey($id: ID!, $publicKey: String!) { addMachineKey(id: $id, publicKey: $publicKey) { id version } }\n": typeof types.AddMachineKeyDocument,
    "\n  mutation EndMachineKey($id: ID!) { endMachineKey(id: $id) { id version } }\n": typeof types.EndMachineKeyDocument,
    "\n  mutation EndMachine($id: ID!) { endMachine(id: $id) { id version } }\n": typeof types.EndMachineDocument,
    "\n  query Members($membership: Membership!) {\n    organisations(membership: $membership) { id slug name kind departement leftAt }\n  }\n": typeof types.MembersDocument,
    "\n  fragment Staff on Organisation {\n    professionals { id displayName role jobTitle phone email languages version accessEndedAt account }\n    referents { id since until version professional { id displayName } }\n    machines { id name role purposes peoplePerHour lastUsedAt endedAt version keys { id thumbprint endedAt } }\n  }\n": typeof types.StaffFragmentDoc,
    "\n  query Member($slug: String!) {\n    organisation(slug: $slug) {\n      id slug name kind siret departement communeCode addressLines openingHours phone email leftAt mergedInto { id slug name } version purposes\n      ...Staff\n    }\n  }\n": typeof types.MemberDocument,
    "\n  query Partnerships($organisationId: ID) {\n    partnerships(organisationId: $organisationId) { id scope since until version organisations { id name } }\n  }\n": typeof types.PartnershipsDocument,
    "\n  query MemberChanges($id: ID!, $first: Int!) {\n    memberChanges(id: $id, first: $first) {\n      edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n      pageInfo { hasNextPage }\n    }\n  }\n": typeof types.MemberChangesDocument,
    "\n  mutation EndMembership($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { id version } }\n": typeof types.EndMembershipDocument,
    "\n  mutation ResumeMembership($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { id version } }\n": typeof types.ResumeMembershipDocument,
    "\n  mutation MergeOrganisations($absorbedId: ID!, $keptId: ID!, $version: Int!) {\n    mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: $version) { id version }\n  }\n": typeof types.MergeOrganisationsDocument,
    "\n  query Merger($absorbedId: ID!, $keptId: ID!) {\n    organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {\n      id professionals people formerPeople peopleOfBoth requestsToAnswer partnerships machines conflicts { kind people }\n      accompaniments joinedAccompaniments offeredTransfers stays procedures integrationContracts courses courseEnrolments\n      referrals closedReferrals endedConsents refusals\n      accompanimentsOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n      staysOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n    }\n  }\n": typeof types.MergerDocument,
    "\n  mutation RegisterOrganisation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {\n    registerOrganisation(kind: $kind, slug: $slug, input: $input) { id slug }\n  }\n": typeof types.RegisterOrganisationDocument,
    "\n  mutation ChangeOrganisation($id: ID!, $version: Int!, $input: OrganisationInput!) {\n    changeOrganisation(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeOrganisationDocument,
    "\n  mutation RecordPartnership($input: PartnershipInput!) { recordPartnership(input: $input) { id version } }\n": typeof types.RecordPartnershipDocument,
    "\n  mutation ChangePartnership($id: ID!, $version: Int!, $input: PartnershipInput!) {\n    changePartnership(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangePartnershipDocument,
    "\n  mutation PartnershipEnteredInError($id: ID!, $version: Int!) { partnershipEnteredInError(id: $id, version: $version) }\n": typeof types.PartnershipEnteredInErrorDocument,
    "\n  mutation RegisterProfessional($organisationId: ID!, $input: ProfessionalInput!) {\n    registerProfessional(organisationId: $organisationId, input: $input) { id version }\n  }\n": typeof types.RegisterProfessionalDocument,
    "\n  mutation ChangeProfessional($id: ID!, $version: Int!, $input: ProfessionalInput!) {\n    changeProfessional(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeProfessionalDocument,
    "\n  mutation NameReferent($organisationId: ID!, $professionalId: ID!, $since: Date!) {\n    nameReferent(organisationId: $organisationId, professionalId: $professionalId, since: $since) { id version }\n  }\n": typeof types.NameReferentDocument,
    "\n  mutation EndReferent($id: ID!, $version: Int!, $until: Date!) { endReferent(id: $id, version: $version, until: $until) { id version } }\n": typeof types.EndReferentDocument,
    "\n  mutation ReferentEnteredInError($id: ID!, $version: Int!) { referentEnteredInError(id: $id, version: $version) }\n": typeof types.ReferentEnteredInErrorDocument,
    "\n  mutation PublishService($organisationId: ID!, $input: ServiceInput!) {\n    publishService(organisationId: $organisationId, input: $input) { id version }\n  }\n": typeof types.PublishServiceDocument,
    "\n  mutation ChangeService($id: ID!, $version: Int!, $input: ServiceInput!) {\n    changeService(id: $id, version: $version, input: $input) { id version }\n  }\n": typeof types.ChangeServiceDocument,
    "\n  mutation ConfirmService($id: ID!, $version: Int!) { confirmService(id: $id, version: $version) { id version } }\n": typeof types.ConfirmServiceDocument,
    "\n  mutation CloseService($id: ID!, $version: Int!) { closeService(id: $id, version: $version) { id version } }\n": typeof types.CloseServiceDocument,
    "\n  mutation ReopenService($id: ID!, $version: Int!) { reopenService(id: $id, version: $version) { id version } }\n": typeof types.ReopenServiceDocument,
    "\n  query Services {\n    viewer {\n      organisation {\n        id\n        services {\n          id version kind name statuses ageFrom ageUntil zone conditions languages addressLines communeCode phone email openingHours places\n          freePlaces nextFreeOn levelFrom levelUntil confirmedOn isStale closedOn\n        }\n      }\n    }\n  }\n": typeof types.ServicesDocument,
    "\n  query Team { viewer { organisation { id ...Staff } } }\n": typeof types.TeamDocument,
};
const documents: Documents = {
    "\n  mutation EndAccess($professionalId: ID!) { endAccess(professionalId: $professionalId) { id } }\n": types.EndAccessDocument,
    "\n  query Receipts($id: ID!, $language: Language!) {\n    youngPerson(id: $id) { id consents { id receipt(language: $language) { language page } } }\n  }\n": types.ReceiptsDocument,
    "\n  mutation EndMine { endMyAccess }\n": types.EndMineDocument,
    "\n  mutation ReviewEmergency($id: ID!, $finding: EmergencyFinding!, $note: String!) {\n    reviewEmergencyAccess(id: $id, finding: $finding, note: $note) { id }\n  }\n": types.ReviewEmergencyDocument,
    "\n  mutation SignEmergency($id: ID!) { signEmergencyAccess(id: $id) { id } }\n": types.SignEmergencyDocument,
    "\n  mutation LiftBar($professionalId: ID!) { liftEmergencyBar(professionalId: $professionalId) }\n": types.LiftBarDocument,
    "\n  query Emergencies($reviewed: Boolean, $after: Cursor) {\n    emergencyAccesses(reviewed: $reviewed, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id opensAt closesAt justification awaitsSignatureUntil reviewed reviewedAt finding reviewNote\n          person { id }\n          organisation { name }\n          professional { id displayName }\n          signedBy { displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.EmergenciesDocument,
    "\n  query Indicators($language: Language!, $isCoordinator: Boolean!) {\n    programmePeriod { since until }\n    indicators {\n      code unit target total publishedAt exactTotal @include(if: $isCoordinator)\n      label(language: $language) definition(language: $language) reading(language: $language)\n    }\n  }\n": types.IndicatorsDocument,
    "\n  query Pairs($finding: PairFinding, $after: Cursor) {\n    duplicates(finding: $finding, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id version finding foundAt evidence\n          person { id }\n          other { id }\n          decisions { finding ground at by { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.PairsDocument,
    "\n  mutation DecideOnPair($id: ID!, $version: Int!, $found: PairFinding!, $ground: FindingGround!) {\n    decideOnPair(id: $id, version: $version, found: $found, ground: $ground) { id version finding }\n  }\n": types.DecideOnPairDocument,
    "\n  mutation MergePeople($id: ID!, $version: Int!, $keep: PairMember!, $ground: FindingGround!) {\n    mergePeople(id: $id, version: $version, keep: $keep, ground: $ground) { id version finding }\n  }\n": types.MergePeopleDocument,
    "\n  mutation SeparatePeople($id: ID!, $version: Int!, $ground: FindingGround!) {\n    separatePeople(id: $id, version: $version, ground: $ground) { id version finding }\n  }\n": types.SeparatePeopleDocument,
    "\n  query Readings($id: ID!, $language: Language!, $ownReads: Boolean!, $after: Cursor) {\n    youngPerson(id: $id) {\n      disclosures(first: 20, ownReads: $ownReads, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            at fields\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.ReadingsDocument,
    "\n  query Rights($open: Boolean, $after: Cursor) {\n    rightRequests(open: $open, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id right state askedAt dueOn words takenBackAt recordedBy { id name } erasure { reference }\n          person { id identity { givenNames familyName } }\n          answers { id version accepted ground words answeredAt organisation { id name } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.RightsDocument,
    "\n  mutation AnswerRight($id: ID!, $version: Int!, $input: RightAnswerInput!) {\n    answerRight(id: $id, version: $version, input: $input) { id version accepted }\n  }\n": types.AnswerRightDocument,
    "\n  mutation TakeBackRecorded($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n": types.TakeBackRecordedDocument,
    "\n  query Series($code: IndicatorCode!, $by: [IndicatorDimension!]!, $from: Date, $to: Date) {\n    indicatorSeries(code: $code, by: $by, from: $from, to: $to) {\n      dimensions publishedAt\n      cells { dimensions value suppressed }\n    }\n  }\n": types.SeriesDocument,
    "\n  query OrganisationNames { organisations { id name kind } }\n": types.OrganisationNamesDocument,
    "\n  mutation RecordTraining($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }\n": types.RecordTrainingDocument,
    "\n  mutation ChangeTraining($id: ID!, $version: Int!, $input: RecordStaffTrainingInput!) {\n    changeStaffTraining(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeTrainingDocument,
    "\n  mutation TrainingInError($id: ID!, $version: Int!) { staffTrainingEnteredInError(id: $id, version: $version) }\n": types.TrainingInErrorDocument,
    "\n  query StaffTrainings($organisationId: ID, $after: Cursor, $language: Language!) {\n    staffTrainings(first: 20, after: $after, organisationId: $organisationId) {\n      totalCount\n      edges { node { id version theme title(language: $language) heldOn hours organiser { id name } participants { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.StaffTrainingsDocument,
    "\n  query AccompanimentChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.AccompanimentChangesDocument,
    "\n  fragment ShownItem on InboxItem {\n    cursor\n    position\n    at\n    kind\n    referral { id subject }\n    person { id identity @include(if: $named) { givenNames familyName } }\n    absorbed { id name }\n    kept { id name }\n    unusualReading { id rule people organisation { id name } professional { id displayName } }\n  }\n": types.ShownItemFragmentDoc,
    "\n  query Latest($before: Cursor, $first: Int!, $named: Boolean!) { inboxLatest(before: $before, first: $first) { ...ShownItem } }\n": types.LatestDocument,
    "\n  query Since($after: Cursor, $first: Int!, $named: Boolean!) { inboxHistory(after: $after, first: $first) { ...ShownItem } }\n": types.SinceDocument,
    "\n  subscription Inbox($after: Cursor) { inbox(after: $after) { cursor position } }\n": types.InboxDocument,
    "\n  query OwnStaff { viewer { organisation { professionals { id displayName } } } }\n": types.OwnStaffDocument,
    "\n  subscription PathwayChanges($id: ID!) { pathwayChanges(personId: $id) { person { id } } }\n": types.PathwayChangesDocument,
    "\n  query PersonChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.PersonChangesDocument,
    "\n  query ProcedureChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.ProcedureChangesDocument,
    "\n  query Retention {\n    retentionDue(first: 50) {\n      totalCount\n      edges { node { id runsOutOn stoppedBy person { id identity { givenNames familyName } } organisation { id name } } }\n    }\n  }\n": types.RetentionDocument,
    "\n  query StayChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.StayChangesDocument,
    "\n  query TrainingChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.TrainingChangesDocument,
    "\n  query Viewer {\n    viewer { role purposes organisation { id name kind } professional { id displayName } person { id } }\n  }\n": types.ViewerDocument,
    "\n  mutation ImportIntoRegistry($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoRegistry(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": types.ImportIntoRegistryDocument,
    "\n  mutation ImportIntoMissionsLocales($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoMissionsLocales(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": types.ImportIntoMissionsLocalesDocument,
    "\n  mutation ImportIntoHousing($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoHousing(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": types.ImportIntoHousingDocument,
    "\n  mutation ImportIntoOfii($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoOfii(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": types.ImportIntoOfiiDocument,
    "\n  mutation ImportIntoTraining($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoTraining(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n": types.ImportIntoTrainingDocument,
    "\n  query PeopleOfLines($lines: [FileLineInput!]!) {\n    peopleOfLines(lines: $lines) {\n      line\n      person { id identity { givenNames familyName } }\n      refusal { line column code values mayBeEmpty }\n    }\n  }\n": types.PeopleOfLinesDocument,
    "\n  query ExportPeople($after: Cursor) { written: exportPeople(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportPeopleDocument,
    "\n  query ExportServices($after: Cursor) { written: exportServices(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportServicesDocument,
    "\n  query ExportDossiers($after: Cursor) { written: exportDossiers(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportDossiersDocument,
    "\n  query ExportStays($after: Cursor) { written: exportStays(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportStaysDocument,
    "\n  query ExportProcedures($after: Cursor) { written: exportProcedures(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportProceduresDocument,
    "\n  query ExportContracts($after: Cursor) { written: exportContracts(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportContractsDocument,
    "\n  query ExportEnrolments($after: Cursor) { written: exportEnrolments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportEnrolmentsDocument,
    "\n  query ExportAssessments($after: Cursor) { written: exportAssessments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n": types.ExportAssessmentsDocument,
    "\n  query Agenda($professionalId: ID, $from: DateTime, $after: Cursor) {\n    agenda(first: 20, professionalId: $professionalId, from: $from, after: $after) {\n      edges {\n        node {\n          id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n          organisation { id name } professional { id displayName } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AgendaDocument,
    "\n  query OfferedSlots($organisationId: ID!, $after: Cursor) {\n    slots(first: 20, organisationId: $organisationId, after: $after) {\n      edges { node { id kind startsAt seats seatsLeft placeKind place professional { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.OfferedSlotsDocument,
    "\n  mutation PlanAppointment($personId: ID!, $input: AppointmentInput!) { planAppointment(personId: $personId, input: $input) { id version } }\n": types.PlanAppointmentDocument,
    "\n  mutation ChangeAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    changeAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeAppointmentDocument,
    "\n  mutation MoveAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    moveAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n": types.MoveAppointmentDocument,
    "\n  mutation CancelAppointment($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n": types.CancelAppointmentDocument,
    "\n  mutation RecordAppointmentOutcome($id: ID!, $version: Int!, $outcome: AppointmentOutcome!) {\n    recordAppointmentOutcome(id: $id, version: $version, outcome: $outcome) { id version status }\n  }\n": types.RecordAppointmentOutcomeDocument,
    "\n  mutation AppointmentEnteredInError($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }\n": types.AppointmentEnteredInErrorDocument,
    "\n  query PersonAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      coming: appointments(span: COMING, first: 20) { edges { node { ...ShownAppointment } } }\n      past: appointments(span: PAST, first: 5) { edges { node { ...ShownAppointment } } }\n    }\n  }\n  fragment ShownAppointment on Appointment {\n    id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n    organisation { id name } professional { id displayName }\n  }\n": types.PersonAppointmentsDocument,
    "\n  mutation PublishSlots($input: SlotsInput!) { publishSlots(input: $input) }\n": types.PublishSlotsDocument,
    "\n  mutation WithdrawSlot($slotId: ID!) { withdrawSlot(slotId: $slotId) }\n": types.WithdrawSlotDocument,
    "\n  query Askable($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n  }\n": types.AskableDocument,
    "\n  mutation AskConsent($input: ConsentRequestInput!) { requestConsent(input: $input) { id } }\n": types.AskConsentDocument,
    "\n  query Caseload($search: String, $ended: Boolean, $after: Cursor) {\n    caseload(first: 20, after: $after, filter: { search: $search, ended: $ended }) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.CaseloadDocument,
    "\n  query SharedWithUs($after: Cursor) {\n    sharedWithMe(first: 20, after: $after) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.SharedWithUsDocument,
    "\n  mutation JoinCircle($personId: ID!, $reason: CircleReason!) { joinCircle(personId: $personId, reason: $reason) { id state } }\n": types.JoinCircleDocument,
    "\n  mutation AskToJoinCircle($personId: ID!, $reason: CircleReason!) { askToJoinCircle(personId: $personId, reason: $reason) { id state } }\n": types.AskToJoinCircleDocument,
    "\n  mutation LeaveCircle($personId: ID!) { leaveCircle(personId: $personId) }\n": types.LeaveCircleDocument,
    "\n  mutation AnswerCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n": types.AnswerCircleDocument,
    "\n  query PersonCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle { id role reason state since lastContact organisation { id name } professional { id displayName jobTitle } }\n    }\n  }\n": types.PersonCircleDocument,
    "\n  query CircleReach($id: ID!, $memberId: ID!) {\n    youngPerson(id: $id) { id circle(memberId: $memberId) { id reach { id phone email organisationPhone organisationEmail } } }\n  }\n": types.CircleReachDocument,
    "\n  mutation ConfirmByCode($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }\n": types.ConfirmByCodeDocument,
    "\n  mutation TakeBackAsked($id: ID!) { takeBackConsentRequest(id: $id) { id } }\n": types.TakeBackAskedDocument,
    "\n  query Courses($kind: CourseKind, $level: CefrLevel, $after: Cursor, $language: Language!) {\n    courses(kind: $kind, level: $level, first: 20, after: $after) {\n      totalCount\n      edges { node { id version title(language: $language) kind hours level rncp communeCode seats closedOn provider { id name } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.CoursesDocument,
    "\n  query CoursesThere($kind: CourseKind, $level: CefrLevel, $communeCode: String, $language: Language!) {\n    courses(kind: $kind, level: $level, communeCode: $communeCode, first: 50) {\n      edges { node { id title(language: $language) kind seatsLeft provider { id name } } }\n    }\n  }\n": types.CoursesThereDocument,
    "\n  query Directory($what: String, $within: Int, $kind: ServiceKind, $for: ForWhom, $free: [FreePlaces!], $after: Cursor) {\n    directory(what: $what, within: $within, kind: $kind, for: $for, free: $free, first: 20, after: $after) {\n      totalCount\n      question { kinds status level near { code name isApproximate } words }\n      edges {\n        node {\n          id distanceKm matches\n          organisation { id name phone }\n          service {\n            name kind statuses ageFrom ageUntil zone conditions languages addressLines openingHours phone email places freePlaces nextFreeOn\n            levelFrom levelUntil confirmedOn isStale\n          }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.DirectoryDocument,
    "\n  mutation SetBarriers($id: ID!, $version: Int!, $barriers: [EmploymentBarrier!]!) {\n    setBarriers(id: $id, version: $version, barriers: $barriers) { id version }\n  }\n": types.SetBarriersDocument,
    "\n  mutation BeginAccompaniment($personId: ID!, $input: BeginAccompanimentInput!) {\n    beginAccompaniment(personId: $personId, input: $input) { id version }\n  }\n": types.BeginAccompanimentDocument,
    "\n  mutation EndAccompaniment($id: ID!, $version: Int!, $input: EndAccompanimentInput!) {\n    endAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n": types.EndAccompanimentDocument,
    "\n  mutation EnrolInProgramme($personId: ID!, $programme: Programme!, $enrolledOn: Date!) {\n    enrolInProgramme(personId: $personId, programme: $programme, enrolledOn: $enrolledOn) { id version }\n  }\n": types.EnrolInProgrammeDocument,
    "\n  mutation SetEligibilityFacts($id: ID!, $version: Int!, $input: EligibilityFactsInput!) {\n    setEligibilityFacts(id: $id, version: $version, input: $input) { id version }\n  }\n": types.SetEligibilityFactsDocument,
    "\n  mutation RecordInterview($personId: ID!, $input: InterviewInput!, $note: String) {\n    recordInterview(personId: $personId, input: $input, note: $note) { id version }\n  }\n": types.RecordInterviewDocument,
    "\n  mutation ChangeInterview($id: ID!, $version: Int!, $input: InterviewInput!) {\n    changeInterview(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeInterviewDocument,
    "\n  mutation InterviewEnteredInError($id: ID!, $version: Int!) { interviewEnteredInError(id: $id, version: $version) }\n": types.InterviewEnteredInErrorDocument,
    "\n  mutation WriteNote($personId: ID!, $text: String!) { writeNote(personId: $personId, text: $text) { id version } }\n": types.WriteNoteDocument,
    "\n  mutation ChangeNote($id: ID!, $version: Int!, $text: String!) { changeNote(id: $id, version: $version, text: $text) { id version } }\n": types.ChangeNoteDocument,
    "\n  mutation NoteEnteredInError($id: ID!, $version: Int!) { noteEnteredInError(id: $id, version: $version) }\n": types.NoteEnteredInErrorDocument,
    "\n  mutation PauseAccompaniment($id: ID!, $version: Int!, $pausedOn: Date!) {\n    pauseAccompaniment(id: $id, version: $version, pausedOn: $pausedOn) { id version }\n  }\n": types.PauseAccompanimentDocument,
    "\n  mutation AssignReferent($id: ID!, $version: Int!, $referentId: ID) {\n    assignReferent(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n": types.AssignReferentDocument,
    "\n  mutation ResumeAccompaniment($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { id version } }\n": types.ResumeAccompanimentDocument,
    "\n  mutation RecordSituation($personId: ID!, $input: SituationInput!) { recordSituation(personId: $personId, input: $input) { id version } }\n": types.RecordSituationDocument,
    "\n  mutation ChangeSituation($id: ID!, $version: Int!, $input: SituationInput!) {\n    changeSituation(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeSituationDocument,
    "\n  mutation SituationEnteredInError($id: ID!, $version: Int!) { situationEnteredInError(id: $id, version: $version) }\n": types.SituationEnteredInErrorDocument,
    "\n  query GrantChoices($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n    organisations { id name kind }\n  }\n": types.GrantChoicesDocument,
    "\n  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n": types.RecordConsentDocument,
    "\n  mutation OpenRecord($input: OpenRecordInput!) {\n    openRecord(input: $input) {\n      person { id }\n      possibleDuplicates { heldByViewer person { id identity { givenNames familyName birthDate } } }\n    }\n  }\n": types.OpenRecordDocument,
    "\n  mutation AddAction($goalId: ID!, $input: PlanActionInput!) { addAction(goalId: $goalId, input: $input) { id version } }\n": types.AddActionDocument,
    "\n  mutation ChangeAction($id: ID!, $version: Int!, $input: PlanActionInput!) { changeAction(id: $id, version: $version, input: $input) { id version } }\n": types.ChangeActionDocument,
    "\n  mutation CompleteAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n": types.CompleteActionDocument,
    "\n  mutation DropAction($id: ID!, $version: Int!) { dropAction(id: $id, version: $version) { id version } }\n": types.DropActionDocument,
    "\n  mutation ReopenAction($id: ID!, $version: Int!) { reopenAction(id: $id, version: $version) { id version } }\n": types.ReopenActionDocument,
    "\n  mutation ActionEnteredInError($id: ID!, $version: Int!) { actionEnteredInError(id: $id, version: $version) }\n": types.ActionEnteredInErrorDocument,
    "\n  mutation SetGoal($personId: ID!, $input: PlanGoalInput!) { setGoal(personId: $personId, input: $input) { id version } }\n": types.SetGoalDocument,
    "\n  mutation ChangeGoal($id: ID!, $version: Int!, $input: PlanGoalInput!) { changeGoal(id: $id, version: $version, input: $input) { id version } }\n": types.ChangeGoalDocument,
    "\n  mutation CloseGoal($id: ID!, $version: Int!, $input: CloseGoalInput!) { closeGoal(id: $id, version: $version, input: $input) { id version } }\n": types.CloseGoalDocument,
    "\n  mutation ReopenGoal($id: ID!, $version: Int!) { reopenGoal(id: $id, version: $version) { id version } }\n": types.ReopenGoalDocument,
    "\n  mutation GoalEnteredInError($id: ID!, $version: Int!) { goalEnteredInError(id: $id, version: $version) }\n": types.GoalEnteredInErrorDocument,
    "\n  query PersonPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      identity { givenNames familyName preferredLanguage }\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id version answer way edition isCurrent givenOn }\n      }\n      circle { id professional { id displayName } organisation { id name } }\n    }\n  }\n": types.PersonPlanDocument,
    "\n  mutation RecordGoalAgreement($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { id version } }\n": types.RecordGoalAgreementDocument,
    "\n  mutation GoalAgreementEnteredInError($id: ID!, $version: Int!) { goalAgreementEnteredInError(id: $id, version: $version) }\n": types.GoalAgreementEnteredInErrorDocument,
    "\n  mutation OpenRecordWithCode($code: String!, $source: IdentificationSource) { openRecordWithCode(code: $code, source: $source) { id } }\n": types.OpenRecordWithCodeDocument,
    "\n  mutation SignIntegrationContract($personId: ID!, $input: SignContractInput!) {\n    signIntegrationContract(personId: $personId, input: $input) { id version }\n  }\n": types.SignIntegrationContractDocument,
    "\n  mutation RecordContractProgress($id: ID!, $version: Int!, $input: ContractProgressInput!) {\n    recordContractProgress(id: $id, version: $version, input: $input) { id version }\n  }\n": types.RecordContractProgressDocument,
    "\n  mutation ContractEnteredInError($id: ID!, $version: Int!) { contractEnteredInError(id: $id, version: $version) }\n": types.ContractEnteredInErrorDocument,
    "\n  mutation RecordPermit($id: ID!, $version: Int!, $input: PermitInput!) {\n    recordPermit(id: $id, version: $version, input: $input) { id version }\n  }\n": types.RecordPermitDocument,
    "\n  mutation ProcedureEnteredInError($id: ID!, $version: Int!) { procedureEnteredInError(id: $id, version: $version) }\n": types.ProcedureEnteredInErrorDocument,
    "\n  mutation RecordProtection($id: ID!, $version: Int!, $input: ProtectionInput!) {\n    recordProtection(id: $id, version: $version, input: $input) { id version }\n  }\n": types.RecordProtectionDocument,
    "\n  mutation RecordProcedureStage($personId: ID!, $version: Int, $input: ProcedureStageInput!) {\n    recordProcedureStage(personId: $personId, version: $version, input: $input) { id version }\n  }\n": types.RecordProcedureStageDocument,
    "\n  mutation EndRecord($personId: ID!) { endRecord(personId: $personId) { id } }\n": types.EndRecordDocument,
    "\n  mutation ReopenRecord($personId: ID!) { reopenRecord(personId: $personId) { id } }\n": types.ReopenRecordDocument,
    "mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }": types.SendDraftDocument,
    "mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }": types.ReceiveDocument,
    "mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }": types.AcceptDocument,
    "mutation Start($id: ID!) { startReferral(id: $id) { id status } }": types.StartDocument,
    "\n      mutation Decline($id: ID!, $because: ReferralReason, $reason: String) {\n        declineReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    ": types.DeclineDocument,
    "mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }": types.CompleteDocument,
    "\n      mutation Interrupt($id: ID!, $because: ReferralReason, $reason: String) {\n        interruptReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    ": types.InterruptDocument,
    "mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }": types.TakeBackDocument,
    "mutation Assign($id: ID!, $professionalId: ID) { assignReferral(id: $id, professionalId: $professionalId) { id } }": types.AssignDocument,
    "mutation WriteMessage($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }": types.WriteMessageDocument,
    "\n  query ReferChoices($language: Language!) {\n    viewer { organisation { id } }\n    organisations { id name kind }\n    consentCategories { code label(language: $language) longestDays purposes recipients }\n  }\n": types.ReferChoicesDocument,
    "\n  query EarlierReferrals($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 20) { edges { node { id kind subject sentAt from { name } to { name } } } }\n    }\n  }\n": types.EarlierReferralsDocument,
    "\n  mutation Draft($input: SendReferralInput!, $language: Language!) {\n    draftReferral(input: $input) { id kind subject message dueOn to { id name } missingConsents { code label(language: $language) } }\n  }\n": types.DraftDocument,
    "\n  mutation SendReferral($id: ID!, $reservationId: ID) { sendDraftReferral(id: $id, reservationId: $reservationId) { id status } }\n": types.SendReferralDocument,
    "\n  mutation ReserveSlot($slotId: ID!) { reserveSlot(slotId: $slotId) { id slot { startsAt } } }\n": types.ReserveSlotDocument,
    "\n  mutation RenewConsent($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n": types.RenewConsentDocument,
    "\n  mutation MakeRepresentativeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n": types.MakeRepresentativeCodeDocument,
    "\n  query Representatives($id: ID!) { youngPerson(id: $id) { id legalRepresentatives { id name kind status } } }\n": types.RepresentativesDocument,
    "\n  mutation RecordRepresentative($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }\n": types.RecordRepresentativeDocument,
    "\n  mutation CountersignRepresentative($id: ID!) { countersignRepresentative(id: $id) { id } }\n": types.CountersignRepresentativeDocument,
    "\n  mutation RecordRightRequest($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }\n": types.RecordRightRequestDocument,
    "\n  query Person($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      recordEndedAt\n      mergedAt\n      holders { id name }\n      recordOpenings { since source }\n      identity { givenNames familyName birthDate preferredLanguage }\n      contact { phone email }\n      signIn { account since }\n      accompaniment {\n        id version status programme identifiedOn enrolledOn pausedOn endedOn endReason exitedTo transferredOn receivedOn\n        organisation { id name } referent { id displayName }\n      }\n      housing {\n        id version facilityKind since plannedExitOn exitedOn exitReason exitDestination\n        operator { id name } socialWorker { id displayName }\n        address { lines postcode commune communeCode }\n        household { adults children }\n      }\n      procedure {\n        id version stage registeredOn decidedOn protection protectionUntil residencePermit permitIssuedOn permitExpiresOn\n      }\n      rightToWork { allowed since requiresPermit }\n      integrationContract { id version signedOn civicDaysDone civicDaysDue languageHoursDone languageHoursPrescribed targetLevel }\n      training { enrolments { id version status startedOn endedOn hoursAttended attendanceRate course { title(language: $language) provider { id name } } } }\n      language { id version level assessedOn certificate }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes explainedIn\n        renews { id validFrom validUntil }\n        collectedBy { id name kind }\n        recipient { organisation { id name } kind kindLabel(language: $language) }\n        categories { code longestDays label(language: $language) }\n      }\n      consentRequests {\n        id status askedAt answerBy answeredAt purposes\n        categories { code label(language: $language) }\n        acceptedCategories { code label(language: $language) }\n      }\n    }\n    consentCategories { code heldBy label(language: $language) statutoryRules { recipientKind purpose citation } }\n  }\n": types.PersonDocument,
    "\n  query PersonDossier($id: ID!, $isOwn: Boolean!) {\n    youngPerson(id: $id) {\n      id\n      accompaniment {\n        id version\n        eligibility { eligible asOf reasons }\n        barriers\n        situation { id version kind since romeCode contractKind contractMonths weeklyHours }\n        notes { id version writtenAt text author { displayName } }\n        declared @include(if: $isOwn) { birthDate applicationRegisteredOn applicationPending protectedSince }\n        situations @include(if: $isOwn) { id version kind since romeCode contractKind contractMonths weeklyHours }\n        interviews @include(if: $isOwn) { id version heldOn medium minutes summary professional { displayName } }\n      }\n    }\n  }\n": types.PersonDossierDocument,
    "\n  query PersonPathway($id: ID!, $kinds: [StepKind!], $after: Cursor, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      pathway(first: 50, kinds: $kinds, after: $after) {\n        edges { node { id occurredOn kind title(language: $language) organisation { name } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.PersonPathwayDocument,
    "\n  query PersonReferrals($id: ID!, $after: Cursor) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 5, after: $after) {\n        edges { node { id kind status subject from { name } to { name } follows { kind referral { id kind subject } } followedBy { id kind subject } saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } author { displayName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.PersonReferralsDocument,
    "\n  mutation GiveSignInCode($personId: ID!, $identitySeen: IdentitySeen!) {\n    giveSignInCode(personId: $personId, identitySeen: $identitySeen) { code expiresAt }\n  }\n": types.GiveSignInCodeDocument,
    "\n  query CodeGivenBy { viewer { organisation { id name phone } } }\n": types.CodeGivenByDocument,
    "\n  mutation EndWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n": types.EndWaysInDocument,
    "\n  query OpenSlots($of: ID!) { slots(organisationId: $of, first: 50) { edges { node { id kind startsAt } } } }\n": types.OpenSlotsDocument,
    "\n  mutation ChangeStay($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { id version } }\n": types.ChangeStayDocument,
    "\n  mutation EndStay($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { id version } }\n": types.EndStayDocument,
    "\n  mutation OpenStay($personId: ID!, $input: StayInput!) { openStay(personId: $personId, input: $input) { id version } }\n": types.OpenStayDocument,
    "\n  mutation ResumeStay($id: ID!, $version: Int!) { resumeStay(id: $id, version: $version) { id version } }\n": types.ResumeStayDocument,
    "\n  mutation StayEnteredInError($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }\n": types.StayEnteredInErrorDocument,
    "\n  mutation HandSomeOver($referentId: ID!, $newReferentId: ID!, $personIds: [ID!]) {\n    reassignCaseload(referentId: $referentId, newReferentId: $newReferentId, personIds: $personIds)\n  }\n": types.HandSomeOverDocument,
    "\n  query Today($of: TodoOf!, $professionalId: ID, $kinds: [TodoKind!], $after: Cursor) {\n    todo(of: $of, professionalId: $professionalId, kinds: $kinds, first: 50, after: $after) {\n      totalCount\n      isComplete\n      counts { kind total passed }\n      loads { professional { id displayName } total passed }\n      edges {\n        node {\n          id kind recordId dueOn urgency\n          person { id identity { givenNames familyName } }\n          organisation { id name }\n          professionals { id displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.TodayDocument,
    "\n  mutation RecordAssessment($personId: ID!, $input: AssessmentInput!) { recordAssessment(personId: $personId, input: $input) { id version } }\n": types.RecordAssessmentDocument,
    "\n  mutation ChangeAssessment($id: ID!, $version: Int!, $input: AssessmentInput!) {\n    changeAssessment(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeAssessmentDocument,
    "\n  mutation AssessmentEnteredInError($id: ID!, $version: Int!) { assessmentEnteredInError(id: $id, version: $version) }\n": types.AssessmentEnteredInErrorDocument,
    "\n  mutation RecordCourseAttendance($input: AttendanceSheetInput!) { recordCourseAttendance(input: $input) }\n": types.RecordCourseAttendanceDocument,
    "\n  query PeopleOfCourse($id: ID!, $on: Date!, $after: Cursor) {\n    course(id: $id) {\n      id\n      enrolments(on: $on, first: 100, after: $after) {\n        edges { node { id person { id identity { givenNames familyName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n": types.PeopleOfCourseDocument,
    "\n  mutation PublishCourse($input: CourseInput!) { publishCourse(input: $input) { id version } }\n": types.PublishCourseDocument,
    "\n  mutation ChangeCourse($id: ID!, $version: Int!, $input: CourseInput!) { changeCourse(id: $id, version: $version, input: $input) { id version } }\n": types.ChangeCourseDocument,
    "\n  mutation CloseCourse($id: ID!, $version: Int!) { closeCourse(id: $id, version: $version) { id version } }\n": types.CloseCourseDocument,
    "\n  mutation ReopenCourse($id: ID!, $version: Int!) { reopenCourse(id: $id, version: $version) { id version } }\n": types.ReopenCourseDocument,
    "\n  mutation EnrolInCourse($courseId: ID!, $personId: ID!, $startedOn: Date) {\n    enrolInCourse(courseId: $courseId, personId: $personId, startedOn: $startedOn) { id version }\n  }\n": types.EnrolInCourseDocument,
    "\n  mutation ChangeEnrolment($id: ID!, $version: Int!, $input: EnrolmentInput!) {\n    changeEnrolment(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeEnrolmentDocument,
    "\n  mutation EnrolmentEnteredInError($id: ID!, $version: Int!) { enrolmentEnteredInError(id: $id, version: $version) }\n": types.EnrolmentEnteredInErrorDocument,
    "\n  mutation AcceptTransfer($id: ID!, $version: Int!, $referentId: ID) {\n    acceptTransfer(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n": types.AcceptTransferDocument,
    "\n  mutation DeclineTransfer($id: ID!, $version: Int!, $reason: TransferRefusal!) {\n    declineTransfer(id: $id, version: $version, reason: $reason) { id version }\n  }\n": types.DeclineTransferDocument,
    "\n  mutation TakeBackTransfer($id: ID!, $version: Int!) { takeBackTransfer(id: $id, version: $version) { id version } }\n": types.TakeBackTransferDocument,
    "\n  mutation OfferTransfer($id: ID!, $version: Int!, $input: TransferInput!) {\n    transferAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n": types.OfferTransferDocument,
    "\n  query MissionsLocales { organisations(kind: MISSION_LOCALE) { id name } }\n": types.MissionsLocalesDocument,
    "\n  query Transfers($after: Cursor) {\n    transfers(first: 20, after: $after) {\n      edges {\n        node {\n          id version status reason refusal message offeredAt answeredAt\n          from { id name } to { id name } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.TransfersDocument,
    "\n  query AllCourses($after: Cursor, $language: Language!) {\n    courses(first: 100, after: $after) {\n      edges { node { id title(language: $language) kind closedOn provider { id } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AllCoursesDocument,
    "\n  query Worklist($box: ReferralBox!, $status: [ReferralStatus!], $after: Cursor, $language: Language!) {\n    referrals(box: $box, status: $status, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id kind status subject message sentAt dueOn allowedActs\n          from { name }\n          to { name }\n          person { id identity { givenNames familyName } }\n          follows { kind referral { id kind subject } } followedBy { id kind subject }\n          saidByPerson saidAt assignee { id displayName }\n          missingConsents { code label(language: $language) }\n          history { at status because reason by { name } }\n          messages { id writtenAt words organisation { name } author { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.WorklistDocument,
    "\n  query People($search: String) {\n    caseload(first: 10, filter: { search: $search }) {\n      edges { node { id identity { givenNames familyName } accompaniment { organisation { id } } } }\n    }\n  }\n": types.PeopleDocument,
    "\n  mutation RegisterForWorkshop($workshopId: ID!, $personId: ID!) {\n    registerForWorkshop(workshopId: $workshopId, personId: $personId) { id version }\n  }\n": types.RegisterForWorkshopDocument,
    "\n  mutation CancelRegistration($id: ID!, $version: Int!) { cancelRegistration(id: $id, version: $version) { id version } }\n": types.CancelRegistrationDocument,
    "\n  mutation RecordAttendanceSheet($workshopId: ID!, $lines: [AttendanceLine!]!) {\n    recordAttendanceSheet(workshopId: $workshopId, lines: $lines) { id }\n  }\n": types.RecordAttendanceSheetDocument,
    "\n  mutation AttendanceEnteredInError($id: ID!, $version: Int!) { attendanceEnteredInError(id: $id, version: $version) }\n": types.AttendanceEnteredInErrorDocument,
    "\n  mutation Schedule($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id version } }\n": types.ScheduleDocument,
    "\n  mutation ChangeWorkshop($id: ID!, $version: Int!, $input: ChangeWorkshopInput!) {\n    changeWorkshop(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeWorkshopDocument,
    "\n  mutation CancelWorkshop($id: ID!, $version: Int!) { cancelWorkshop(id: $id, version: $version) { id version } }\n": types.CancelWorkshopDocument,
    "\n  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor, $language: Language!) {\n    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {\n      edges { node { id version kind title(language: $language) startsAt seats cancelledAt organisation { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.WorkshopsDocument,
    "\n  query Roster($id: ID!) {\n    workshop(id: $id) {\n      id\n      registrations { id version status waitingPlace person { id identity { givenNames familyName } } }\n      attendances { id version attended person { id identity { givenNames familyName } } }\n    }\n  }\n": types.RosterDocument,
    "\n  query MyAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      appointments(span: COMING, first: 20) {\n        edges {\n          node {\n            id version kind status startsAt placeKind place link interpreting\n            organisation { id name } professional { id displayName }\n          }\n        }\n      }\n    }\n  }\n": types.MyAppointmentsDocument,
    "\n  mutation CannotCome($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n": types.CannotComeDocument,
    "\n  mutation AcceptAsked($id: ID!, $language: Language!, $categories: [CategoryCode!]) {\n    acceptConsentRequest(id: $id, explainedIn: $language, categories: $categories) { id }\n  }\n": types.AcceptAskedDocument,
    "\n  mutation RefuseAsked($id: ID!) { refuseConsentRequest(id: $id) { id } }\n": types.RefuseAskedDocument,
    "\n  mutation PostponeAsked($id: ID!, $until: Date!) { postponeConsentRequest(id: $id, until: $until) { id } }\n": types.PostponeAskedDocument,
    "\n  query MyCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle {\n        id role reason state since lastContact organisation { id name } professional { id displayName }\n        reach { id phone email organisationPhone organisationEmail }\n      }\n    }\n  }\n": types.MyCircleDocument,
    "\n  mutation RefuseCircleMember($id: ID!) { refuseCircleMember(id: $id) }\n": types.RefuseCircleMemberDocument,
    "\n  mutation AnswerMyCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n": types.AnswerMyCircleDocument,
    "\n  mutation WithdrawMine($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }\n": types.WithdrawMineDocument,
    "\n  mutation GiveMine($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n": types.GiveMineDocument,
    "\n  mutation RenewMine($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n": types.RenewMineDocument,
    "\n  query MyMergers { inboxLatest(first: 100) { cursor kind at absorbed { name } kept { name } } }\n": types.MyMergersDocument,
    "\n  query MyData($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      mergedAt\n      identity { givenNames familyName birthDate }\n      contact { phone email }\n      accompaniment { organisation { name } referent { displayName } enrolledOn barriers eligibility { eligible reasons } situation { kind contractKind contractMonths } }\n      housing {\n        facilityKind since plannedExitOn operator { name }\n        address { lines postcode commune }\n        household { adults children }\n      }\n      procedure { stage registeredOn decidedOn residencePermit permitExpiresOn }\n      rightToWork { allowed }\n      integrationContract { languageHoursDone languageHoursPrescribed }\n      training { enrolments { id status startedOn endedOn course { kind level rncp provider { name } } } }\n      language { level certificate }\n      legalRepresentatives { id name status }\n      emergencyAccesses { id opensAt closesAt awaitsSignatureUntil justification finding professional { displayName } organisation { name } }\n      referrals(first: 20) {\n        edges { node { id kind status to { id name } missingConsents { code purposes label(language: $language) } } }\n      }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes\n        renews { id validFrom validUntil }\n        collectedBy { name }\n        recipient { organisation { name } kindLabel(language: $language) }\n        categories { code label(language: $language) }\n      }\n      consentRequests {\n        id status answerBy purposes\n        organisation { id name }\n        professional { displayName }\n        categories { code label(language: $language) description(language: $language) }\n      }\n      consentRefusals { id recipient { organisation { name } kindLabel(language: $language) } categories { code label(language: $language) } }\n    }\n    whoMayRead(personId: $id) {\n      organisation { id name }\n      holdsRecord restricts\n      grounds {\n        basis purposes until citation\n        category { code label(language: $language) }\n        grant { id recipient { kindLabel(language: $language) } }\n      }\n    }\n    organisations { id name kind }\n    consentCategories { code longestDays purposes recipients label(language: $language) description(language: $language) }\n  }\n": types.MyDataDocument,
    "\n  query MyPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id answer isCurrent givenOn }\n      }\n    }\n  }\n": types.MyPlanDocument,
    "\n  mutation CompleteMyAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n": types.CompleteMyActionDocument,
    "\n  mutation AgreeToGoal($id: ID!, $edition: Int!, $language: Language!) { agreeToGoal(id: $id, edition: $edition, explainedIn: $language) { id version } }\n": types.AgreeToGoalDocument,
    "\n  mutation RefuseGoal($id: ID!, $language: Language!) { refuseGoal(id: $id, explainedIn: $language) { id version } }\n": types.RefuseGoalDocument,
    "\n  query Readers($id: ID!, $language: Language!, $first: Int!) {\n    youngPerson(id: $id) {\n      disclosures(first: $first, ownReads: false) {\n        edges {\n          cursor\n          node {\n            at\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n            fields\n          }\n        }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.ReadersDocument,
    "\n  mutation MakeRecordCode { makeRecordCode { code } }\n": types.MakeRecordCodeDocument,
    "\n  mutation ConfirmReferral($id: ID!, $outcome: ReferralOutcome!) {\n    confirmReferral(id: $id, outcome: $outcome) { id saidByPerson saidAt }\n  }\n": types.ConfirmReferralDocument,
    "\n  query MyReferrals($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: $first) {\n        edges { node { id kind status subject createdAt from { name } to { name } allowedActs saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n": types.MyReferralsDocument,
    "\n  mutation LiftMine($id: ID!) { liftRefusal(id: $id) { id } }\n": types.LiftMineDocument,
    "\n  query MyRights {\n    rightRequests(first: 50) {\n      edges {\n        node {\n          id right state askedAt dueOn words recordedBy { name }\n          answers { id accepted ground words answeredAt organisation { name } }\n          erasure { reference certificate backupsRunOutOn }\n        }\n      }\n    }\n  }\n": types.MyRightsDocument,
    "\n  mutation AskRight($right: PersonRight!, $words: String) { askRight(right: $right, words: $words) { id dueOn } }\n": types.AskRightDocument,
    "\n  mutation TakeBackRightRequest($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n": types.TakeBackRightRequestDocument,
    "\n  mutation CloseErasure { closeErasure }\n": types.CloseErasureDocument,
    "\n  mutation ConfirmMine($id: ID!) { confirmConsent(grantId: $id) { id status } }\n": types.ConfirmMineDocument,
    "\n  mutation RefuseMine($id: ID!) { refuseConsent(grantId: $id) { id } }\n": types.RefuseMineDocument,
    "\n  mutation MakeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n": types.MakeCodeDocument,
    "\n  query MyTransfers($id: ID!) {\n    youngPerson(id: $id) { id transfers { id status message offeredAt from { name } to { name } } }\n  }\n": types.MyTransfersDocument,
    "\n  query MyWaysIn { viewer { waysIn { id kind madeAt lastUsedAt } } }\n": types.MyWaysInDocument,
    "\n  mutation EndMyWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n": types.EndMyWaysInDocument,
    "\n  mutation StopSharing($id: ID!, $language: Language!) {\n    stopSharing(organisationId: $id) { stillReads { grounds { category { code label(language: $language) } } } }\n  }\n": types.StopSharingDocument,
    "\n  mutation HandOver($referentId: ID!, $newReferentId: ID!) { reassignCaseload(referentId: $referentId, newReferentId: $newReferentId) }\n": types.HandOverDocument,
    "\n  mutation InviteProfessional($professionalId: ID!) { inviteProfessional(professionalId: $professionalId) { code expiresAt } }\n": types.InviteProfessionalDocument,
    "\n  mutation RegisterMachine($organisationId: ID!, $input: MachineInput!, $publicKey: String!) {\n    registerMachine(organisationId: $organisationId, input: $input, publicKey: $publicKey) { id version }\n  }\n": types.RegisterMachineDocument,
    "\n  mutation ChangeMachine($id: ID!, $version: Int!, $input: MachineInput!) {\n    changeMachine(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeMachineDocument,
    "\n  mutation AddMachineKey($id: ID!, $publicKey: String!) { addMachineKey(id: $id, publicKey: $publicKey) { id version } }\n": types.AddMachineKeyDocument,
    "\n  mutation EndMachineKey($id: ID!) { endMachineKey(id: $id) { id version } }\n": types.EndMachineKeyDocument,
    "\n  mutation EndMachine($id: ID!) { endMachine(id: $id) { id version } }\n": types.EndMachineDocument,
    "\n  query Members($membership: Membership!) {\n    organisations(membership: $membership) { id slug name kind departement leftAt }\n  }\n": types.MembersDocument,
    "\n  fragment Staff on Organisation {\n    professionals { id displayName role jobTitle phone email languages version accessEndedAt account }\n    referents { id since until version professional { id displayName } }\n    machines { id name role purposes peoplePerHour lastUsedAt endedAt version keys { id thumbprint endedAt } }\n  }\n": types.StaffFragmentDoc,
    "\n  query Member($slug: String!) {\n    organisation(slug: $slug) {\n      id slug name kind siret departement communeCode addressLines openingHours phone email leftAt mergedInto { id slug name } version purposes\n      ...Staff\n    }\n  }\n": types.MemberDocument,
    "\n  query Partnerships($organisationId: ID) {\n    partnerships(organisationId: $organisationId) { id scope since until version organisations { id name } }\n  }\n": types.PartnershipsDocument,
    "\n  query MemberChanges($id: ID!, $first: Int!) {\n    memberChanges(id: $id, first: $first) {\n      edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n      pageInfo { hasNextPage }\n    }\n  }\n": types.MemberChangesDocument,
    "\n  mutation EndMembership($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { id version } }\n": types.EndMembershipDocument,
    "\n  mutation ResumeMembership($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { id version } }\n": types.ResumeMembershipDocument,
    "\n  mutation MergeOrganisations($absorbedId: ID!, $keptId: ID!, $version: Int!) {\n    mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: $version) { id version }\n  }\n": types.MergeOrganisationsDocument,
    "\n  query Merger($absorbedId: ID!, $keptId: ID!) {\n    organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {\n      id professionals people formerPeople peopleOfBoth requestsToAnswer partnerships machines conflicts { kind people }\n      accompaniments joinedAccompaniments offeredTransfers stays procedures integrationContracts courses courseEnrolments\n      referrals closedReferrals endedConsents refusals\n      accompanimentsOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n      staysOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n    }\n  }\n": types.MergerDocument,
    "\n  mutation RegisterOrganisation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {\n    registerOrganisation(kind: $kind, slug: $slug, input: $input) { id slug }\n  }\n": types.RegisterOrganisationDocument,
    "\n  mutation ChangeOrganisation($id: ID!, $version: Int!, $input: OrganisationInput!) {\n    changeOrganisation(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeOrganisationDocument,
    "\n  mutation RecordPartnership($input: PartnershipInput!) { recordPartnership(input: $input) { id version } }\n": types.RecordPartnershipDocument,
    "\n  mutation ChangePartnership($id: ID!, $version: Int!, $input: PartnershipInput!) {\n    changePartnership(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangePartnershipDocument,
    "\n  mutation PartnershipEnteredInError($id: ID!, $version: Int!) { partnershipEnteredInError(id: $id, version: $version) }\n": types.PartnershipEnteredInErrorDocument,
    "\n  mutation RegisterProfessional($organisationId: ID!, $input: ProfessionalInput!) {\n    registerProfessional(organisationId: $organisationId, input: $input) { id version }\n  }\n": types.RegisterProfessionalDocument,
    "\n  mutation ChangeProfessional($id: ID!, $version: Int!, $input: ProfessionalInput!) {\n    changeProfessional(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeProfessionalDocument,
    "\n  mutation NameReferent($organisationId: ID!, $professionalId: ID!, $since: Date!) {\n    nameReferent(organisationId: $organisationId, professionalId: $professionalId, since: $since) { id version }\n  }\n": types.NameReferentDocument,
    "\n  mutation EndReferent($id: ID!, $version: Int!, $until: Date!) { endReferent(id: $id, version: $version, until: $until) { id version } }\n": types.EndReferentDocument,
    "\n  mutation ReferentEnteredInError($id: ID!, $version: Int!) { referentEnteredInError(id: $id, version: $version) }\n": types.ReferentEnteredInErrorDocument,
    "\n  mutation PublishService($organisationId: ID!, $input: ServiceInput!) {\n    publishService(organisationId: $organisationId, input: $input) { id version }\n  }\n": types.PublishServiceDocument,
    "\n  mutation ChangeService($id: ID!, $version: Int!, $input: ServiceInput!) {\n    changeService(id: $id, version: $version, input: $input) { id version }\n  }\n": types.ChangeServiceDocument,
    "\n  mutation ConfirmService($id: ID!, $version: Int!) { confirmService(id: $id, version: $version) { id version } }\n": types.ConfirmServiceDocument,
    "\n  mutation CloseService($id: ID!, $version: Int!) { closeService(id: $id, version: $version) { id version } }\n": types.CloseServiceDocument,
    "\n  mutation ReopenService($id: ID!, $version: Int!) { reopenService(id: $id, version: $version) { id version } }\n": types.ReopenServiceDocument,
    "\n  query Services {\n    viewer {\n      organisation {\n        id\n        services {\n          id version kind name statuses ageFrom ageUntil zone conditions languages addressLines communeCode phone email openingHours places\n          freePlaces nextFreeOn levelFrom levelUntil confirmedOn isStale closedOn\n        }\n      }\n    }\n  }\n": types.ServicesDocument,
    "\n  query Team { viewer { organisation { id ...Staff } } }\n": types.TeamDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndAccess($professionalId: ID!) { endAccess(professionalId: $professionalId) { id } }\n"): (typeof documents)["\n  mutation EndAccess($professionalId: ID!) { endAccess(professionalId: $professionalId) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Receipts($id: ID!, $language: Language!) {\n    youngPerson(id: $id) { id consents { id receipt(language: $language) { language page } } }\n  }\n"): (typeof documents)["\n  query Receipts($id: ID!, $language: Language!) {\n    youngPerson(id: $id) { id consents { id receipt(language: $language) { language page } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndMine { endMyAccess }\n"): (typeof documents)["\n  mutation EndMine { endMyAccess }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReviewEmergency($id: ID!, $finding: EmergencyFinding!, $note: String!) {\n    reviewEmergencyAccess(id: $id, finding: $finding, note: $note) { id }\n  }\n"): (typeof documents)["\n  mutation ReviewEmergency($id: ID!, $finding: EmergencyFinding!, $note: String!) {\n    reviewEmergencyAccess(id: $id, finding: $finding, note: $note) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignEmergency($id: ID!) { signEmergencyAccess(id: $id) { id } }\n"): (typeof documents)["\n  mutation SignEmergency($id: ID!) { signEmergencyAccess(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftBar($professionalId: ID!) { liftEmergencyBar(professionalId: $professionalId) }\n"): (typeof documents)["\n  mutation LiftBar($professionalId: ID!) { liftEmergencyBar(professionalId: $professionalId) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Emergencies($reviewed: Boolean, $after: Cursor) {\n    emergencyAccesses(reviewed: $reviewed, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id opensAt closesAt justification awaitsSignatureUntil reviewed reviewedAt finding reviewNote\n          person { id }\n          organisation { name }\n          professional { id displayName }\n          signedBy { displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Emergencies($reviewed: Boolean, $after: Cursor) {\n    emergencyAccesses(reviewed: $reviewed, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id opensAt closesAt justification awaitsSignatureUntil reviewed reviewedAt finding reviewNote\n          person { id }\n          organisation { name }\n          professional { id displayName }\n          signedBy { displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Indicators($language: Language!, $isCoordinator: Boolean!) {\n    programmePeriod { since until }\n    indicators {\n      code unit target total publishedAt exactTotal @include(if: $isCoordinator)\n      label(language: $language) definition(language: $language) reading(language: $language)\n    }\n  }\n"): (typeof documents)["\n  query Indicators($language: Language!, $isCoordinator: Boolean!) {\n    programmePeriod { since until }\n    indicators {\n      code unit target total publishedAt exactTotal @include(if: $isCoordinator)\n      label(language: $language) definition(language: $language) reading(language: $language)\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Pairs($finding: PairFinding, $after: Cursor) {\n    duplicates(finding: $finding, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id version finding foundAt evidence\n          person { id }\n          other { id }\n          decisions { finding ground at by { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Pairs($finding: PairFinding, $after: Cursor) {\n    duplicates(finding: $finding, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id version finding foundAt evidence\n          person { id }\n          other { id }\n          decisions { finding ground at by { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DecideOnPair($id: ID!, $version: Int!, $found: PairFinding!, $ground: FindingGround!) {\n    decideOnPair(id: $id, version: $version, found: $found, ground: $ground) { id version finding }\n  }\n"): (typeof documents)["\n  mutation DecideOnPair($id: ID!, $version: Int!, $found: PairFinding!, $ground: FindingGround!) {\n    decideOnPair(id: $id, version: $version, found: $found, ground: $ground) { id version finding }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MergePeople($id: ID!, $version: Int!, $keep: PairMember!, $ground: FindingGround!) {\n    mergePeople(id: $id, version: $version, keep: $keep, ground: $ground) { id version finding }\n  }\n"): (typeof documents)["\n  mutation MergePeople($id: ID!, $version: Int!, $keep: PairMember!, $ground: FindingGround!) {\n    mergePeople(id: $id, version: $version, keep: $keep, ground: $ground) { id version finding }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SeparatePeople($id: ID!, $version: Int!, $ground: FindingGround!) {\n    separatePeople(id: $id, version: $version, ground: $ground) { id version finding }\n  }\n"): (typeof documents)["\n  mutation SeparatePeople($id: ID!, $version: Int!, $ground: FindingGround!) {\n    separatePeople(id: $id, version: $version, ground: $ground) { id version finding }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Readings($id: ID!, $language: Language!, $ownReads: Boolean!, $after: Cursor) {\n    youngPerson(id: $id) {\n      disclosures(first: 20, ownReads: $ownReads, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            at fields\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Readings($id: ID!, $language: Language!, $ownReads: Boolean!, $after: Cursor) {\n    youngPerson(id: $id) {\n      disclosures(first: 20, ownReads: $ownReads, after: $after) {\n        totalCount\n        edges {\n          cursor\n          node {\n            at fields\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n          }\n        }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Rights($open: Boolean, $after: Cursor) {\n    rightRequests(open: $open, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id right state askedAt dueOn words takenBackAt recordedBy { id name } erasure { reference }\n          person { id identity { givenNames familyName } }\n          answers { id version accepted ground words answeredAt organisation { id name } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Rights($open: Boolean, $after: Cursor) {\n    rightRequests(open: $open, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id right state askedAt dueOn words takenBackAt recordedBy { id name } erasure { reference }\n          person { id identity { givenNames familyName } }\n          answers { id version accepted ground words answeredAt organisation { id name } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnswerRight($id: ID!, $version: Int!, $input: RightAnswerInput!) {\n    answerRight(id: $id, version: $version, input: $input) { id version accepted }\n  }\n"): (typeof documents)["\n  mutation AnswerRight($id: ID!, $version: Int!, $input: RightAnswerInput!) {\n    answerRight(id: $id, version: $version, input: $input) { id version accepted }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackRecorded($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n"): (typeof documents)["\n  mutation TakeBackRecorded($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Series($code: IndicatorCode!, $by: [IndicatorDimension!]!, $from: Date, $to: Date) {\n    indicatorSeries(code: $code, by: $by, from: $from, to: $to) {\n      dimensions publishedAt\n      cells { dimensions value suppressed }\n    }\n  }\n"): (typeof documents)["\n  query Series($code: IndicatorCode!, $by: [IndicatorDimension!]!, $from: Date, $to: Date) {\n    indicatorSeries(code: $code, by: $by, from: $from, to: $to) {\n      dimensions publishedAt\n      cells { dimensions value suppressed }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OrganisationNames { organisations { id name kind } }\n"): (typeof documents)["\n  query OrganisationNames { organisations { id name kind } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordTraining($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }\n"): (typeof documents)["\n  mutation RecordTraining($input: RecordStaffTrainingInput!) { recordStaffTraining(input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeTraining($id: ID!, $version: Int!, $input: RecordStaffTrainingInput!) {\n    changeStaffTraining(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeTraining($id: ID!, $version: Int!, $input: RecordStaffTrainingInput!) {\n    changeStaffTraining(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TrainingInError($id: ID!, $version: Int!) { staffTrainingEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation TrainingInError($id: ID!, $version: Int!) { staffTrainingEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StaffTrainings($organisationId: ID, $after: Cursor, $language: Language!) {\n    staffTrainings(first: 20, after: $after, organisationId: $organisationId) {\n      totalCount\n      edges { node { id version theme title(language: $language) heldOn hours organiser { id name } participants { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query StaffTrainings($organisationId: ID, $after: Cursor, $language: Language!) {\n    staffTrainings(first: 20, after: $after, organisationId: $organisationId) {\n      totalCount\n      edges { node { id version theme title(language: $language) heldOn hours organiser { id name } participants { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccompanimentChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query AccompanimentChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ShownItem on InboxItem {\n    cursor\n    position\n    at\n    kind\n    referral { id subject }\n    person { id identity @include(if: $named) { givenNames familyName } }\n    absorbed { id name }\n    kept { id name }\n    unusualReading { id rule people organisation { id name } professional { id displayName } }\n  }\n"): (typeof documents)["\n  fragment ShownItem on InboxItem {\n    cursor\n    position\n    at\n    kind\n    referral { id subject }\n    person { id identity @include(if: $named) { givenNames familyName } }\n    absorbed { id name }\n    kept { id name }\n    unusualReading { id rule people organisation { id name } professional { id displayName } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Latest($before: Cursor, $first: Int!, $named: Boolean!) { inboxLatest(before: $before, first: $first) { ...ShownItem } }\n"): (typeof documents)["\n  query Latest($before: Cursor, $first: Int!, $named: Boolean!) { inboxLatest(before: $before, first: $first) { ...ShownItem } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Since($after: Cursor, $first: Int!, $named: Boolean!) { inboxHistory(after: $after, first: $first) { ...ShownItem } }\n"): (typeof documents)["\n  query Since($after: Cursor, $first: Int!, $named: Boolean!) { inboxHistory(after: $after, first: $first) { ...ShownItem } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Inbox($after: Cursor) { inbox(after: $after) { cursor position } }\n"): (typeof documents)["\n  subscription Inbox($after: Cursor) { inbox(after: $after) { cursor position } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnStaff { viewer { organisation { professionals { id displayName } } } }\n"): (typeof documents)["\n  query OwnStaff { viewer { organisation { professionals { id displayName } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription PathwayChanges($id: ID!) { pathwayChanges(personId: $id) { person { id } } }\n"): (typeof documents)["\n  subscription PathwayChanges($id: ID!) { pathwayChanges(personId: $id) { person { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      accompanimentChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ProcedureChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ProcedureChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      procedureChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Retention {\n    retentionDue(first: 50) {\n      totalCount\n      edges { node { id runsOutOn stoppedBy person { id identity { givenNames familyName } } organisation { id name } } }\n    }\n  }\n"): (typeof documents)["\n  query Retention {\n    retentionDue(first: 50) {\n      totalCount\n      edges { node { id runsOutOn stoppedBy person { id identity { givenNames familyName } } organisation { id name } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StayChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query StayChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      housingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TrainingChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TrainingChanges($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      trainingChanges(first: $first) {\n        edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    viewer { role purposes organisation { id name kind } professional { id displayName } person { id } }\n  }\n"): (typeof documents)["\n  query Viewer {\n    viewer { role purposes organisation { id name kind } professional { id displayName } person { id } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportIntoRegistry($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoRegistry(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"): (typeof documents)["\n  mutation ImportIntoRegistry($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoRegistry(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportIntoMissionsLocales($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoMissionsLocales(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"): (typeof documents)["\n  mutation ImportIntoMissionsLocales($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoMissionsLocales(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportIntoHousing($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoHousing(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"): (typeof documents)["\n  mutation ImportIntoHousing($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoHousing(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportIntoOfii($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoOfii(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"): (typeof documents)["\n  mutation ImportIntoOfii($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoOfii(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ImportIntoTraining($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoTraining(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"): (typeof documents)["\n  mutation ImportIntoTraining($kind: FileKind!, $lines: [FileLineInput!]!, $preview: Boolean!) {\n    taken: importIntoTraining(kind: $kind, lines: $lines, preview: $preview) { added changed same refused { line column code values mayBeEmpty } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PeopleOfLines($lines: [FileLineInput!]!) {\n    peopleOfLines(lines: $lines) {\n      line\n      person { id identity { givenNames familyName } }\n      refusal { line column code values mayBeEmpty }\n    }\n  }\n"): (typeof documents)["\n  query PeopleOfLines($lines: [FileLineInput!]!) {\n    peopleOfLines(lines: $lines) {\n      line\n      person { id identity { givenNames familyName } }\n      refusal { line column code values mayBeEmpty }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportPeople($after: Cursor) { written: exportPeople(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportPeople($after: Cursor) { written: exportPeople(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportServices($after: Cursor) { written: exportServices(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportServices($after: Cursor) { written: exportServices(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportDossiers($after: Cursor) { written: exportDossiers(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportDossiers($after: Cursor) { written: exportDossiers(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportStays($after: Cursor) { written: exportStays(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportStays($after: Cursor) { written: exportStays(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportProcedures($after: Cursor) { written: exportProcedures(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportProcedures($after: Cursor) { written: exportProcedures(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportContracts($after: Cursor) { written: exportContracts(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportContracts($after: Cursor) { written: exportContracts(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportEnrolments($after: Cursor) { written: exportEnrolments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportEnrolments($after: Cursor) { written: exportEnrolments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExportAssessments($after: Cursor) { written: exportAssessments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"): (typeof documents)["\n  query ExportAssessments($after: Cursor) { written: exportAssessments(after: $after) { columns edges { node { cells } } pageInfo { hasNextPage endCursor } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Agenda($professionalId: ID, $from: DateTime, $after: Cursor) {\n    agenda(first: 20, professionalId: $professionalId, from: $from, after: $after) {\n      edges {\n        node {\n          id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n          organisation { id name } professional { id displayName } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Agenda($professionalId: ID, $from: DateTime, $after: Cursor) {\n    agenda(first: 20, professionalId: $professionalId, from: $from, after: $after) {\n      edges {\n        node {\n          id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n          organisation { id name } professional { id displayName } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OfferedSlots($organisationId: ID!, $after: Cursor) {\n    slots(first: 20, organisationId: $organisationId, after: $after) {\n      edges { node { id kind startsAt seats seatsLeft placeKind place professional { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query OfferedSlots($organisationId: ID!, $after: Cursor) {\n    slots(first: 20, organisationId: $organisationId, after: $after) {\n      edges { node { id kind startsAt seats seatsLeft placeKind place professional { id displayName } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PlanAppointment($personId: ID!, $input: AppointmentInput!) { planAppointment(personId: $personId, input: $input) { id version } }\n"): (typeof documents)["\n  mutation PlanAppointment($personId: ID!, $input: AppointmentInput!) { planAppointment(personId: $personId, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    changeAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    changeAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MoveAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    moveAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation MoveAppointment($id: ID!, $version: Int!, $input: AppointmentInput!) {\n    moveAppointment(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelAppointment($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n"): (typeof documents)["\n  mutation CancelAppointment($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordAppointmentOutcome($id: ID!, $version: Int!, $outcome: AppointmentOutcome!) {\n    recordAppointmentOutcome(id: $id, version: $version, outcome: $outcome) { id version status }\n  }\n"): (typeof documents)["\n  mutation RecordAppointmentOutcome($id: ID!, $version: Int!, $outcome: AppointmentOutcome!) {\n    recordAppointmentOutcome(id: $id, version: $version, outcome: $outcome) { id version status }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AppointmentEnteredInError($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation AppointmentEnteredInError($id: ID!, $version: Int!) { appointmentEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      coming: appointments(span: COMING, first: 20) { edges { node { ...ShownAppointment } } }\n      past: appointments(span: PAST, first: 5) { edges { node { ...ShownAppointment } } }\n    }\n  }\n  fragment ShownAppointment on Appointment {\n    id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n    organisation { id name } professional { id displayName }\n  }\n"): (typeof documents)["\n  query PersonAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      coming: appointments(span: COMING, first: 20) { edges { node { ...ShownAppointment } } }\n      past: appointments(span: PAST, first: 5) { edges { node { ...ShownAppointment } } }\n    }\n  }\n  fragment ShownAppointment on Appointment {\n    id version kind status startsAt endsAt placeKind place link language interpreting cancelledBy\n    organisation { id name } professional { id displayName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishSlots($input: SlotsInput!) { publishSlots(input: $input) }\n"): (typeof documents)["\n  mutation PublishSlots($input: SlotsInput!) { publishSlots(input: $input) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawSlot($slotId: ID!) { withdrawSlot(slotId: $slotId) }\n"): (typeof documents)["\n  mutation WithdrawSlot($slotId: ID!) { withdrawSlot(slotId: $slotId) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Askable($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n  }\n"): (typeof documents)["\n  query Askable($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AskConsent($input: ConsentRequestInput!) { requestConsent(input: $input) { id } }\n"): (typeof documents)["\n  mutation AskConsent($input: ConsentRequestInput!) { requestConsent(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Caseload($search: String, $ended: Boolean, $after: Cursor) {\n    caseload(first: 20, after: $after, filter: { search: $search, ended: $ended }) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Caseload($search: String, $ended: Boolean, $after: Cursor) {\n    caseload(first: 20, after: $after, filter: { search: $search, ended: $ended }) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SharedWithUs($after: Cursor) {\n    sharedWithMe(first: 20, after: $after) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query SharedWithUs($after: Cursor) {\n    sharedWithMe(first: 20, after: $after) {\n      totalCount\n      edges { node { id identity { givenNames familyName birthDate } accompaniment { status organisation { name } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation JoinCircle($personId: ID!, $reason: CircleReason!) { joinCircle(personId: $personId, reason: $reason) { id state } }\n"): (typeof documents)["\n  mutation JoinCircle($personId: ID!, $reason: CircleReason!) { joinCircle(personId: $personId, reason: $reason) { id state } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AskToJoinCircle($personId: ID!, $reason: CircleReason!) { askToJoinCircle(personId: $personId, reason: $reason) { id state } }\n"): (typeof documents)["\n  mutation AskToJoinCircle($personId: ID!, $reason: CircleReason!) { askToJoinCircle(personId: $personId, reason: $reason) { id state } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveCircle($personId: ID!) { leaveCircle(personId: $personId) }\n"): (typeof documents)["\n  mutation LeaveCircle($personId: ID!) { leaveCircle(personId: $personId) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnswerCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n"): (typeof documents)["\n  mutation AnswerCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle { id role reason state since lastContact organisation { id name } professional { id displayName jobTitle } }\n    }\n  }\n"): (typeof documents)["\n  query PersonCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle { id role reason state since lastContact organisation { id name } professional { id displayName jobTitle } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CircleReach($id: ID!, $memberId: ID!) {\n    youngPerson(id: $id) { id circle(memberId: $memberId) { id reach { id phone email organisationPhone organisationEmail } } }\n  }\n"): (typeof documents)["\n  query CircleReach($id: ID!, $memberId: ID!) {\n    youngPerson(id: $id) { id circle(memberId: $memberId) { id reach { id phone email organisationPhone organisationEmail } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmByCode($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }\n"): (typeof documents)["\n  mutation ConfirmByCode($id: ID!, $code: String!) { confirmConsentWithCode(grantId: $id, code: $code) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackAsked($id: ID!) { takeBackConsentRequest(id: $id) { id } }\n"): (typeof documents)["\n  mutation TakeBackAsked($id: ID!) { takeBackConsentRequest(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Courses($kind: CourseKind, $level: CefrLevel, $after: Cursor, $language: Language!) {\n    courses(kind: $kind, level: $level, first: 20, after: $after) {\n      totalCount\n      edges { node { id version title(language: $language) kind hours level rncp communeCode seats closedOn provider { id name } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Courses($kind: CourseKind, $level: CefrLevel, $after: Cursor, $language: Language!) {\n    courses(kind: $kind, level: $level, first: 20, after: $after) {\n      totalCount\n      edges { node { id version title(language: $language) kind hours level rncp communeCode seats closedOn provider { id name } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CoursesThere($kind: CourseKind, $level: CefrLevel, $communeCode: String, $language: Language!) {\n    courses(kind: $kind, level: $level, communeCode: $communeCode, first: 50) {\n      edges { node { id title(language: $language) kind seatsLeft provider { id name } } }\n    }\n  }\n"): (typeof documents)["\n  query CoursesThere($kind: CourseKind, $level: CefrLevel, $communeCode: String, $language: Language!) {\n    courses(kind: $kind, level: $level, communeCode: $communeCode, first: 50) {\n      edges { node { id title(language: $language) kind seatsLeft provider { id name } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Directory($what: String, $within: Int, $kind: ServiceKind, $for: ForWhom, $free: [FreePlaces!], $after: Cursor) {\n    directory(what: $what, within: $within, kind: $kind, for: $for, free: $free, first: 20, after: $after) {\n      totalCount\n      question { kinds status level near { code name isApproximate } words }\n      edges {\n        node {\n          id distanceKm matches\n          organisation { id name phone }\n          service {\n            name kind statuses ageFrom ageUntil zone conditions languages addressLines openingHours phone email places freePlaces nextFreeOn\n            levelFrom levelUntil confirmedOn isStale\n          }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Directory($what: String, $within: Int, $kind: ServiceKind, $for: ForWhom, $free: [FreePlaces!], $after: Cursor) {\n    directory(what: $what, within: $within, kind: $kind, for: $for, free: $free, first: 20, after: $after) {\n      totalCount\n      question { kinds status level near { code name isApproximate } words }\n      edges {\n        node {\n          id distanceKm matches\n          organisation { id name phone }\n          service {\n            name kind statuses ageFrom ageUntil zone conditions languages addressLines openingHours phone email places freePlaces nextFreeOn\n            levelFrom levelUntil confirmedOn isStale\n          }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetBarriers($id: ID!, $version: Int!, $barriers: [EmploymentBarrier!]!) {\n    setBarriers(id: $id, version: $version, barriers: $barriers) { id version }\n  }\n"): (typeof documents)["\n  mutation SetBarriers($id: ID!, $version: Int!, $barriers: [EmploymentBarrier!]!) {\n    setBarriers(id: $id, version: $version, barriers: $barriers) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BeginAccompaniment($personId: ID!, $input: BeginAccompanimentInput!) {\n    beginAccompaniment(personId: $personId, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation BeginAccompaniment($personId: ID!, $input: BeginAccompanimentInput!) {\n    beginAccompaniment(personId: $personId, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndAccompaniment($id: ID!, $version: Int!, $input: EndAccompanimentInput!) {\n    endAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation EndAccompaniment($id: ID!, $version: Int!, $input: EndAccompanimentInput!) {\n    endAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnrolInProgramme($personId: ID!, $programme: Programme!, $enrolledOn: Date!) {\n    enrolInProgramme(personId: $personId, programme: $programme, enrolledOn: $enrolledOn) { id version }\n  }\n"): (typeof documents)["\n  mutation EnrolInProgramme($personId: ID!, $programme: Programme!, $enrolledOn: Date!) {\n    enrolInProgramme(personId: $personId, programme: $programme, enrolledOn: $enrolledOn) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetEligibilityFacts($id: ID!, $version: Int!, $input: EligibilityFactsInput!) {\n    setEligibilityFacts(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation SetEligibilityFacts($id: ID!, $version: Int!, $input: EligibilityFactsInput!) {\n    setEligibilityFacts(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordInterview($personId: ID!, $input: InterviewInput!, $note: String) {\n    recordInterview(personId: $personId, input: $input, note: $note) { id version }\n  }\n"): (typeof documents)["\n  mutation RecordInterview($personId: ID!, $input: InterviewInput!, $note: String) {\n    recordInterview(personId: $personId, input: $input, note: $note) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeInterview($id: ID!, $version: Int!, $input: InterviewInput!) {\n    changeInterview(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeInterview($id: ID!, $version: Int!, $input: InterviewInput!) {\n    changeInterview(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InterviewEnteredInError($id: ID!, $version: Int!) { interviewEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation InterviewEnteredInError($id: ID!, $version: Int!) { interviewEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WriteNote($personId: ID!, $text: String!) { writeNote(personId: $personId, text: $text) { id version } }\n"): (typeof documents)["\n  mutation WriteNote($personId: ID!, $text: String!) { writeNote(personId: $personId, text: $text) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeNote($id: ID!, $version: Int!, $text: String!) { changeNote(id: $id, version: $version, text: $text) { id version } }\n"): (typeof documents)["\n  mutation ChangeNote($id: ID!, $version: Int!, $text: String!) { changeNote(id: $id, version: $version, text: $text) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NoteEnteredInError($id: ID!, $version: Int!) { noteEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation NoteEnteredInError($id: ID!, $version: Int!) { noteEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PauseAccompaniment($id: ID!, $version: Int!, $pausedOn: Date!) {\n    pauseAccompaniment(id: $id, version: $version, pausedOn: $pausedOn) { id version }\n  }\n"): (typeof documents)["\n  mutation PauseAccompaniment($id: ID!, $version: Int!, $pausedOn: Date!) {\n    pauseAccompaniment(id: $id, version: $version, pausedOn: $pausedOn) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssignReferent($id: ID!, $version: Int!, $referentId: ID) {\n    assignReferent(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n"): (typeof documents)["\n  mutation AssignReferent($id: ID!, $version: Int!, $referentId: ID) {\n    assignReferent(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeAccompaniment($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ResumeAccompaniment($id: ID!, $version: Int!) { resumeAccompaniment(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordSituation($personId: ID!, $input: SituationInput!) { recordSituation(personId: $personId, input: $input) { id version } }\n"): (typeof documents)["\n  mutation RecordSituation($personId: ID!, $input: SituationInput!) { recordSituation(personId: $personId, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeSituation($id: ID!, $version: Int!, $input: SituationInput!) {\n    changeSituation(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeSituation($id: ID!, $version: Int!, $input: SituationInput!) {\n    changeSituation(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SituationEnteredInError($id: ID!, $version: Int!) { situationEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation SituationEnteredInError($id: ID!, $version: Int!) { situationEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GrantChoices($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n    organisations { id name kind }\n  }\n"): (typeof documents)["\n  query GrantChoices($language: Language!) {\n    consentCategories { code label(language: $language) description(language: $language) longestDays purposes recipients }\n    organisations { id name kind }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n"): (typeof documents)["\n  mutation RecordConsent($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenRecord($input: OpenRecordInput!) {\n    openRecord(input: $input) {\n      person { id }\n      possibleDuplicates { heldByViewer person { id identity { givenNames familyName birthDate } } }\n    }\n  }\n"): (typeof documents)["\n  mutation OpenRecord($input: OpenRecordInput!) {\n    openRecord(input: $input) {\n      person { id }\n      possibleDuplicates { heldByViewer person { id identity { givenNames familyName birthDate } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddAction($goalId: ID!, $input: PlanActionInput!) { addAction(goalId: $goalId, input: $input) { id version } }\n"): (typeof documents)["\n  mutation AddAction($goalId: ID!, $input: PlanActionInput!) { addAction(goalId: $goalId, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeAction($id: ID!, $version: Int!, $input: PlanActionInput!) { changeAction(id: $id, version: $version, input: $input) { id version } }\n"): (typeof documents)["\n  mutation ChangeAction($id: ID!, $version: Int!, $input: PlanActionInput!) { changeAction(id: $id, version: $version, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n"): (typeof documents)["\n  mutation CompleteAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DropAction($id: ID!, $version: Int!) { dropAction(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation DropAction($id: ID!, $version: Int!) { dropAction(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenAction($id: ID!, $version: Int!) { reopenAction(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ReopenAction($id: ID!, $version: Int!) { reopenAction(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ActionEnteredInError($id: ID!, $version: Int!) { actionEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation ActionEnteredInError($id: ID!, $version: Int!) { actionEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetGoal($personId: ID!, $input: PlanGoalInput!) { setGoal(personId: $personId, input: $input) { id version } }\n"): (typeof documents)["\n  mutation SetGoal($personId: ID!, $input: PlanGoalInput!) { setGoal(personId: $personId, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeGoal($id: ID!, $version: Int!, $input: PlanGoalInput!) { changeGoal(id: $id, version: $version, input: $input) { id version } }\n"): (typeof documents)["\n  mutation ChangeGoal($id: ID!, $version: Int!, $input: PlanGoalInput!) { changeGoal(id: $id, version: $version, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseGoal($id: ID!, $version: Int!, $input: CloseGoalInput!) { closeGoal(id: $id, version: $version, input: $input) { id version } }\n"): (typeof documents)["\n  mutation CloseGoal($id: ID!, $version: Int!, $input: CloseGoalInput!) { closeGoal(id: $id, version: $version, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenGoal($id: ID!, $version: Int!) { reopenGoal(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ReopenGoal($id: ID!, $version: Int!) { reopenGoal(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GoalEnteredInError($id: ID!, $version: Int!) { goalEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation GoalEnteredInError($id: ID!, $version: Int!) { goalEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      identity { givenNames familyName preferredLanguage }\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id version answer way edition isCurrent givenOn }\n      }\n      circle { id professional { id displayName } organisation { id name } }\n    }\n  }\n"): (typeof documents)["\n  query PersonPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      identity { givenNames familyName preferredLanguage }\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id version answer way edition isCurrent givenOn }\n      }\n      circle { id professional { id displayName } organisation { id name } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordGoalAgreement($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { id version } }\n"): (typeof documents)["\n  mutation RecordGoalAgreement($input: RecordGoalAgreementInput!) { recordGoalAgreement(input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GoalAgreementEnteredInError($id: ID!, $version: Int!) { goalAgreementEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation GoalAgreementEnteredInError($id: ID!, $version: Int!) { goalAgreementEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenRecordWithCode($code: String!, $source: IdentificationSource) { openRecordWithCode(code: $code, source: $source) { id } }\n"): (typeof documents)["\n  mutation OpenRecordWithCode($code: String!, $source: IdentificationSource) { openRecordWithCode(code: $code, source: $source) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIntegrationContract($personId: ID!, $input: SignContractInput!) {\n    signIntegrationContract(personId: $personId, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation SignIntegrationContract($personId: ID!, $input: SignContractInput!) {\n    signIntegrationContract(personId: $personId, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordContractProgress($id: ID!, $version: Int!, $input: ContractProgressInput!) {\n    recordContractProgress(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation RecordContractProgress($id: ID!, $version: Int!, $input: ContractProgressInput!) {\n    recordContractProgress(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ContractEnteredInError($id: ID!, $version: Int!) { contractEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation ContractEnteredInError($id: ID!, $version: Int!) { contractEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordPermit($id: ID!, $version: Int!, $input: PermitInput!) {\n    recordPermit(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation RecordPermit($id: ID!, $version: Int!, $input: PermitInput!) {\n    recordPermit(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ProcedureEnteredInError($id: ID!, $version: Int!) { procedureEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation ProcedureEnteredInError($id: ID!, $version: Int!) { procedureEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordProtection($id: ID!, $version: Int!, $input: ProtectionInput!) {\n    recordProtection(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation RecordProtection($id: ID!, $version: Int!, $input: ProtectionInput!) {\n    recordProtection(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordProcedureStage($personId: ID!, $version: Int, $input: ProcedureStageInput!) {\n    recordProcedureStage(personId: $personId, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation RecordProcedureStage($personId: ID!, $version: Int, $input: ProcedureStageInput!) {\n    recordProcedureStage(personId: $personId, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndRecord($personId: ID!) { endRecord(personId: $personId) { id } }\n"): (typeof documents)["\n  mutation EndRecord($personId: ID!) { endRecord(personId: $personId) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenRecord($personId: ID!) { reopenRecord(personId: $personId) { id } }\n"): (typeof documents)["\n  mutation ReopenRecord($personId: ID!) { reopenRecord(personId: $personId) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }"): (typeof documents)["mutation SendDraft($id: ID!) { sendDraftReferral(id: $id) { id status } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }"): (typeof documents)["mutation Receive($id: ID!) { receiveReferral(id: $id) { id status } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }"): (typeof documents)["mutation Accept($id: ID!) { acceptReferral(id: $id) { id status } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Start($id: ID!) { startReferral(id: $id) { id status } }"): (typeof documents)["mutation Start($id: ID!) { startReferral(id: $id) { id status } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation Decline($id: ID!, $because: ReferralReason, $reason: String) {\n        declineReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    "): (typeof documents)["\n      mutation Decline($id: ID!, $because: ReferralReason, $reason: String) {\n        declineReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }"): (typeof documents)["mutation Complete($id: ID!, $outcome: String!) { completeReferral(id: $id, outcome: $outcome) { id status } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      mutation Interrupt($id: ID!, $because: ReferralReason, $reason: String) {\n        interruptReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    "): (typeof documents)["\n      mutation Interrupt($id: ID!, $because: ReferralReason, $reason: String) {\n        interruptReferral(id: $id, because: $because, reason: $reason) { id status }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }"): (typeof documents)["mutation TakeBack($id: ID!, $reason: String!) { cancelReferral(id: $id, reason: $reason) { id status } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Assign($id: ID!, $professionalId: ID) { assignReferral(id: $id, professionalId: $professionalId) { id } }"): (typeof documents)["mutation Assign($id: ID!, $professionalId: ID) { assignReferral(id: $id, professionalId: $professionalId) { id } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation WriteMessage($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }"): (typeof documents)["mutation WriteMessage($id: ID!, $words: String!) { sendReferralMessage(id: $id, words: $words) { id } }"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReferChoices($language: Language!) {\n    viewer { organisation { id } }\n    organisations { id name kind }\n    consentCategories { code label(language: $language) longestDays purposes recipients }\n  }\n"): (typeof documents)["\n  query ReferChoices($language: Language!) {\n    viewer { organisation { id } }\n    organisations { id name kind }\n    consentCategories { code label(language: $language) longestDays purposes recipients }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EarlierReferrals($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 20) { edges { node { id kind subject sentAt from { name } to { name } } } }\n    }\n  }\n"): (typeof documents)["\n  query EarlierReferrals($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 20) { edges { node { id kind subject sentAt from { name } to { name } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Draft($input: SendReferralInput!, $language: Language!) {\n    draftReferral(input: $input) { id kind subject message dueOn to { id name } missingConsents { code label(language: $language) } }\n  }\n"): (typeof documents)["\n  mutation Draft($input: SendReferralInput!, $language: Language!) {\n    draftReferral(input: $input) { id kind subject message dueOn to { id name } missingConsents { code label(language: $language) } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SendReferral($id: ID!, $reservationId: ID) { sendDraftReferral(id: $id, reservationId: $reservationId) { id status } }\n"): (typeof documents)["\n  mutation SendReferral($id: ID!, $reservationId: ID) { sendDraftReferral(id: $id, reservationId: $reservationId) { id status } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReserveSlot($slotId: ID!) { reserveSlot(slotId: $slotId) { id slot { startsAt } } }\n"): (typeof documents)["\n  mutation ReserveSlot($slotId: ID!) { reserveSlot(slotId: $slotId) { id slot { startsAt } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewConsent($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n"): (typeof documents)["\n  mutation RenewConsent($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeRepresentativeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n"): (typeof documents)["\n  mutation MakeRepresentativeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Representatives($id: ID!) { youngPerson(id: $id) { id legalRepresentatives { id name kind status } } }\n"): (typeof documents)["\n  query Representatives($id: ID!) { youngPerson(id: $id) { id legalRepresentatives { id name kind status } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordRepresentative($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }\n"): (typeof documents)["\n  mutation RecordRepresentative($input: RecordRepresentativeInput!) { recordRepresentative(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CountersignRepresentative($id: ID!) { countersignRepresentative(id: $id) { id } }\n"): (typeof documents)["\n  mutation CountersignRepresentative($id: ID!) { countersignRepresentative(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordRightRequest($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }\n"): (typeof documents)["\n  mutation RecordRightRequest($input: RecordRightRequestInput!) { recordRightRequest(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Person($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      recordEndedAt\n      mergedAt\n      holders { id name }\n      recordOpenings { since source }\n      identity { givenNames familyName birthDate preferredLanguage }\n      contact { phone email }\n      signIn { account since }\n      accompaniment {\n        id version status programme identifiedOn enrolledOn pausedOn endedOn endReason exitedTo transferredOn receivedOn\n        organisation { id name } referent { id displayName }\n      }\n      housing {\n        id version facilityKind since plannedExitOn exitedOn exitReason exitDestination\n        operator { id name } socialWorker { id displayName }\n        address { lines postcode commune communeCode }\n        household { adults children }\n      }\n      procedure {\n        id version stage registeredOn decidedOn protection protectionUntil residencePermit permitIssuedOn permitExpiresOn\n      }\n      rightToWork { allowed since requiresPermit }\n      integrationContract { id version signedOn civicDaysDone civicDaysDue languageHoursDone languageHoursPrescribed targetLevel }\n      training { enrolments { id version status startedOn endedOn hoursAttended attendanceRate course { title(language: $language) provider { id name } } } }\n      language { id version level assessedOn certificate }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes explainedIn\n        renews { id validFrom validUntil }\n        collectedBy { id name kind }\n        recipient { organisation { id name } kind kindLabel(language: $language) }\n        categories { code longestDays label(language: $language) }\n      }\n      consentRequests {\n        id status askedAt answerBy answeredAt purposes\n        categories { code label(language: $language) }\n        acceptedCategories { code label(language: $language) }\n      }\n    }\n    consentCategories { code heldBy label(language: $language) statutoryRules { recipientKind purpose citation } }\n  }\n"): (typeof documents)["\n  query Person($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      recordEndedAt\n      mergedAt\n      holders { id name }\n      recordOpenings { since source }\n      identity { givenNames familyName birthDate preferredLanguage }\n      contact { phone email }\n      signIn { account since }\n      accompaniment {\n        id version status programme identifiedOn enrolledOn pausedOn endedOn endReason exitedTo transferredOn receivedOn\n        organisation { id name } referent { id displayName }\n      }\n      housing {\n        id version facilityKind since plannedExitOn exitedOn exitReason exitDestination\n        operator { id name } socialWorker { id displayName }\n        address { lines postcode commune communeCode }\n        household { adults children }\n      }\n      procedure {\n        id version stage registeredOn decidedOn protection protectionUntil residencePermit permitIssuedOn permitExpiresOn\n      }\n      rightToWork { allowed since requiresPermit }\n      integrationContract { id version signedOn civicDaysDone civicDaysDue languageHoursDone languageHoursPrescribed targetLevel }\n      training { enrolments { id version status startedOn endedOn hoursAttended attendanceRate course { title(language: $language) provider { id name } } } }\n      language { id version level assessedOn certificate }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes explainedIn\n        renews { id validFrom validUntil }\n        collectedBy { id name kind }\n        recipient { organisation { id name } kind kindLabel(language: $language) }\n        categories { code longestDays label(language: $language) }\n      }\n      consentRequests {\n        id status askedAt answerBy answeredAt purposes\n        categories { code label(language: $language) }\n        acceptedCategories { code label(language: $language) }\n      }\n    }\n    consentCategories { code heldBy label(language: $language) statutoryRules { recipientKind purpose citation } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonDossier($id: ID!, $isOwn: Boolean!) {\n    youngPerson(id: $id) {\n      id\n      accompaniment {\n        id version\n        eligibility { eligible asOf reasons }\n        barriers\n        situation { id version kind since romeCode contractKind contractMonths weeklyHours }\n        notes { id version writtenAt text author { displayName } }\n        declared @include(if: $isOwn) { birthDate applicationRegisteredOn applicationPending protectedSince }\n        situations @include(if: $isOwn) { id version kind since romeCode contractKind contractMonths weeklyHours }\n        interviews @include(if: $isOwn) { id version heldOn medium minutes summary professional { displayName } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonDossier($id: ID!, $isOwn: Boolean!) {\n    youngPerson(id: $id) {\n      id\n      accompaniment {\n        id version\n        eligibility { eligible asOf reasons }\n        barriers\n        situation { id version kind since romeCode contractKind contractMonths weeklyHours }\n        notes { id version writtenAt text author { displayName } }\n        declared @include(if: $isOwn) { birthDate applicationRegisteredOn applicationPending protectedSince }\n        situations @include(if: $isOwn) { id version kind since romeCode contractKind contractMonths weeklyHours }\n        interviews @include(if: $isOwn) { id version heldOn medium minutes summary professional { displayName } }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonPathway($id: ID!, $kinds: [StepKind!], $after: Cursor, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      pathway(first: 50, kinds: $kinds, after: $after) {\n        edges { node { id occurredOn kind title(language: $language) organisation { name } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonPathway($id: ID!, $kinds: [StepKind!], $after: Cursor, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      pathway(first: 50, kinds: $kinds, after: $after) {\n        edges { node { id occurredOn kind title(language: $language) organisation { name } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonReferrals($id: ID!, $after: Cursor) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 5, after: $after) {\n        edges { node { id kind status subject from { name } to { name } follows { kind referral { id kind subject } } followedBy { id kind subject } saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } author { displayName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PersonReferrals($id: ID!, $after: Cursor) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: 5, after: $after) {\n        edges { node { id kind status subject from { name } to { name } follows { kind referral { id kind subject } } followedBy { id kind subject } saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } author { displayName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GiveSignInCode($personId: ID!, $identitySeen: IdentitySeen!) {\n    giveSignInCode(personId: $personId, identitySeen: $identitySeen) { code expiresAt }\n  }\n"): (typeof documents)["\n  mutation GiveSignInCode($personId: ID!, $identitySeen: IdentitySeen!) {\n    giveSignInCode(personId: $personId, identitySeen: $identitySeen) { code expiresAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query CodeGivenBy { viewer { organisation { id name phone } } }\n"): (typeof documents)["\n  query CodeGivenBy { viewer { organisation { id name phone } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n"): (typeof documents)["\n  mutation EndWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenSlots($of: ID!) { slots(organisationId: $of, first: 50) { edges { node { id kind startsAt } } } }\n"): (typeof documents)["\n  query OpenSlots($of: ID!) { slots(organisationId: $of, first: 50) { edges { node { id kind startsAt } } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeStay($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { id version } }\n"): (typeof documents)["\n  mutation ChangeStay($id: ID!, $version: Int!, $input: StayInput!) { changeStay(id: $id, version: $version, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndStay($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { id version } }\n"): (typeof documents)["\n  mutation EndStay($id: ID!, $version: Int!, $input: StayEndInput!) { endStay(id: $id, version: $version, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenStay($personId: ID!, $input: StayInput!) { openStay(personId: $personId, input: $input) { id version } }\n"): (typeof documents)["\n  mutation OpenStay($personId: ID!, $input: StayInput!) { openStay(personId: $personId, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeStay($id: ID!, $version: Int!) { resumeStay(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ResumeStay($id: ID!, $version: Int!) { resumeStay(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StayEnteredInError($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation StayEnteredInError($id: ID!, $version: Int!) { stayEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HandSomeOver($referentId: ID!, $newReferentId: ID!, $personIds: [ID!]) {\n    reassignCaseload(referentId: $referentId, newReferentId: $newReferentId, personIds: $personIds)\n  }\n"): (typeof documents)["\n  mutation HandSomeOver($referentId: ID!, $newReferentId: ID!, $personIds: [ID!]) {\n    reassignCaseload(referentId: $referentId, newReferentId: $newReferentId, personIds: $personIds)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Today($of: TodoOf!, $professionalId: ID, $kinds: [TodoKind!], $after: Cursor) {\n    todo(of: $of, professionalId: $professionalId, kinds: $kinds, first: 50, after: $after) {\n      totalCount\n      isComplete\n      counts { kind total passed }\n      loads { professional { id displayName } total passed }\n      edges {\n        node {\n          id kind recordId dueOn urgency\n          person { id identity { givenNames familyName } }\n          organisation { id name }\n          professionals { id displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Today($of: TodoOf!, $professionalId: ID, $kinds: [TodoKind!], $after: Cursor) {\n    todo(of: $of, professionalId: $professionalId, kinds: $kinds, first: 50, after: $after) {\n      totalCount\n      isComplete\n      counts { kind total passed }\n      loads { professional { id displayName } total passed }\n      edges {\n        node {\n          id kind recordId dueOn urgency\n          person { id identity { givenNames familyName } }\n          organisation { id name }\n          professionals { id displayName }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordAssessment($personId: ID!, $input: AssessmentInput!) { recordAssessment(personId: $personId, input: $input) { id version } }\n"): (typeof documents)["\n  mutation RecordAssessment($personId: ID!, $input: AssessmentInput!) { recordAssessment(personId: $personId, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeAssessment($id: ID!, $version: Int!, $input: AssessmentInput!) {\n    changeAssessment(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeAssessment($id: ID!, $version: Int!, $input: AssessmentInput!) {\n    changeAssessment(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AssessmentEnteredInError($id: ID!, $version: Int!) { assessmentEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation AssessmentEnteredInError($id: ID!, $version: Int!) { assessmentEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordCourseAttendance($input: AttendanceSheetInput!) { recordCourseAttendance(input: $input) }\n"): (typeof documents)["\n  mutation RecordCourseAttendance($input: AttendanceSheetInput!) { recordCourseAttendance(input: $input) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PeopleOfCourse($id: ID!, $on: Date!, $after: Cursor) {\n    course(id: $id) {\n      id\n      enrolments(on: $on, first: 100, after: $after) {\n        edges { node { id person { id identity { givenNames familyName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"): (typeof documents)["\n  query PeopleOfCourse($id: ID!, $on: Date!, $after: Cursor) {\n    course(id: $id) {\n      id\n      enrolments(on: $on, first: 100, after: $after) {\n        edges { node { id person { id identity { givenNames familyName } } } }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishCourse($input: CourseInput!) { publishCourse(input: $input) { id version } }\n"): (typeof documents)["\n  mutation PublishCourse($input: CourseInput!) { publishCourse(input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeCourse($id: ID!, $version: Int!, $input: CourseInput!) { changeCourse(id: $id, version: $version, input: $input) { id version } }\n"): (typeof documents)["\n  mutation ChangeCourse($id: ID!, $version: Int!, $input: CourseInput!) { changeCourse(id: $id, version: $version, input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseCourse($id: ID!, $version: Int!) { closeCourse(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation CloseCourse($id: ID!, $version: Int!) { closeCourse(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenCourse($id: ID!, $version: Int!) { reopenCourse(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ReopenCourse($id: ID!, $version: Int!) { reopenCourse(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnrolInCourse($courseId: ID!, $personId: ID!, $startedOn: Date) {\n    enrolInCourse(courseId: $courseId, personId: $personId, startedOn: $startedOn) { id version }\n  }\n"): (typeof documents)["\n  mutation EnrolInCourse($courseId: ID!, $personId: ID!, $startedOn: Date) {\n    enrolInCourse(courseId: $courseId, personId: $personId, startedOn: $startedOn) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeEnrolment($id: ID!, $version: Int!, $input: EnrolmentInput!) {\n    changeEnrolment(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeEnrolment($id: ID!, $version: Int!, $input: EnrolmentInput!) {\n    changeEnrolment(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EnrolmentEnteredInError($id: ID!, $version: Int!) { enrolmentEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation EnrolmentEnteredInError($id: ID!, $version: Int!) { enrolmentEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptTransfer($id: ID!, $version: Int!, $referentId: ID) {\n    acceptTransfer(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n"): (typeof documents)["\n  mutation AcceptTransfer($id: ID!, $version: Int!, $referentId: ID) {\n    acceptTransfer(id: $id, version: $version, referentId: $referentId) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclineTransfer($id: ID!, $version: Int!, $reason: TransferRefusal!) {\n    declineTransfer(id: $id, version: $version, reason: $reason) { id version }\n  }\n"): (typeof documents)["\n  mutation DeclineTransfer($id: ID!, $version: Int!, $reason: TransferRefusal!) {\n    declineTransfer(id: $id, version: $version, reason: $reason) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackTransfer($id: ID!, $version: Int!) { takeBackTransfer(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation TakeBackTransfer($id: ID!, $version: Int!) { takeBackTransfer(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OfferTransfer($id: ID!, $version: Int!, $input: TransferInput!) {\n    transferAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation OfferTransfer($id: ID!, $version: Int!, $input: TransferInput!) {\n    transferAccompaniment(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MissionsLocales { organisations(kind: MISSION_LOCALE) { id name } }\n"): (typeof documents)["\n  query MissionsLocales { organisations(kind: MISSION_LOCALE) { id name } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Transfers($after: Cursor) {\n    transfers(first: 20, after: $after) {\n      edges {\n        node {\n          id version status reason refusal message offeredAt answeredAt\n          from { id name } to { id name } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Transfers($after: Cursor) {\n    transfers(first: 20, after: $after) {\n      edges {\n        node {\n          id version status reason refusal message offeredAt answeredAt\n          from { id name } to { id name } person { id identity { givenNames familyName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AllCourses($after: Cursor, $language: Language!) {\n    courses(first: 100, after: $after) {\n      edges { node { id title(language: $language) kind closedOn provider { id } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query AllCourses($after: Cursor, $language: Language!) {\n    courses(first: 100, after: $after) {\n      edges { node { id title(language: $language) kind closedOn provider { id } seatsLeft } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Worklist($box: ReferralBox!, $status: [ReferralStatus!], $after: Cursor, $language: Language!) {\n    referrals(box: $box, status: $status, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id kind status subject message sentAt dueOn allowedActs\n          from { name }\n          to { name }\n          person { id identity { givenNames familyName } }\n          follows { kind referral { id kind subject } } followedBy { id kind subject }\n          saidByPerson saidAt assignee { id displayName }\n          missingConsents { code label(language: $language) }\n          history { at status because reason by { name } }\n          messages { id writtenAt words organisation { name } author { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Worklist($box: ReferralBox!, $status: [ReferralStatus!], $after: Cursor, $language: Language!) {\n    referrals(box: $box, status: $status, first: 20, after: $after) {\n      totalCount\n      edges {\n        node {\n          id kind status subject message sentAt dueOn allowedActs\n          from { name }\n          to { name }\n          person { id identity { givenNames familyName } }\n          follows { kind referral { id kind subject } } followedBy { id kind subject }\n          saidByPerson saidAt assignee { id displayName }\n          missingConsents { code label(language: $language) }\n          history { at status because reason by { name } }\n          messages { id writtenAt words organisation { name } author { displayName } }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query People($search: String) {\n    caseload(first: 10, filter: { search: $search }) {\n      edges { node { id identity { givenNames familyName } accompaniment { organisation { id } } } }\n    }\n  }\n"): (typeof documents)["\n  query People($search: String) {\n    caseload(first: 10, filter: { search: $search }) {\n      edges { node { id identity { givenNames familyName } accompaniment { organisation { id } } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterForWorkshop($workshopId: ID!, $personId: ID!) {\n    registerForWorkshop(workshopId: $workshopId, personId: $personId) { id version }\n  }\n"): (typeof documents)["\n  mutation RegisterForWorkshop($workshopId: ID!, $personId: ID!) {\n    registerForWorkshop(workshopId: $workshopId, personId: $personId) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelRegistration($id: ID!, $version: Int!) { cancelRegistration(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation CancelRegistration($id: ID!, $version: Int!) { cancelRegistration(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordAttendanceSheet($workshopId: ID!, $lines: [AttendanceLine!]!) {\n    recordAttendanceSheet(workshopId: $workshopId, lines: $lines) { id }\n  }\n"): (typeof documents)["\n  mutation RecordAttendanceSheet($workshopId: ID!, $lines: [AttendanceLine!]!) {\n    recordAttendanceSheet(workshopId: $workshopId, lines: $lines) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AttendanceEnteredInError($id: ID!, $version: Int!) { attendanceEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation AttendanceEnteredInError($id: ID!, $version: Int!) { attendanceEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Schedule($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id version } }\n"): (typeof documents)["\n  mutation Schedule($input: ScheduleWorkshopInput!) { scheduleWorkshop(input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeWorkshop($id: ID!, $version: Int!, $input: ChangeWorkshopInput!) {\n    changeWorkshop(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeWorkshop($id: ID!, $version: Int!, $input: ChangeWorkshopInput!) {\n    changeWorkshop(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelWorkshop($id: ID!, $version: Int!) { cancelWorkshop(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation CancelWorkshop($id: ID!, $version: Int!) { cancelWorkshop(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor, $language: Language!) {\n    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {\n      edges { node { id version kind title(language: $language) startsAt seats cancelledAt organisation { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Workshops($organisationId: ID, $from: DateTime, $after: Cursor, $language: Language!) {\n    workshops(organisationId: $organisationId, from: $from, first: 20, after: $after) {\n      edges { node { id version kind title(language: $language) startsAt seats cancelledAt organisation { id } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Roster($id: ID!) {\n    workshop(id: $id) {\n      id\n      registrations { id version status waitingPlace person { id identity { givenNames familyName } } }\n      attendances { id version attended person { id identity { givenNames familyName } } }\n    }\n  }\n"): (typeof documents)["\n  query Roster($id: ID!) {\n    workshop(id: $id) {\n      id\n      registrations { id version status waitingPlace person { id identity { givenNames familyName } } }\n      attendances { id version attended person { id identity { givenNames familyName } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      appointments(span: COMING, first: 20) {\n        edges {\n          node {\n            id version kind status startsAt placeKind place link interpreting\n            organisation { id name } professional { id displayName }\n          }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyAppointments($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      appointments(span: COMING, first: 20) {\n        edges {\n          node {\n            id version kind status startsAt placeKind place link interpreting\n            organisation { id name } professional { id displayName }\n          }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CannotCome($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n"): (typeof documents)["\n  mutation CannotCome($id: ID!, $version: Int!) { cancelAppointment(id: $id, version: $version) { id version status } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AcceptAsked($id: ID!, $language: Language!, $categories: [CategoryCode!]) {\n    acceptConsentRequest(id: $id, explainedIn: $language, categories: $categories) { id }\n  }\n"): (typeof documents)["\n  mutation AcceptAsked($id: ID!, $language: Language!, $categories: [CategoryCode!]) {\n    acceptConsentRequest(id: $id, explainedIn: $language, categories: $categories) { id }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefuseAsked($id: ID!) { refuseConsentRequest(id: $id) { id } }\n"): (typeof documents)["\n  mutation RefuseAsked($id: ID!) { refuseConsentRequest(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PostponeAsked($id: ID!, $until: Date!) { postponeConsentRequest(id: $id, until: $until) { id } }\n"): (typeof documents)["\n  mutation PostponeAsked($id: ID!, $until: Date!) { postponeConsentRequest(id: $id, until: $until) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle {\n        id role reason state since lastContact organisation { id name } professional { id displayName }\n        reach { id phone email organisationPhone organisationEmail }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyCircle($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      circle {\n        id role reason state since lastContact organisation { id name } professional { id displayName }\n        reach { id phone email organisationPhone organisationEmail }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefuseCircleMember($id: ID!) { refuseCircleMember(id: $id) }\n"): (typeof documents)["\n  mutation RefuseCircleMember($id: ID!) { refuseCircleMember(id: $id) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AnswerMyCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n"): (typeof documents)["\n  mutation AnswerMyCircle($id: ID!, $accept: Boolean!) { answerCircleRequest(id: $id, accept: $accept) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WithdrawMine($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }\n"): (typeof documents)["\n  mutation WithdrawMine($id: ID!) { withdrawConsent(grantId: $id) { effectiveEverywhere } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GiveMine($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n"): (typeof documents)["\n  mutation GiveMine($input: GrantConsentInput!) { grantConsent(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenewMine($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n"): (typeof documents)["\n  mutation RenewMine($input: RenewConsentInput!) { renewConsent(input: $input) { id status validUntil } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyMergers { inboxLatest(first: 100) { cursor kind at absorbed { name } kept { name } } }\n"): (typeof documents)["\n  query MyMergers { inboxLatest(first: 100) { cursor kind at absorbed { name } kept { name } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyData($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      mergedAt\n      identity { givenNames familyName birthDate }\n      contact { phone email }\n      accompaniment { organisation { name } referent { displayName } enrolledOn barriers eligibility { eligible reasons } situation { kind contractKind contractMonths } }\n      housing {\n        facilityKind since plannedExitOn operator { name }\n        address { lines postcode commune }\n        household { adults children }\n      }\n      procedure { stage registeredOn decidedOn residencePermit permitExpiresOn }\n      rightToWork { allowed }\n      integrationContract { languageHoursDone languageHoursPrescribed }\n      training { enrolments { id status startedOn endedOn course { kind level rncp provider { name } } } }\n      language { level certificate }\n      legalRepresentatives { id name status }\n      emergencyAccesses { id opensAt closesAt awaitsSignatureUntil justification finding professional { displayName } organisation { name } }\n      referrals(first: 20) {\n        edges { node { id kind status to { id name } missingConsents { code purposes label(language: $language) } } }\n      }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes\n        renews { id validFrom validUntil }\n        collectedBy { name }\n        recipient { organisation { name } kindLabel(language: $language) }\n        categories { code label(language: $language) }\n      }\n      consentRequests {\n        id status answerBy purposes\n        organisation { id name }\n        professional { displayName }\n        categories { code label(language: $language) description(language: $language) }\n      }\n      consentRefusals { id recipient { organisation { name } kindLabel(language: $language) } categories { code label(language: $language) } }\n    }\n    whoMayRead(personId: $id) {\n      organisation { id name }\n      holdsRecord restricts\n      grounds {\n        basis purposes until citation\n        category { code label(language: $language) }\n        grant { id recipient { kindLabel(language: $language) } }\n      }\n    }\n    organisations { id name kind }\n    consentCategories { code longestDays purposes recipients label(language: $language) description(language: $language) }\n  }\n"): (typeof documents)["\n  query MyData($id: ID!, $language: Language!) {\n    youngPerson(id: $id) {\n      id\n      mergedAt\n      identity { givenNames familyName birthDate }\n      contact { phone email }\n      accompaniment { organisation { name } referent { displayName } enrolledOn barriers eligibility { eligible reasons } situation { kind contractKind contractMonths } }\n      housing {\n        facilityKind since plannedExitOn operator { name }\n        address { lines postcode commune }\n        household { adults children }\n      }\n      procedure { stage registeredOn decidedOn residencePermit permitExpiresOn }\n      rightToWork { allowed }\n      integrationContract { languageHoursDone languageHoursPrescribed }\n      training { enrolments { id status startedOn endedOn course { kind level rncp provider { name } } } }\n      language { level certificate }\n      legalRepresentatives { id name status }\n      emergencyAccesses { id opensAt closesAt awaitsSignatureUntil justification finding professional { displayName } organisation { name } }\n      referrals(first: 20) {\n        edges { node { id kind status to { id name } missingConsents { code purposes label(language: $language) } } }\n      }\n      consents {\n        id status toBeConfirmedBy validFrom validUntil purposes\n        renews { id validFrom validUntil }\n        collectedBy { name }\n        recipient { organisation { name } kindLabel(language: $language) }\n        categories { code label(language: $language) }\n      }\n      consentRequests {\n        id status answerBy purposes\n        organisation { id name }\n        professional { displayName }\n        categories { code label(language: $language) description(language: $language) }\n      }\n      consentRefusals { id recipient { organisation { name } kindLabel(language: $language) } categories { code label(language: $language) } }\n    }\n    whoMayRead(personId: $id) {\n      organisation { id name }\n      holdsRecord restricts\n      grounds {\n        basis purposes until citation\n        category { code label(language: $language) }\n        grant { id recipient { kindLabel(language: $language) } }\n      }\n    }\n    organisations { id name kind }\n    consentCategories { code longestDays purposes recipients label(language: $language) description(language: $language) }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id answer isCurrent givenOn }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyPlan($id: ID!) {\n    youngPerson(id: $id) {\n      id\n      plan {\n        id version edition domain title status targetOn closedOn givenUpReason\n        organisation { id name }\n        setBy { id displayName }\n        actions { id version kind words status dueOn doneOn doer { id displayName } }\n        answer { id answer isCurrent givenOn }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteMyAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n"): (typeof documents)["\n  mutation CompleteMyAction($id: ID!, $version: Int!, $doneOn: Date!) { completeAction(id: $id, version: $version, doneOn: $doneOn) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AgreeToGoal($id: ID!, $edition: Int!, $language: Language!) { agreeToGoal(id: $id, edition: $edition, explainedIn: $language) { id version } }\n"): (typeof documents)["\n  mutation AgreeToGoal($id: ID!, $edition: Int!, $language: Language!) { agreeToGoal(id: $id, edition: $edition, explainedIn: $language) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefuseGoal($id: ID!, $language: Language!) { refuseGoal(id: $id, explainedIn: $language) { id version } }\n"): (typeof documents)["\n  mutation RefuseGoal($id: ID!, $language: Language!) { refuseGoal(id: $id, explainedIn: $language) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Readers($id: ID!, $language: Language!, $first: Int!) {\n    youngPerson(id: $id) {\n      disclosures(first: $first, ownReads: false) {\n        edges {\n          cursor\n          node {\n            at\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n            fields\n          }\n        }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Readers($id: ID!, $language: Language!, $first: Int!) {\n    youngPerson(id: $id) {\n      disclosures(first: $first, ownReads: false) {\n        edges {\n          cursor\n          node {\n            at\n            organisation { name }\n            machine { name }\n            category { code label(language: $language) }\n            purposeLabel(language: $language)\n            basisLabel(language: $language)\n            fields\n          }\n        }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeRecordCode { makeRecordCode { code } }\n"): (typeof documents)["\n  mutation MakeRecordCode { makeRecordCode { code } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmReferral($id: ID!, $outcome: ReferralOutcome!) {\n    confirmReferral(id: $id, outcome: $outcome) { id saidByPerson saidAt }\n  }\n"): (typeof documents)["\n  mutation ConfirmReferral($id: ID!, $outcome: ReferralOutcome!) {\n    confirmReferral(id: $id, outcome: $outcome) { id saidByPerson saidAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyReferrals($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: $first) {\n        edges { node { id kind status subject createdAt from { name } to { name } allowedActs saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyReferrals($id: ID!, $first: Int!) {\n    youngPerson(id: $id) {\n      id\n      referrals(first: $first) {\n        edges { node { id kind status subject createdAt from { name } to { name } allowedActs saidByPerson saidAt assignee { id displayName } history { at status because reason by { name } } messages { id writtenAt words organisation { name } } } }\n        pageInfo { hasNextPage }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LiftMine($id: ID!) { liftRefusal(id: $id) { id } }\n"): (typeof documents)["\n  mutation LiftMine($id: ID!) { liftRefusal(id: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyRights {\n    rightRequests(first: 50) {\n      edges {\n        node {\n          id right state askedAt dueOn words recordedBy { name }\n          answers { id accepted ground words answeredAt organisation { name } }\n          erasure { reference certificate backupsRunOutOn }\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MyRights {\n    rightRequests(first: 50) {\n      edges {\n        node {\n          id right state askedAt dueOn words recordedBy { name }\n          answers { id accepted ground words answeredAt organisation { name } }\n          erasure { reference certificate backupsRunOutOn }\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AskRight($right: PersonRight!, $words: String) { askRight(right: $right, words: $words) { id dueOn } }\n"): (typeof documents)["\n  mutation AskRight($right: PersonRight!, $words: String) { askRight(right: $right, words: $words) { id dueOn } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TakeBackRightRequest($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n"): (typeof documents)["\n  mutation TakeBackRightRequest($id: ID!) { takeBackRightRequest(id: $id) { id state } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseErasure { closeErasure }\n"): (typeof documents)["\n  mutation CloseErasure { closeErasure }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmMine($id: ID!) { confirmConsent(grantId: $id) { id status } }\n"): (typeof documents)["\n  mutation ConfirmMine($id: ID!) { confirmConsent(grantId: $id) { id status } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefuseMine($id: ID!) { refuseConsent(grantId: $id) { id } }\n"): (typeof documents)["\n  mutation RefuseMine($id: ID!) { refuseConsent(grantId: $id) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n"): (typeof documents)["\n  mutation MakeCode($id: ID!) { makeConfirmationCode(grantId: $id) { code } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyTransfers($id: ID!) {\n    youngPerson(id: $id) { id transfers { id status message offeredAt from { name } to { name } } }\n  }\n"): (typeof documents)["\n  query MyTransfers($id: ID!) {\n    youngPerson(id: $id) { id transfers { id status message offeredAt from { name } to { name } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MyWaysIn { viewer { waysIn { id kind madeAt lastUsedAt } } }\n"): (typeof documents)["\n  query MyWaysIn { viewer { waysIn { id kind madeAt lastUsedAt } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndMyWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n"): (typeof documents)["\n  mutation EndMyWaysIn($personId: ID!) { endWaysIn(personId: $personId) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StopSharing($id: ID!, $language: Language!) {\n    stopSharing(organisationId: $id) { stillReads { grounds { category { code label(language: $language) } } } }\n  }\n"): (typeof documents)["\n  mutation StopSharing($id: ID!, $language: Language!) {\n    stopSharing(organisationId: $id) { stillReads { grounds { category { code label(language: $language) } } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation HandOver($referentId: ID!, $newReferentId: ID!) { reassignCaseload(referentId: $referentId, newReferentId: $newReferentId) }\n"): (typeof documents)["\n  mutation HandOver($referentId: ID!, $newReferentId: ID!) { reassignCaseload(referentId: $referentId, newReferentId: $newReferentId) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation InviteProfessional($professionalId: ID!) { inviteProfessional(professionalId: $professionalId) { code expiresAt } }\n"): (typeof documents)["\n  mutation InviteProfessional($professionalId: ID!) { inviteProfessional(professionalId: $professionalId) { code expiresAt } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterMachine($organisationId: ID!, $input: MachineInput!, $publicKey: String!) {\n    registerMachine(organisationId: $organisationId, input: $input, publicKey: $publicKey) { id version }\n  }\n"): (typeof documents)["\n  mutation RegisterMachine($organisationId: ID!, $input: MachineInput!, $publicKey: String!) {\n    registerMachine(organisationId: $organisationId, input: $input, publicKey: $publicKey) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeMachine($id: ID!, $version: Int!, $input: MachineInput!) {\n    changeMachine(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeMachine($id: ID!, $version: Int!, $input: MachineInput!) {\n    changeMachine(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddMachineKey($id: ID!, $publicKey: String!) { addMachineKey(id: $id, publicKey: $publicKey) { id version } }\n"): (typeof documents)["\n  mutation AddMachineKey($id: ID!, $publicKey: String!) { addMachineKey(id: $id, publicKey: $publicKey) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndMachineKey($id: ID!) { endMachineKey(id: $id) { id version } }\n"): (typeof documents)["\n  mutation EndMachineKey($id: ID!) { endMachineKey(id: $id) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndMachine($id: ID!) { endMachine(id: $id) { id version } }\n"): (typeof documents)["\n  mutation EndMachine($id: ID!) { endMachine(id: $id) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Members($membership: Membership!) {\n    organisations(membership: $membership) { id slug name kind departement leftAt }\n  }\n"): (typeof documents)["\n  query Members($membership: Membership!) {\n    organisations(membership: $membership) { id slug name kind departement leftAt }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Staff on Organisation {\n    professionals { id displayName role jobTitle phone email languages version accessEndedAt account }\n    referents { id since until version professional { id displayName } }\n    machines { id name role purposes peoplePerHour lastUsedAt endedAt version keys { id thumbprint endedAt } }\n  }\n"): (typeof documents)["\n  fragment Staff on Organisation {\n    professionals { id displayName role jobTitle phone email languages version accessEndedAt account }\n    referents { id since until version professional { id displayName } }\n    machines { id name role purposes peoplePerHour lastUsedAt endedAt version keys { id thumbprint endedAt } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Member($slug: String!) {\n    organisation(slug: $slug) {\n      id slug name kind siret departement communeCode addressLines openingHours phone email leftAt mergedInto { id slug name } version purposes\n      ...Staff\n    }\n  }\n"): (typeof documents)["\n  query Member($slug: String!) {\n    organisation(slug: $slug) {\n      id slug name kind siret departement communeCode addressLines openingHours phone email leftAt mergedInto { id slug name } version purposes\n      ...Staff\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Partnerships($organisationId: ID) {\n    partnerships(organisationId: $organisationId) { id scope since until version organisations { id name } }\n  }\n"): (typeof documents)["\n  query Partnerships($organisationId: ID) {\n    partnerships(organisationId: $organisationId) { id scope since until version organisations { id name } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MemberChanges($id: ID!, $first: Int!) {\n    memberChanges(id: $id, first: $first) {\n      edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n      pageInfo { hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query MemberChanges($id: ID!, $first: Int!) {\n    memberChanges(id: $id, first: $first) {\n      edges { node { recordId record version at act holder { name } by { displayName } before { field value } } }\n      pageInfo { hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndMembership($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation EndMembership($id: ID!, $version: Int!) { endMembership(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResumeMembership($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ResumeMembership($id: ID!, $version: Int!) { resumeMembership(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MergeOrganisations($absorbedId: ID!, $keptId: ID!, $version: Int!) {\n    mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: $version) { id version }\n  }\n"): (typeof documents)["\n  mutation MergeOrganisations($absorbedId: ID!, $keptId: ID!, $version: Int!) {\n    mergeOrganisations(absorbedId: $absorbedId, keptId: $keptId, version: $version) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Merger($absorbedId: ID!, $keptId: ID!) {\n    organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {\n      id professionals people formerPeople peopleOfBoth requestsToAnswer partnerships machines conflicts { kind people }\n      accompaniments joinedAccompaniments offeredTransfers stays procedures integrationContracts courses courseEnrolments\n      referrals closedReferrals endedConsents refusals\n      accompanimentsOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n      staysOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n    }\n  }\n"): (typeof documents)["\n  query Merger($absorbedId: ID!, $keptId: ID!) {\n    organisationMerger(absorbedId: $absorbedId, keptId: $keptId) {\n      id professionals people formerPeople peopleOfBoth requestsToAnswer partnerships machines conflicts { kind people }\n      accompaniments joinedAccompaniments offeredTransfers stays procedures integrationContracts courses courseEnrolments\n      referrals closedReferrals endedConsents refusals\n      accompanimentsOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n      staysOfBoth(first: 20) { totalCount edges { node { absorbedRecordId keptRecordId } } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterOrganisation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {\n    registerOrganisation(kind: $kind, slug: $slug, input: $input) { id slug }\n  }\n"): (typeof documents)["\n  mutation RegisterOrganisation($kind: OrganisationKind!, $slug: String!, $input: OrganisationInput!) {\n    registerOrganisation(kind: $kind, slug: $slug, input: $input) { id slug }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeOrganisation($id: ID!, $version: Int!, $input: OrganisationInput!) {\n    changeOrganisation(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeOrganisation($id: ID!, $version: Int!, $input: OrganisationInput!) {\n    changeOrganisation(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RecordPartnership($input: PartnershipInput!) { recordPartnership(input: $input) { id version } }\n"): (typeof documents)["\n  mutation RecordPartnership($input: PartnershipInput!) { recordPartnership(input: $input) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePartnership($id: ID!, $version: Int!, $input: PartnershipInput!) {\n    changePartnership(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangePartnership($id: ID!, $version: Int!, $input: PartnershipInput!) {\n    changePartnership(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PartnershipEnteredInError($id: ID!, $version: Int!) { partnershipEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation PartnershipEnteredInError($id: ID!, $version: Int!) { partnershipEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterProfessional($organisationId: ID!, $input: ProfessionalInput!) {\n    registerProfessional(organisationId: $organisationId, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation RegisterProfessional($organisationId: ID!, $input: ProfessionalInput!) {\n    registerProfessional(organisationId: $organisationId, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeProfessional($id: ID!, $version: Int!, $input: ProfessionalInput!) {\n    changeProfessional(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeProfessional($id: ID!, $version: Int!, $input: ProfessionalInput!) {\n    changeProfessional(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation NameReferent($organisationId: ID!, $professionalId: ID!, $since: Date!) {\n    nameReferent(organisationId: $organisationId, professionalId: $professionalId, since: $since) { id version }\n  }\n"): (typeof documents)["\n  mutation NameReferent($organisationId: ID!, $professionalId: ID!, $since: Date!) {\n    nameReferent(organisationId: $organisationId, professionalId: $professionalId, since: $since) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndReferent($id: ID!, $version: Int!, $until: Date!) { endReferent(id: $id, version: $version, until: $until) { id version } }\n"): (typeof documents)["\n  mutation EndReferent($id: ID!, $version: Int!, $until: Date!) { endReferent(id: $id, version: $version, until: $until) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReferentEnteredInError($id: ID!, $version: Int!) { referentEnteredInError(id: $id, version: $version) }\n"): (typeof documents)["\n  mutation ReferentEnteredInError($id: ID!, $version: Int!) { referentEnteredInError(id: $id, version: $version) }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishService($organisationId: ID!, $input: ServiceInput!) {\n    publishService(organisationId: $organisationId, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation PublishService($organisationId: ID!, $input: ServiceInput!) {\n    publishService(organisationId: $organisationId, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeService($id: ID!, $version: Int!, $input: ServiceInput!) {\n    changeService(id: $id, version: $version, input: $input) { id version }\n  }\n"): (typeof documents)["\n  mutation ChangeService($id: ID!, $version: Int!, $input: ServiceInput!) {\n    changeService(id: $id, version: $version, input: $input) { id version }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmService($id: ID!, $version: Int!) { confirmService(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ConfirmService($id: ID!, $version: Int!) { confirmService(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CloseService($id: ID!, $version: Int!) { closeService(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation CloseService($id: ID!, $version: Int!) { closeService(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenService($id: ID!, $version: Int!) { reopenService(id: $id, version: $version) { id version } }\n"): (typeof documents)["\n  mutation ReopenService($id: ID!, $version: Int!) { reopenService(id: $id, version: $version) { id version } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Services {\n    viewer {\n      organisation {\n        id\n        services {\n          id version kind name statuses ageFrom ageUntil zone conditions languages addressLines communeCode phone email openingHours places\n          freePlaces nextFreeOn levelFrom levelUntil confirmedOn isStale closedOn\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query Services {\n    viewer {\n      organisation {\n        id\n        services {\n          id version kind name statuses ageFrom ageUntil zone conditions languages addressLines communeCode phone email openingHours places\n          freePlaces nextFreeOn levelFrom levelUntil confirmedOn isStale closedOn\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Team { viewer { organisation { id ...Staff } } }\n"): (typeof documents)["\n  query Team { viewer { organisation { id ...Staff } } }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;