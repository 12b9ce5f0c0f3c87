// Health, absence and leaving of somebody whom those near them know, though no name is said: “one adviser is on long leave”. Pure; a person looks and decides.

const ROLE = '(?:(?:advis[eo]r|mediator|officer|worker|coordinator|co-ordinator|manager|warden|nurse|analyst|volunteer|counsellor|advocate|caseworker|keyworker|navigator|mentor|clerk|constable|sergeant|inspector|ranger|practitioner|therapist|trainer|facilitator|colleague|administrator|interpreter|teacher|supervisor|specialist|post-?holder|IDVA|PCSO)s?|members? of (?:the )?(?:staff|team))';
/** Of four or more nobody is known alone. */
const WHO = '(?:one|two|three|[123]|an?|another|both|the(?: only)?|our(?: only)?|its|their)(?: [\\p{Ll}-]{1,20}){0,3}?';
const LEAVE = 'on (?!annual\\b)(?:[\\p{Ll}-]{1,15} ){0,2}leave\\b';
const STATE = `(?:${LEAVE}|off (?:sick|ill|work)\\b|sick\\b|ill\\b|unwell\\b|pregnant\\b|injured\\b|in hospital\\b|long[- ]term sick\\b|signed off\\b|suspended\\b|dismissed\\b|absent\\b|under investigation\\b)`;
/** Somebody who left, and nothing that was left: a card, a message. */
const GONE = '(?:left(?=$|[.,;:)]| (?:and|at|for|in|on|since|us|early|suddenly|their post|(?:the|our|her|his|their) (?:charity|council|force|job|organisation|partnership|post|role|scheme|service|team))\\b)|leaving(?=$|[.,;:)]| (?:at|for|in|on|us|soon|the (?:service|team|post|council|partnership))\\b)|resigned\\b|retired\\b|died\\b|stepped down\\b|fallen ill\\b|fell ill\\b)';
const BE = '(?:is|are|was|were|has been|have been|had been|went|remains?|remained)(?: (?:also|away|currently|now|still|again))?';
const HAVE = '(?:(?:has|have|had|is|are)(?: (?:also|just|now|recently|since))? )?';
const TOLD = new RegExp(`(?<![\\p{L}\\p{N}’'-])${WHO} ${ROLE} (?:${BE} ${STATE}|${HAVE}${GONE})`, 'giu');

/** Each as it is written. */
export const toldOfOne = (text: string): string[] => [...text.matchAll(TOLD)].map((found) => found[0]);
