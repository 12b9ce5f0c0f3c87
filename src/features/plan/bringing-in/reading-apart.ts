// The process in which documents are read: a slow or hostile one holds up nobody, takes nothing with it and can be ended.
import { answerOrders } from '../../../platform/apart/answering.ts';
import { readFile } from '../reading/read-plan.ts';
import { PlanRefused } from '../reading/refusals.ts';
import type { FileRead, ReadingOrder } from './read-document.ts';

answerOrders(async ({ bytes, fileName, options }: ReadingOrder): Promise<FileRead> => {
  try {
    return await readFile(bytes, fileName, options);
  } catch (error) {
    if (!(error instanceof PlanRefused)) throw error;
    return { refused: { code: error.code, message: error.message, whatToDo: error.whatToDo, choices: error.choices, place: error.place } };
  }
});
