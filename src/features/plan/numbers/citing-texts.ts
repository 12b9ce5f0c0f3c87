// The plan's texts that cite figures, for the pages of the measures they cite.
import { registerCitingTexts } from '../../measures/index.ts';
import { textsById } from './numbers-store.ts';

registerCitingTexts('section', async (session, ids) => (await textsById(session, 'section', ids)).map((one) => ({ ...one, href: `/plan/sections/${one.id}` })));
registerCitingTexts('priority', async (session, ids) => (await textsById(session, 'priority', ids)).map((one) => ({ ...one, href: `/plan/priorities/${one.id}` })));
registerCitingTexts('action', async (session, ids) => (await textsById(session, 'action', ids)).map((one) => ({ ...one, href: `/plan/actions/${one.id}` })));
registerCitingTexts('update', async (session, ids) => (await textsById(session, 'update', ids)).map((one) => ({ ...one, href: `/plan/updates/${one.id}` })));
