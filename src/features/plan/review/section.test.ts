import { describe, expect, it } from 'vitest';
import type { Person, Role } from '../../../security/actor.ts';
import { wrongConsent } from './edit-picture.ts';
import { sectionSentence } from './list-sections.ts';
import { consentWords, lengthWords, mayWrite, pictureMayShow, quoteMayShow, sameSections } from './section.ts';
import { notDone } from './show-review.ts';

const person = (...roles: Role[]): Person => ({ kind: 'person', accountId: 'me', name: 'M', email: '', partnershipId: 1, partnershipKey: '', partnershipName: '', organisations: [], organisationNames: [], roles, signsFor: [], previouslySeenAt: null });

describe('who may write a section', () => {
  it.each<[string, Role, { part: 'review' | 'project' | 'introduction'; writerId: string | null }, boolean]>([
    ['the coordinator, any', 'coordinator', { part: 'introduction', writerId: 'other' }, true],
    ['a partner, the one given to them', 'partner', { part: 'introduction', writerId: 'me' }, true],
    ['a partner, not what is given to another', 'partner', { part: 'project', writerId: 'other' }, false],
    ['a partner, a project given to nobody', 'partner', { part: 'project', writerId: null }, true],
    ['a provider, the review given to nobody', 'provider', { part: 'review', writerId: null }, true],
    ['a partner, not the introduction given to nobody', 'partner', { part: 'introduction', writerId: null }, false],
    ['a scrutineer, none', 'scrutineer', { part: 'project', writerId: null }, false],
    ['an administrator, not even one given to them', 'administrator', { part: 'project', writerId: 'me' }, false],
  ])('%s', (_name, role, section, expected) => {
    expect(mayWrite(person(role), section)).toBe(expected);
  });
});

describe('which section goes on in which', () => {
  const section = (id: string, part: 'introduction' | 'other' | 'review', heading: string) => ({ id, part, heading });
  it('is the one of the same part and heading, and each only once', () => {
    expect(sameSections([section('a', 'other', 'Money'), section('b', 'other', 'Money')], [section('x', 'other', 'People'), section('y', 'other', 'money ')])).toEqual(new Map([['a', 'y'], ['b', 'x']]));
    expect(sameSections([section('a', 'other', 'Money')], [section('x', 'introduction', 'Money')])).toEqual(new Map());
  });
  it('is the only one of a part under another heading; of several, none is guessed', () => {
    expect(sameSections([section('a', 'introduction', 'Welcome')], [section('x', 'introduction', 'Introduction')])).toEqual(new Map([['a', 'x']]));
    expect(sameSections([section('a', 'other', 'One')], [section('x', 'other', 'Two'), section('y', 'other', 'Three')])).toEqual(new Map());
  });
  it('is none where it looks back on another year', () => {
    expect(sameSections([section('a', 'review', 'Our year')], [section('x', 'review', 'Our year')])).toEqual(new Map());
  });
});

describe('consent', () => {
  it('shows a picture only with nobody in it or with standing consent', () => {
    expect(pictureMayShow({ noPeople: true, consentOn: null, consentWithdrawnOn: null })).toBe(true);
    expect(pictureMayShow({ noPeople: false, consentOn: '2026-05-01', consentWithdrawnOn: null })).toBe(true);
    expect(pictureMayShow({ noPeople: false, consentOn: null, consentWithdrawnOn: null })).toBe(false);
    expect(pictureMayShow({ noPeople: false, consentOn: '2026-05-01', consentWithdrawnOn: '2026-06-01' })).toBe(false);
    expect(quoteMayShow({ consentOn: null, consentWithdrawnOn: null })).toBe(false);
    expect(quoteMayShow({ consentOn: '2026-05-01', consentWithdrawnOn: null })).toBe(true);
  });
  it('asks who and when for people in a picture, and takes no day in the future', () => {
    expect(wrongConsent({ people: 'no', consent_from: undefined, consent_on: undefined }, '2026-11-24')).toBeUndefined();
    expect(wrongConsent({ people: 'asking', consent_from: undefined, consent_on: undefined }, '2026-11-24')).toBeUndefined();
    expect(wrongConsent({ people: 'yes', consent_from: undefined, consent_on: '2026-11-01' }, '2026-11-24')?.field).toBe('consent_from');
    expect(wrongConsent({ people: 'yes', consent_from: 'A parent', consent_on: undefined }, '2026-11-24')?.field).toBe('consent_on');
    expect(wrongConsent({ people: 'yes', consent_from: 'A parent', consent_on: '2026-11-25' }, '2026-11-24')?.field).toBe('consent_on');
    expect(wrongConsent({ people: 'yes', consent_from: 'A parent', consent_on: '2026-11-24' }, '2026-11-24')).toBeUndefined();
  });
  it('is said in words', () => {
    const words = (more: Partial<Parameters<typeof consentWords>[0]>) => consentWords({ consentOn: null, consentWithdrawnOn: null, ...more }, (day) => day);
    expect([words({ noPeople: true }), words({ consentOn: '2026-05-01', consentFrom: 'a parent' }), words({}), words({ consentOn: '2026-05-01', consentWithdrawnOn: '2026-06-01' })])
      .toEqual(['Nobody can be recognised in it', 'Consent from a parent, 2026-05-01', 'No consent yet: it is not published', 'Consent was withdrawn on 2026-06-01: it is not shown any more']);
  });
});

describe('sections in words', () => {
  it('count their words and the empty ones', () => {
    expect([lengthWords(''), lengthWords(' \n '), lengthWords('One'), lengthWords(`${'word '.repeat(1200)}`)]).toEqual(['No text yet', 'No text yet', '1 word', '1,200 words']);
    // The source of a number is read where it is looked for, and is no part of what was written.
    expect(lengthWords('They made [3,640](from "Warden log, printed in April") patrols, [14](figure:patrols@2024-25 "As it was said then") of them at night.')).toBe('9 words');
    expect(sectionSentence([{ text: 'a' }, { text: ' ' }])).toBe('2 sections, 1 without text.');
    expect(sectionSentence([{ text: 'a' }])).toBe('1 section.');
  });
});

describe('what was not done', () => {
  const action = (status: Parameters<typeof notDone>[0][number]['status'], statusReason: string | null, text?: string) => ({ id: '1', ref: '1.1', title: 'A', status, statusReason, latest: text === undefined ? null : { id: 'u', text, kept: text, writtenOn: '', writtenBy: '', organisation: null, organisationShort: null } });
  it('is off track, cancelled, superseded and never begun; its reason is the stated one, else the newest update', () => {
    expect(notDone([action('off track', 'No money', 'x'), action('cancelled', null, 'It was dropped'), action('not started', null), action('superseded', 'Another took over')]).map((one) => one.why)).toEqual(['No money', 'It was dropped', null, 'Another took over']);
    expect(notDone([action('complete', null), action('on track', null), action('at risk', null), action('not stated', null)])).toEqual([]);
  });
});
