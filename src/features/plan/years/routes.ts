// The plan of a year: its pages, priorities and themes.
import type { Route } from '../../../security/page.ts';
import { addThePriority, changeThePriority, changeThemes, moveThePriority, newPriority, openPriority, openThemes, removeThePriority, showPriority } from './edit-priority.ts';
import { changeOrder, makeTheYear, newYear, openOrder, openYear, renameTheYear } from './make-year.ts';
import { exportCsv, exportXlsx, findYear, listYears, showCurrent, showYear } from './show-year.ts';

export const yearRoutes: Route[] = [
  showCurrent, listYears, findYear, showYear, exportCsv, exportXlsx, showPriority, newPriority, addThePriority, openPriority, changeThePriority, moveThePriority, removeThePriority, openThemes, changeThemes, newYear, makeTheYear,
  openYear, renameTheYear, openOrder, changeOrder,
];
