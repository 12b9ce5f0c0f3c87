// The pages of getting in: signing in and out, one's own account, everybody's accounts, the set-up.
import type { Route } from '../../security/page.ts';
import { addThePlace, changeThePlace, comeBack, newPlace, openComeBack, openPlace } from './accounts/edit-place.ts';
import { invite, openInvite } from './accounts/invite-person.ts';
import { leave, openLeave } from './accounts/leave.ts';
import { exportAccountsCsv, exportAccountsXlsx, listTheAccounts } from './accounts/list-accounts.ts';
import { changeTheDetails, openDetails, showAccount } from './accounts/show-account.ts';
import './accounts/subject.ts';
import { changeOwnDetails, showOwnAccount, switchPartnership } from './own-account/own-account.ts';
import { endManySessions, endOneSession, showSessions } from './own-account/own-sessions.ts';
import { setUp, showSetUp } from './set-up/show-set-up.ts';
import { askForALink, linkWasSent } from './sign-in/ask-for-link.ts';
import { showSignIn } from './sign-in/show-sign-in.ts';
import { signInAs } from './sign-in/sign-in-as.ts';
import { signOut } from './sign-in/sign-out.ts';
import { openLink, useLink } from './sign-in/use-link.ts';

export const gettingInRoutes: Route[] = [
  showSignIn, signInAs, askForALink, linkWasSent, openLink, useLink, signOut, showSetUp, setUp,
  showOwnAccount, changeOwnDetails, switchPartnership, showSessions, endOneSession, endManySessions,
  listTheAccounts, exportAccountsCsv, exportAccountsXlsx, openInvite, invite, showAccount, openDetails, changeTheDetails, newPlace, addThePlace, openPlace, changeThePlace, openLeave, leave, openComeBack, comeBack,
];
