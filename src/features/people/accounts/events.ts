// What the trail says about accounts; some of it is written by doors in the database under the same names. What begins with `signed` or `refused` only
// information governance reads, and the person it is about.
import { event } from '../../../security/audit.ts';

export const invitedPerson = event('invited person');
export const changedAccount = event('changed account', 'changed the account');
export const addedPlace = event('added place', 'gave a place');
export const changedPlace = event('changed place', 'changed the place');
export const leftPartnership = event('ended account', 'ended the account');
export const cameBack = event('reopened account', 'opened again the account of');
export const endedSessions = event('signed out elsewhere');
event('refused sign-in', 'was refused sign-in');
event('set up partnership', 'set up');
export const switchedPartnership = event('signed in to another partnership');
