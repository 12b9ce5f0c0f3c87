// The people of the demonstration: the partnership, its organisations under all their names, accounts, contacts, glossary.
import type pg from 'pg';
import type { Demo, DemoOrganisation, DemoPerson } from '../../demo/schema.ts';
import { Writer, dayFrom } from './writer.ts';

const MEMBERS_SINCE = '2019-04-01';

export async function writePartnership(client: pg.Client, demo: Pick<Demo, 'partnership' | 'organisations' | 'people' | 'glossary'>, today: string): Promise<Writer> {
  const { partnership: p } = demo;
  const { rows } = await client.query<{ partnership_id: number }>(
    'insert into partnership (key, name, short_name, area_name, area_codes, county, contact_email, contact_telephone, website) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning partnership_id',
    [p.key, p.name, p.shortName, p.areaName, p.areaCodes, p.county ?? null, p.contactEmail ?? null, p.contactTelephone ?? null, p.website ?? null],
  );
  const writer = new Writer(client, rows[0]!.partnership_id);
  await writeOrganisations(writer, demo.organisations);
  for (const person of demo.people) await writePerson(writer, person, today);
  for (const person of demo.people.filter((one) => one.takesOver !== undefined)) {
    await client.query('update account_place set takes_over_id = $1 where partnership_id = $2 and account_id = $3', [writer.id('account', person.takesOver!), writer.partnershipId, writer.id('account', person.key)]);
  }
  await writer.insert('glossary_term', demo.glossary);
  return writer;
}

async function writeOrganisations(writer: Writer, organisations: readonly DemoOrganisation[]): Promise<void> {
  await writer.insert('organisation', organisations.map((one) => ({ _key: one.key, name: one.name, kind: one.kind, national_key: one.nationalKey ?? null, is_group: one.isGroup, about: one.about ?? null, telephone: one.telephone ?? null, website: one.website ?? null })), 'organisation');
  for (const one of organisations) {
    const organisation_id = writer.id('organisation', one.key);
    const names = [...one.acronyms.map((name) => ({ name, use: 'acronym' })), ...one.alsoKnownAs.map((name) => ({ name, use: 'also known as' })), ...one.earlier.map((name) => ({ name, use: 'earlier' }))];
    await writer.insert('organisation_name', names.map((name) => ({ organisation_id, ...name })));
    if (one.member) await writer.insert('membership', [{ organisation_id, kind: one.member, authority: one.authority ?? null, from_on: one.memberSince ?? MEMBERS_SINCE }]);
    await writer.insert('organisation_group_member', one.members.map((member) => ({ group_id: organisation_id, member_id: writer.id('organisation', member) })), undefined, false);
  }
}

async function writePerson(writer: Writer, person: DemoPerson, today: string): Promise<void> {
  const left = person.leftDaysAgo === undefined ? null : dayFrom(today, -person.leftDaysAgo);
  const { rows } = await writer.client.query<{ id: string }>(
    `insert into account (email, full_name, disabled_at, disabled_why) values ($1, $2, $3, $4) on conflict (email) do update set full_name = excluded.full_name returning id`,
    [person.email, person.name, left, left === null ? null : 'Has left'],
  );
  const account = rows[0]!.id;
  writer.ids.set(`account:${person.key}`, account);
  writer.ids.set(`name:${person.key}`, person.name);
  writer.ids.set(`place:${person.key}`, writer.id('organisation', person.organisation));
  await writer.insert('account_place', [{ account_id: account, organisation_id: writer.id('organisation', person.organisation), roles: person.roles, job_title: person.jobTitle, signs_for: person.signsFor, starts_on: '2024-04-01', ends_on: left }]);
  await writer.insert('organisation_contact', [{
    _key: person.key, organisation_id: writer.id('organisation', person.organisation), full_name: person.name, job_title: person.jobTitle, email: person.email, telephone: `01632 960${String(100 + writer.ids.size).slice(-3)}`, account_id: account,
    confirmed_on: dayFrom(today, person.mailboxDead ? -400 : -60), confirmed_by: 'Priya Nair', mailbox_dead_on: person.mailboxDead ? dayFrom(today, -person.mailboxDead.daysAgo) : null, mailbox_dead_why: person.mailboxDead ? '550 mailbox unavailable' : null, ends_on: left,
  }], 'contact');
}
