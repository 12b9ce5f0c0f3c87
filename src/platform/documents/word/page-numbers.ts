// The page numbers of a contents list, and the numbers of the headings in it. For these the library reads the whole document once more, a fifth of
// the time that a file takes: none are read where no heading has a number, and else the headings alone.
import type { PageNumberEstimator } from 'docx';
import { estimatePageNumbersWith } from 'docx/layout';

type Written = Parameters<PageNumberEstimator>[0];

export function pageNumbers(isNumbered: boolean): PageNumberEstimator {
  const laidOut: PageNumberEstimator = estimatePageNumbersWith({ guess: true });
  const { listNumbers } = laidOut;
  const estimator: PageNumberEstimator = (body, context) => laidOut(body, context);
  return isNumbered && listNumbers !== undefined ? Object.assign(estimator, { listNumbers: (body: Written, context: Parameters<typeof listNumbers>[1]) => listNumbers(headingsOf(body), context) }) : estimator;
}

/** The body without its tables and without the paragraphs that are no heading. */
function headingsOf(body: Written): Written {
  const pieces = body['w:body'];
  return Array.isArray(pieces) ? { ...body, 'w:body': pieces.filter((piece: Written) => !('w:tbl' in piece) && (!('w:p' in piece) || isHeading(piece))) } : body;
}

const isHeading = (paragraph: Written): boolean => /"w:pStyle":\{"_attr":\{"w:val":"Heading\d"/.test(JSON.stringify(paragraph['w:p']));
