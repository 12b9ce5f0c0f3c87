// Real ids for every parameter that stands in an address, of one's own partnership and of another: for the tests that ask every route.
import type { TestApplication } from './application.ts';

/** A query that finds an id for the parameter in partnership $1. A new parameter in an address needs its line here. */
const WHERE: Record<string, string> = {
  actionId: "select a.id from action a join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where a.partnership_id = $1 order by y.label desc, a.ref limit 1",
  priorityId: 'select id from priority where partnership_id = $1 order by plan_year_id limit 1',
  themeId: 'select id from theme where partnership_id = $1 limit 1',
  updateId: 'select id from action_update where partnership_id = $1 limit 1',
  milestoneId: 'select id from milestone where partnership_id = $1 limit 1',
  riskId: 'select id from risk where partnership_id = $1 limit 1',
  fileId: 'select id from stored_file where partnership_id = $1 limit 1',
  organisationId: 'select id from organisation where partnership_id = $1 order by name limit 1',
  contactId: 'select id from organisation_contact where partnership_id = $1 and organisation_id = (select id from organisation where partnership_id = $1 order by name limit 1) limit 1',
  membershipId: 'select id from membership where partnership_id = $1 and organisation_id = (select id from organisation where partnership_id = $1 order by name limit 1) limit 1',
  assessmentYear: 'select label as id from assessment where partnership_id = $1 order by label desc limit 1',
  assessmentId: 'select id from assessment where partnership_id = $1 order by label desc limit 1',
  crimeType: "select 'shoplifting' as id from assessment_result where partnership_id = $1 limit 1",
  assessmentPart: "select part as id from assessment_section where partnership_id = $1 and part = 'summary' limit 1",
  assessmentNoteId: 'select id from assessment_note where partnership_id = $1 and removed_at is null limit 1',
  weightsId: 'select id from harm_weights where partnership_id = $1 and removed_at is null limit 1',
  ownAreaId: 'select id from own_area where partnership_id = $1 and removed_at is null limit 1',
  assessmentDocumentId: 'select id from assessment_document where partnership_id = $1 limit 1',
  assessmentFile: "select name as id from assessment_file where partnership_id = $1 order by name like '%.html', name limit 1",
  assessedPartnershipKey: 'select partnership_key as id from published.assessment_version where partnership_id = $1 and withdrawn_at is null limit 1',
  publishedAssessmentYear: 'select label as id from published.assessment_version where partnership_id = $1 and withdrawn_at is null limit 1',
  publishedAssessmentFile: 'select f.name as id from published.assessment_file f where f.partnership_id = $1 order by f.name limit 1',
  termId: 'select id from glossary_term where partnership_id = $1 and removed_at is null limit 1',
  searchId: 'select id from saved_search where partnership_id = $1 limit 1',
  yearId: 'select id from plan_year where partnership_id = $1 limit 1',
  year: "select replace(max(label), '/', '-') as id from plan_year where partnership_id = $1",
  label: "select replace(max(label), '/', '-') as id from plan_year where partnership_id = $1",
  partnershipKey: "select partnership_key as id from published.plan_version where partnership_id = $1 limit 1",
  fileName: "select name as id from published.plan_file where partnership_id = $1 order by name limit 1",
  colourFile: "select '0b3b3c.css' as id from published.plan_version where partnership_id = $1 limit 1",
  version: "select '1' as id from published.plan_version where partnership_id = $1 limit 1",
  sectionId: 'select id from section where partnership_id = $1 limit 1',
  lineageId: 'select l.id from action_lineage l left join action a on a.partnership_id = l.partnership_id and a.id = l.to_action_id left join plan_year y on y.partnership_id = a.partnership_id and y.id = a.plan_year_id where l.partnership_id = $1 order by y.label desc nulls last limit 1',
  pictureId: 'select id from section_picture where partnership_id = $1 limit 1',
  quoteId: 'select id from quote where partnership_id = $1 limit 1',
  requestId: 'select id from chase_request where partnership_id = $1 limit 1',
  accountId: "select p.account_id as id from account_place p join account a on a.id = p.account_id where p.partnership_id = $1 and a.disabled_at is null and p.ends_on is null and p.roles = '{partner}' order by a.email limit 1",
  placeId: "select p.id from account_place p join account a on a.id = p.account_id where p.partnership_id = $1 and a.disabled_at is null and p.ends_on is null and p.roles = '{partner}' order by a.email limit 1",
  mailId: 'select id from mail where partnership_id = $1 limit 1',
  commentId: 'select id from comment where partnership_id = $1 limit 1',
  jobId: "select '00000000-0000-4000-8000-000000000000' as id from partnership where partnership_id = $1",
  measureRef: "select ref as id from measure where partnership_id = $1 and visibility = 'partnership' and unit = 'count' order by ref desc limit 1",
  measureId: "select id from measure where partnership_id = $1 and visibility = 'partnership' order by ref limit 1",
  readingId: "select r.id from reading r join measure m on m.partnership_id = r.partnership_id and m.id = r.measure_id where r.partnership_id = $1 and m.visibility = 'partnership' order by m.ref desc, r.id limit 1",
  noteId: 'select id from measure_note where partnership_id = $1 limit 1',
  sourceKey: "select 'plan-actions-complete' as id from plan_year y join action a on a.partnership_id = y.partnership_id and a.plan_year_id = y.id where y.partnership_id = $1 and a.ref = '3.1' limit 1",
  reportId: 'select id from performance_report where partnership_id = $1 order by made_at limit 1',
  reportFile: 'select name as id from performance_report_file where partnership_id = $1 order by name limit 1',
  policeImportId: 'select id from police_import where partnership_id = $1 order by brought_at limit 1',
  workshopId: "select id from scoring_workshop where partnership_id = $1 order by state = 'signed off' desc limit 1",
  candidateId: "select c.id from scoring_candidate c join scoring_workshop w on w.partnership_id = c.partnership_id and w.id = c.workshop_id where c.partnership_id = $1 order by w.state = 'scoring' desc, c.position limit 1",
  criterion: "select 'physical' as id from scoring_workshop where partnership_id = $1 and state = 'signed off' limit 1",
  matrixId: 'select id from scoring_matrix where partnership_id = $1 limit 1',
  checkedId: `insert into checked_document (partnership_id, account_id, checked_by, file_name, media_type, sha256, bytes, years, understood, findings, checked_at)
    select partnership_id, account_id, 'A coordinator', 'plan.md', 'text/plain', repeat('0', 64), 'A plan', '[]', 'Read: 1 section.', '[]', now() from account_place where partnership_id = $1 and 'coordinator' = any(roles) and ends_on is null order by account_id limit 1
    on conflict (partnership_id, account_id, sha256, choice) do update set file_name = excluded.file_name returning id`,
  importId: "select id from plan_import where partnership_id = $1 order by brought_at limit 1",
};

export function parametersOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
}

/** The ids for all known parameters in one partnership; those without a record are left out. */
export async function examplesFor(app: TestApplication, partnershipId: number): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, text] of Object.entries(WHERE)) {
    const [row] = await app.everything<{ id: string | null }>(text, [partnershipId]);
    if (row?.id) found[name] = row.id;
  }
  return found;
}

export function knownParameters(): string[] {
  return Object.keys(WHERE);
}
