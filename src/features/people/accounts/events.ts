// What the trail says about accounts. Sign-ins have names of their own, which only information governance reads.
import { event } from '../../../security/audit.ts';

export const invitedPerson = event('invited person');
export const changedAccount = event('changed account', 'changed the account');
export const addedPlace = event('added place', 'gave a place');
export const changedPlace = event('changed place', 'changed the place');
export const leftPartnership = event('ended account', 'ended the account');
export const cameBack = event('opened account again');
export const endedSessions = event('signed out elsewhere');
export const switchedPartnership = event('signed in to another partnership');
