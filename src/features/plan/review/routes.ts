// The review of the year and the other written sections, with their pictures and quotes.
import type { Route } from '../../../security/page.ts';
import { addThePicture, changeThePicture, newPicture, openPicture, pictureWithdrawal, removeThePicture } from './edit-picture.ts';
import { addTheQuote, changeTheQuote, newQuote, openQuote, quoteWithdrawal, removeTheQuote } from './edit-quote.ts';
import { addTheSection, dropSectionDraft, keepNewSectionDraft, keepSectionDraft, moveTheSection, newSection, openSection, removeTheSection, writeTheSection } from './edit-section.ts';
import { bringBackSection, exportSectionsCsv, exportSectionsXlsx, listTheSections } from './list-sections.ts';
import { chooseReviewedYear, exportReviewCsv, exportReviewXlsx, showReview } from './show-review.ts';
import { showSection, showSectionHistory } from './show-section.ts';

export const reviewRoutes: Route[] = [
  showReview, chooseReviewedYear, exportReviewCsv, exportReviewXlsx, listTheSections, exportSectionsCsv, exportSectionsXlsx, bringBackSection, newSection, addTheSection, keepNewSectionDraft, showSection, showSectionHistory, openSection, writeTheSection, keepSectionDraft, dropSectionDraft,
  moveTheSection, removeTheSection, newPicture, addThePicture, openPicture, changeThePicture, removeThePicture, pictureWithdrawal.open, pictureWithdrawal.send, newQuote, addTheQuote, openQuote, changeTheQuote, removeTheQuote, quoteWithdrawal.open, quoteWithdrawal.send,
];
