import { organisationIdSchema, personIdSchema } from '@passerelle/kit/identity/ids';
import { ofAction, ofClosed, ofDone, ofGoal } from './telling.js';

const personId = personIdSchema.parse('00000000-0000-4000-8000-000000000001');
const holderId = organisationIdSchema.parse('00000000-0000-4000-8000-000000000002');
const partnerId = organisationIdSchema.parse('00000000-0000-4000-8000-000000000003');
const goal = { personId, holderId };
const said = (items: readonly { owner: string; kind: string }[]) => items.map(({ owner, kind }) => [owner, kind]);

test('the person is told of a goal that is set, and again when it changes', () => {
  expect(said(ofGoal(goal, true))).toEqual([[personId, 'PLAN_GOAL_SET']]);
  expect(said(ofGoal(goal, false))).toEqual([[personId, 'PLAN_GOAL_CHANGED']]);
});

test('who is to do an action is told once, and the person once whoever does it', () => {
  expect(said(ofAction(goal, 'PERSON', null))).toEqual([[personId, 'PLAN_ACTION_GIVEN']]);
  expect(said(ofAction(goal, partnerId, null))).toEqual([
    [partnerId, 'PLAN_ACTION_GIVEN'],
    [personId, 'PLAN_GOAL_CHANGED'],
  ]);
  expect(said(ofAction(goal, holderId, null))).toEqual([[personId, 'PLAN_GOAL_CHANGED']]);
  expect(said(ofAction(goal, 'PERSON', partnerId))).toEqual([
    [personId, 'PLAN_ACTION_GIVEN'],
    [partnerId, 'PLAN_ACTION_OVER'],
  ]);
  expect(said(ofAction(goal, partnerId, partnerId))).toEqual([[personId, 'PLAN_GOAL_CHANGED']]);
});

test('what was done is told to those who did not do it', () => {
  expect(said(ofDone(goal, 'PERSON'))).toEqual([[holderId, 'PLAN_ACTION_DONE']]);
  expect(said(ofDone(goal, holderId))).toEqual([[personId, 'PLAN_ACTION_DONE']]);
  expect(said(ofDone(goal, partnerId))).toEqual([
    [holderId, 'PLAN_ACTION_DONE'],
    [personId, 'PLAN_ACTION_DONE'],
  ]);
});

test('that a goal is closed is told to who had something to do, once', () => {
  expect(said(ofClosed(goal, [partnerId, holderId, 'PERSON', partnerId]))).toEqual([
    [personId, 'PLAN_GOAL_CLOSED'],
    [partnerId, 'PLAN_ACTION_OVER'],
  ]);
});
