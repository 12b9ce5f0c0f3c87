// What later features know about an organisation: each adds a part to its page, because people comes before them all.
import type { Session } from '../../../security/session.ts';

export type OrganisationPart = {
  title: string; id: string;
  items: { text: string; href: string; note?: string | undefined; tone?: string | undefined; toneWords?: string | undefined }[];
  /** what is said when there are none; without it an empty part is left out */
  empty?: string;
  link?: { text: string; href: string };
};
export type OrganisationPartSource = (session: Session, organisation: { id: string; partOf: { id: string; name: string }[] }, today: string) => Promise<OrganisationPart | undefined>;

const sources: OrganisationPartSource[] = [];

/** Adds a part to the page of every organisation. */
export function registerOrganisationPart(source: OrganisationPartSource): void {
  sources.push(source);
}

export async function organisationParts(session: Session, organisation: { id: string; partOf: { id: string; name: string }[] }, today: string): Promise<OrganisationPart[]> {
  const parts: OrganisationPart[] = [];
  for (const source of sources) {
    const part = await source(session, organisation, today);
    if (part && (part.items.length > 0 || part.empty !== undefined)) parts.push(part);
  }
  return parts;
}
