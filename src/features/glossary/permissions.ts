// What people may do with the glossary.
import { everyRole, permission } from '../../security/permission.ts';

export const readGlossary = permission('glossary.read', everyRole, 'Read the glossary');
export const editGlossary = permission('glossary.edit', ['coordinator', 'administrator'], 'Add, change and remove terms of the glossary');
