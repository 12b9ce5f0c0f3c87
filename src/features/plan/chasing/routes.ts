// Asking owners for updates, and the page their link opens.
import type { Route } from '../../../security/page.ts';
import { keepAnswer, openAnswer, openLink, sendAnswer } from './answer-by-link.ts';
import { addTheContacts, openNewContacts } from './add-contacts.ts';
import { openAskAgain, sendAskAgain } from './ask-again.ts';
import { previewAsking, previewReminder, sendAsking, sendReminder } from './ask-owners.ts';
import { addTheContact, mendContact, openContact, openNewContact } from './contact-fixes.ts';
import { openNotMine, sendNotMine } from './not-mine.ts';
import { chasingExports, setMonthly, showChasing } from './show-chasing.ts';
import { sendNewLink, settleAnswer, showRequest, withdrawLink } from './show-request.ts';
import { openWhomToAsk, saveWhomToAsk } from './whom-to-ask.ts';
import './what-waits.ts';

export const chasingRoutes: Route[] = [
  showChasing, ...chasingExports, setMonthly, previewAsking, sendAsking, openWhomToAsk, saveWhomToAsk, previewReminder, sendReminder, showRequest, sendNewLink, withdrawLink, settleAnswer, openNewContacts, addTheContacts, openContact, mendContact, openNewContact, addTheContact,
  openLink, openAnswer, sendAnswer, keepAnswer, openNotMine, sendNotMine, openAskAgain, sendAskAgain,
];
