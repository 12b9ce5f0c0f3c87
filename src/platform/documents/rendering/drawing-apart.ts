// A process of its own in which PDF and Word files are made: Typst and the layout of pages hold a processor for up to seconds, and the
// application has people waiting on its own.
import { answerOrders } from '../../apart/answering.ts';
import { drawPdf } from '../pdf/pdf.ts';
import { prepare } from '../prepare.ts';
import { drawDocx } from '../word/docx.ts';
import type { Order } from './render.ts';

answerOrders(({ form, document }: Order) => {
  const prepared = prepare(document);
  return form === 'pdf' ? drawPdf(prepared) : drawDocx(prepared);
});
