// A language tag as its parts.

/** `en-GB` as `en` and `GB`; the region is null where there is none. */
export function languageParts(tag: string): { lang: string; region: string | null } {
  const locale = new Intl.Locale(tag);
  return { lang: locale.language, region: locale.region ?? null };
}
