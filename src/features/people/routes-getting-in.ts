// The pages of getting in: signing in and out, one's own account, everybody's accounts, the set-up.
import type { Route } from '../../security/page.ts';
import { askForALink, linkWasSent } from './sign-in/ask-for-link.ts';
import { showSignIn } from './sign-in/show-sign-in.ts';
import { signInAs } from './sign-in/sign-in-as.ts';
import { signOut } from './sign-in/sign-out.ts';
import { openLink, useLink } from './sign-in/use-link.ts';

export const gettingInRoutes: Route[] = [showSignIn, signInAs, askForALink, linkWasSent, openLink, useLink, signOut];
