// The plan as it will be published, for those who agree it and for the coordinator before it goes out. Nothing is kept of it.
import { z } from 'zod';
import { hasRole } from '../../../security/actor.ts';
import { page, showPage } from '../../../security/page.ts';
import { withSnapshot } from '../../../security/session.ts';
import { contentsOf } from './document-page.ts';
import { toHtml } from '../../../platform/documents/index.ts';
import { readPlan } from '../permissions.ts';
import { labelOf, yearAddress } from '../year-address.ts';
import { findPlanYear } from '../years/year-store.ts';
import { loadPictures } from './plan-data-store.ts';
import { planDocument } from './plan-document.ts';
import { prepareVersion } from './publish-plan.ts';

export const previewPlan = page('GET', '/plan/years/:year/preview', { may: readPlan, params: z.object({ year: yearAddress }), transaction: false }, async ({ actor, services, params: { year: address }, today, person }) => {
  const { data, pictures } = await withSnapshot(services.pool, actor, async (session) => {
    const prepared = await prepareVersion(session, await findPlanYear(session, labelOf(address)), today);
    return { data: prepared.data, pictures: await loadPictures(session, prepared.data) };
  });
  const document = planDocument(data, pictures);
  const { body, contents } = toHtml(document);
  return showPage(
    'plan/publication/preview.njk',
    { address, isCoordinator: hasRole(person, 'coordinator'), year: data.year.label, organisation: person.partnershipName, subtitle: document.subtitle, edition: `Draft of version ${data.version}. Not published.`, body, contents: contentsOf(contents) },
    { title: document.title },
  );
});
