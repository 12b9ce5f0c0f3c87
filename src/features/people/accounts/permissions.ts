// Who keeps the accounts of a partnership.
import { permission } from '../../../security/permission.ts';

export const keepAccounts = permission('people.accounts', ['coordinator', 'administrator'], 'Invite people, change their roles, end their accounts', 'an administrator’s account: an administrator');
export const readAccounts = permission('people.accounts.read', ['coordinator', 'administrator', 'information-governance'], 'Read the list of accounts and export it');
