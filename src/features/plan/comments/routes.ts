// Comments on a draft plan.
import type { Route } from '../../../security/page.ts';
import { addTheComment, keepCommentDraft, newComment, reopenTheThread, resolveTheThread, showThread } from './add-comment.ts';
import { exportCommentsCsv, exportCommentsXlsx, listTheComments } from './list-comments.ts';

export const commentRoutes: Route[] = [listTheComments, exportCommentsCsv, exportCommentsXlsx, newComment, addTheComment, keepCommentDraft, showThread, resolveTheThread, reopenTheThread];
