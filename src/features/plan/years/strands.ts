// The strategies that section 6 of the Crime and Disorder Act 1998 asks for: a priority says which of them it carries out.

export const STRAND_CODES = ['CRIME_DISORDER_ASB', 'SUBSTANCE_MISUSE', 'REOFFENDING', 'SERIOUS_VIOLENCE'] as const;
export type Strand = (typeof STRAND_CODES)[number];

export const STRAND_WORDS: Record<Strand, string> = {
  CRIME_DISORDER_ASB: 'Crime, disorder and anti-social behaviour', SUBSTANCE_MISUSE: 'Misuse of drugs, alcohol and other substances',
  REOFFENDING: 'Reducing re-offending', SERIOUS_VIOLENCE: 'Preventing and reducing serious violence',
};
export const STRANDS: { value: string; text: string }[] = STRAND_CODES.map((value) => ({ value, text: STRAND_WORDS[value] }));
