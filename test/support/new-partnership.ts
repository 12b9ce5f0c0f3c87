// A partnership that has just been set up: its council, its coordinator and nothing else. For tests of what comes into an empty installation.
import type { TestApplication } from './application.ts';

/** Makes it and returns its number; `email` begins the address that `app.as` signs in with. */
export async function newPartnership(app: TestApplication, key = 'northbury', email = 'cora.lamb'): Promise<number> {
  const [row] = await app.everything<{ partnership_id: number }>("insert into partnership (key, name, short_name, area_name) values ($1, 'Northbury Community Safety Partnership', 'Northbury CSP', 'Northbury') returning partnership_id", [key]);
  const id = row!.partnership_id;
  const [council] = await app.everything<{ id: string }>("insert into organisation (partnership_id, name, kind) values ($1, 'Northbury Borough Council', 'LA_DISTRICT') returning id", [id]);
  const [account] = await app.everything<{ id: string }>("insert into account (email, full_name) values ($1, 'Cora Lamb') returning id", [`${email}@northbury.example`]);
  await app.everything("insert into account_place (partnership_id, account_id, organisation_id, roles) values ($1, $2, $3, array['coordinator'])", [id, account!.id, council!.id]);
  return id;
}
