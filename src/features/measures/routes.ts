// The pages of measures.
import type { Route } from '../../security/page.ts';
import { addTheMeasure, changeTheMeasure, newMeasure, openMeasure } from './edit-measure.ts';
import { exportMeasuresCsv, exportMeasuresXlsx, listTheMeasures } from './list-measures.ts';
import { openGrid, readFile, saveGrid, templateCsv, templateXlsx } from './enter/enter-readings.ts';
import { addTheReading, newReading } from './readings/add-reading.ts';
import { adoptTheReading, openAdoption } from './readings/adopt-reading.ts';
import { correctTheReading, openCorrection } from './readings/correct-reading.ts';
import { exportReadingsCsv, exportReadingsXlsx } from './readings/export-readings.ts';
import { recordComputed } from './record-computed.ts';
import { showComputed } from './show-computed.ts';
import { closeTheMeasure, findTheMeasure, removeTheMeasure, removeTheNote, reopenTheMeasure, showMeasure } from './show-measure.ts';
import { addTheNote, newNote, newTarget, setTheTarget } from './targets/add-target.ts';
import './subjects.ts';

export const measureRoutes: Route[] = [
  listTheMeasures, exportMeasuresCsv, exportMeasuresXlsx, newMeasure, addTheMeasure, openGrid, saveGrid, readFile, templateCsv, templateXlsx, showComputed, recordComputed, findTheMeasure, showMeasure, openMeasure, changeTheMeasure, closeTheMeasure, reopenTheMeasure, removeTheMeasure,
  newReading, addTheReading, exportReadingsCsv, exportReadingsXlsx, openCorrection, correctTheReading, openAdoption, adoptTheReading, newTarget, setTheTarget, newNote, addTheNote, removeTheNote,
];
