// What stands around each of a partnership's public pages: its name and colour, and the pages there are about it.
export type Here = 'plans' | 'assessments' | 'contacts';
/** Which kinds of publication the public finds of a partnership. */
export type Offers = { readonly plans: boolean; readonly assessments: boolean };
export type Around = { partnership: { name: string; brandHref?: string }; navigation: { text: string; href: string; current: boolean }[] };

/** The pages about one partnership, and its name, whoever looks. */
export const aroundOf = (one: { partnershipKey: string; partnershipName: string; colour: string | null }, here: Here, offers: Offers): Around => ({
  partnership: { name: one.partnershipName, ...(one.colour ? { brandHref: `/public/${one.partnershipKey}/brand/${one.colour.slice(1)}.css` } : {}) },
  navigation: [
    ...(offers.plans ? [{ text: 'Plans', href: `/public/${one.partnershipKey}/plans`, current: here === 'plans' }] : []),
    ...(offers.assessments ? [{ text: 'Assessments', href: `/public/${one.partnershipKey}/assessments`, current: here === 'assessments' }] : []),
    // Whom to ask is said by the newest plan.
    ...(offers.plans ? [{ text: 'Contacts', href: `/public/${one.partnershipKey}/contacts`, current: here === 'contacts' }] : []),
  ],
});
