// What people may do with the plan. The policies decide which rows; these decide the verbs.
import { everyRole, permission } from '../../security/permission.ts';

export const readPlan = permission('plan.read', everyRole, 'Read the plan, its actions, updates, risks and review');
export const editPlan = permission('plan.edit', ['coordinator'], 'Change the plan: years, priorities, themes, actions, risks, sections');
export const addUpdate = permission('plan.update', ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'], 'Add an update to an action', 'a place in an organisation that owns the action, or the coordinator on behalf of an owner');
export const writeReview = permission('plan.review', ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'], 'Write sections of the plan and its review', 'the section given to them, or a part of the review given to nobody; the coordinator writes any');
export const commentOnPlan = permission('plan.comment', ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'], 'Comment on a draft plan and read the comments');
export const agreePlan = permission('plan.agree', ['coordinator', 'partner'], "Give a responsible authority's answer to a plan", 'a place that signs for the authority, or the coordinator from a named minute');
export const chaseOwners = permission('plan.chase', ['coordinator'], 'Ask owners for updates and see who answered');
export const publishPlan = permission('plan.publish', ['coordinator'], 'Publish a plan, correct it, withdraw it');
export const bringPlanIn = permission('plan.bring-in', ['coordinator'], 'Bring a plan in as a document');
export const readFindings = permission('plan.findings', everyRole, 'Read what contradicts itself in a plan', 'a published plan, or a part in writing it');
export const checkDocuments = permission('plan.check-document', ['coordinator', 'partner', 'provider', 'caseworker', 'analyst', 'chair'], 'Check a document against itself without bringing it in');
export const openCheckedDocument = permission('plan.checked-document', checkDocuments.who, 'See what was found in a document that was checked, decide what is right in it and hand that to its author', 'to be who checked it, or the coordinator');
export const answerByLink = permission('plan.answer-by-link', 'link', 'Answer for the actions that the link lists');
