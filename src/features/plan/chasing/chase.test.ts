import { describe, expect, it } from 'vitest';
import { askedAlready, healthOf, inOrderOfAsking, isEscalated, mayRemind, planChase, roundSentence, stateOf, toRemind, whyOwed, withoutAskedAlready } from './chase.ts';
import type { ChaseContact, ChasedAction, Directory } from './chase.ts';
import { askingLetter, handedOnLetter, receiptLetter } from './letter.ts';
import { askedInstead, ownerStandings, partWords, toSettle } from './overview.ts';
import type { OwnerRow, Request } from './chase-store.ts';

const TODAY = '2026-11-24';
const YEAR = '2026-04-01';

const action = (more: Partial<ChasedAction> & { owner?: string } = {}): ChasedAction => ({ id: more.id ?? 'a1', ref: '1.1', title: 'Visit', status: 'on track', startsOn: null, dueOn: null, lastUpdateOn: '2026-09-01', namedPerson: null, owners: [{ id: more.owner ?? 'police', name: 'Police', part: 'accountable' }], ...more });
const contact = (more: Partial<ChaseContact> = {}): ChaseContact => ({ id: 'c1', organisationId: 'police', name: 'Amara', jobTitle: null, email: 'amara@police.example', accountId: null, confirmedOn: '2026-09-01', version: 1, deadOn: null, deadWhy: null, leftOn: null, successor: null, lastWroteOn: null, roles: [], ...more });
const directory = (contacts: ChaseContact[], organisations: Directory['organisations'] = []): Directory => ({ contacts, organisations: [{ id: 'police', name: 'Police', telephone: '101', members: [] }, ...organisations] });

describe('what is owed', () => {
  it.each<[string, Partial<ChasedAction>, string | undefined]>([
    ['silent for longer than three weeks', { lastUpdateOn: '2026-11-02' }, 'last update 22 days ago'],
    ['reported on within three weeks', { lastUpdateOn: '2026-11-03' }, undefined],
    ['never reported on', { lastUpdateOn: null }, 'no update yet'],
    ['past its date and silent', { lastUpdateOn: '2026-10-15', dueOn: '2026-11-20' }, '4 days past its date, last update 40 days ago'],
    ['complete', { status: 'complete' }, undefined],
    ['cancelled', { status: 'cancelled' }, undefined],
    ['not begun', { startsOn: '2026-12-01', lastUpdateOn: null }, undefined],
    ['begun a week ago', { startsOn: '2026-11-17', lastUpdateOn: null }, undefined],
  ])('of an action that is %s', (_name, more, why) => expect(whyOwed(action(more), YEAR, TODAY)).toBe(why));
});

describe('who is asked', () => {
  it('gets one letter with everything, even when two organisations are theirs', () => {
    const both = [contact(), contact({ id: 'c2', organisationId: 'wardens', leftOn: '2026-10-01', name: 'Kate', email: 'kate@x.example', successor: { id: 'c1', name: 'Amara', email: 'amara@police.example', accountId: 'acc' } })];
    const { asks, unreachable } = planChase([action(), action({ id: 'a2', ref: '1.2', owner: 'wardens' })], directory(both, [{ id: 'wardens', name: 'Wardens', telephone: null, members: [] }]), YEAR, TODAY);
    expect(unreachable).toEqual([]);
    expect(asks).toHaveLength(1);
    expect(asks[0]).toMatchObject({ email: 'amara@police.example', person: 'Amara', note: 'takes over from Kate' });
    expect(asks[0]!.items.map((item) => [item.ref, item.organisationId])).toEqual([['1.1', 'police'], ['1.2', 'wardens']]);
  });
  it('reads of their actions in the order of the plan', () => {
    const { asks } = planChase(['10.1', '2.1', '1.2'].map((ref) => action({ id: ref, ref })), directory([contact()]), YEAR, TODAY);
    expect(asks[0]!.items.map((item) => item.ref)).toEqual(['1.2', '2.1', '10.1']);
  });
  it('is the accountable owner alone, else who leads, else the first', () => {
    const owners = [{ id: 'fire', name: 'Fire', part: 'with' as const }, { id: 'police', name: 'Police', part: 'accountable' as const }];
    const ids = (parts: ChasedAction['owners']): string[] => planChase([action({ owners: parts })], directory([contact(), contact({ organisationId: 'fire', email: 'f@fire.example' })], [{ id: 'fire', name: 'Fire', telephone: null, members: [] }]), YEAR, TODAY).asks.map((ask) => ask.organisationId);
    expect(ids(owners)).toEqual(['police']);
    expect(ids(owners.map((one) => ({ ...one, part: 'with' as const })))).toEqual(['fire']);
    expect(ids([])).toEqual([]);
  });
  it('is whom a person chose of those that own it together, and says who is not asked', () => {
    const owners = ['police', 'fire', 'trust'].map((id) => ({ id, name: id, part: 'lead' as const }));
    const all = directory(['police', 'fire', 'trust'].map((id) => contact({ id, organisationId: id, email: `${id}@x.example` })), ['fire', 'trust'].map((id) => ({ id, name: id, telephone: null, members: [] })));
    const asked = (ask?: string[]): [string, string[]][] => planChase([action({ owners, ask })], all, YEAR, TODAY).asks.map((one) => [one.organisationId, one.items[0]!.beside]);
    expect(asked()).toEqual([['police', ['fire', 'trust']]]);
    expect(asked(['fire'])).toEqual([['fire', ['police', 'trust']]]);
    expect(asked(['police', 'fire', 'trust'])).toEqual([['fire', []], ['police', []], ['trust', []]]);
    expect(asked(['somebody who owns it no more'])).toEqual([['police', ['fire', 'trust']]]);
    // Where one is accountable nothing is to choose.
    expect(planChase([action({ owners: [{ ...owners[0]!, part: 'accountable' }, ...owners.slice(1)], ask: ['fire'] })], all, YEAR, TODAY).asks).toMatchObject([{ organisationId: 'police', items: [{ beside: [] }] }]);
  });
  it('is the first that can be reached of those that own it together, and where nobody accountable can be reached another owner whom a person chose, who is suggested before', () => {
    const three = ['police', 'fire', 'trust'].map((id) => ({ id, name: id, part: 'lead' as const }));
    const some = directory(['fire', 'trust'].map((id) => contact({ id, organisationId: id, email: `${id}@x.example` })), ['fire', 'trust'].map((id) => ({ id, name: id, telephone: null, members: [] })));
    expect(planChase([action({ owners: three })], some, YEAR, TODAY)).toMatchObject({ asks: [{ organisationId: 'fire', items: [{ beside: ['police', 'trust'] }] }], unreachable: [] });
    const led: ChasedAction['owners'] = three.map((one, at) => ({ ...one, part: at === 0 ? 'accountable' : 'with' }));
    expect(planChase([action({ owners: led })], some, YEAR, TODAY)).toMatchObject({ asks: [], unreachable: [{ organisationId: 'police', others: ['fire', 'trust'] }] });
    expect(planChase([action({ owners: led, ask: ['trust'] })], some, YEAR, TODAY)).toMatchObject({ asks: [{ organisationId: 'trust', items: [{ insteadOf: 'police' }] }], unreachable: [] });
    // As soon as somebody there can be reached the choice counts no more.
    expect(planChase([action({ owners: led, ask: ['trust'] })], { ...some, contacts: [...some.contacts, contact()] }, YEAR, TODAY)).toMatchObject({ asks: [{ organisationId: 'police' }], unreachable: [] });
  });
  it('is each member of a collective owner that can be reached', () => {
    const group = [{ id: 'mediation', name: 'Mediation services', telephone: null, members: ['west', 'maid', 'north'] }, { id: 'west', name: 'West', telephone: null, members: [] }, { id: 'maid', name: 'Maid', telephone: null, members: [] }];
    const contacts = [contact({ organisationId: 'west', email: 'w@w.example' }), contact({ id: 'c2', organisationId: 'maid', email: 'm@m.example', deadOn: '2026-11-01' })];
    const plan = planChase([action({ owner: 'mediation' })], directory(contacts, group), YEAR, TODAY);
    expect(plan.asks.map((ask) => ask.organisation)).toEqual(['West']);
    expect(plan.unreachable).toEqual([]);
    expect(planChase([action({ owner: 'mediation' })], directory([contacts[1]!], group), YEAR, TODAY).unreachable).toMatchObject([{ organisation: 'Maid', reason: 'dead mailbox' }]);
    expect(planChase([action({ owner: 'mediation' })], directory([], group), YEAR, TODAY).unreachable).toMatchObject([{ organisation: 'Mediation services', reason: 'nobody' }]);
  });
  it('is the person the action names, when mail reaches them', () => {
    const people = [contact({ lastWroteOn: '2026-11-01' }), contact({ id: 'c2', name: 'Lee Tan', email: 'lee@police.example' })];
    const asked = (lee: Partial<ChaseContact>): string => planChase([action({ namedPerson: ' lee tan ' })], directory([people[0]!, { ...people[1]!, ...lee }]), YEAR, TODAY).asks[0]!.person;
    expect(asked({})).toBe('Lee Tan');
    expect(asked({ deadOn: '2026-11-01' })).toBe('Amara');
  });
  it.each<[string, Partial<ChaseContact>, string]>([['left without a successor', { leftOn: '2026-11-01' }, 'left'], ['has no address', { email: null }, 'no address'], ['has a dead mailbox', { deadOn: '2026-11-01' }, 'dead mailbox']])('is nobody when the only contact %s, and it is said', (_name, more, reason) => {
    const plan = planChase([action()], directory([contact(more)]), YEAR, TODAY);
    expect(plan.asks).toEqual([]);
    expect(plan.unreachable).toMatchObject([{ reason, organisation: 'Police', telephone: '101', items: [{ ref: '1.1' }] }]);
    expect(plan.unreachable[0]!.words).toContain('Amara');
  });
  it('is whoever reports before whoever signs or administers', () => {
    const order = inOrderOfAsking([contact({ name: 'Admin', roles: ['administrator'], lastWroteOn: '2026-11-20' }), contact({ name: 'Chief', roles: ['partner'] }), contact({ name: 'Gone', leftOn: '2026-01-01', successor: { id: null, name: 'X', email: 'x@x.example', accountId: 'x' } }), contact({ name: 'Sergeant', roles: ['partner'], lastWroteOn: '2026-09-01' }), contact({ name: 'Dead', deadOn: '2026-01-01' })]);
    expect(order.map((one) => one.name)).toEqual(['Sergeant', 'Chief', 'Admin', 'Gone', 'Dead']);
  });
});

const facts = (more: object = {}) => ({ mailState: 'sent', begunAt: null, revokedAt: null, items: [{ actionId: 'a1', answer: null }], email: 'amara@police.example', answerBy: '2026-12-01', askedAt: new Date('2026-11-15T10:00:00Z'), remindedOn: null, ...more });

describe('how far a request has got', () => {
  it.each<[string, object, string]>([
    ['its letter went', {}, 'sent'], ['its letter waits', { mailState: 'waiting' }, 'waiting'], ['its letter is a file', { mailState: 'kept as a file' }, 'kept as a file'], ['its letter was refused', { mailState: 'refused' }, 'refused'], ['its letter was given up', { mailState: 'given up' }, 'refused'],
    ['a button was pressed', { begunAt: new Date() }, 'begun'], ['one of two is answered', { items: [{ answer: 'update' }, { answer: null }] }, 'begun'], ['all is answered', { items: [{ answer: 'not mine' }], mailState: 'refused' }, 'answered'], ['it was withdrawn', { revokedAt: new Date() }, 'withdrawn'],
  ])('is known when %s', (_name, more, state) => expect(stateOf(facts(more))).toBe(state));
  it('says how many in one sentence', () => {
    const answered = [{ actionId: 'a1', answer: 'update' }];
    expect(roundSentence([facts(), facts({ items: answered }), facts({ items: answered, email: 'b@fire.example' }), facts({ mailState: 'refused' })])).toBe('4 letters to 2 people: 2 answered, 1 sent, 1 refused.');
    expect(roundSentence([])).toBe('Nobody was asked.');
  });
  it('is reminded when something is open and its letter arrived', () => {
    expect(['sent', 'kept as a file', 'refused', 'waiting'].map((mailState) => mayRemind(facts({ mailState })))).toEqual([true, true, false, false]);
    expect(mayRemind(facts({ items: [{ answer: 'update' }] }))).toBe(false);
  });
  it('is reminded of each action by the newest letter that asked for it, and of nothing that was answered by another since', () => {
    const of = (id: string, day: number, refs: readonly string[], more: object = {}) => ({ ...facts(more), id, askedAt: new Date(Date.UTC(2026, 10, day)), items: refs.map((actionId) => ({ actionId, answer: null as string | null, answeredAt: null as string | null })) });
    const told = (...requests: Parameters<typeof toRemind>[0][number][]): unknown[] => toRemind(requests).map((one) => [(one as { id?: string }).id, one.items.map((item) => item.actionId).join(' ')]);
    // Three months of silence: one letter names both, and the oldest only what no later one asked for.
    expect(told(of('sep', 1, ['a1', 'a3']), of('nov', 9, ['a1', 'a2']), of('oct', 5, ['a1']))).toEqual([['nov', 'a1 a2'], ['sep', 'a3']]);
    expect(told(of('sep', 1, ['a1']), of('nov', 9, ['a1'], { email: 'another@police.example' }))).toEqual([['nov', 'a1'], ['sep', 'a1']]);
    // What was withdrawn, was refused or waits to go takes nothing over.
    expect(told(of('sep', 1, ['a1']), of('nov', 9, ['a1'], { revokedAt: new Date() }))).toEqual([['sep', 'a1']]);
    expect(told(of('sep', 1, ['a1']), of('nov', 9, ['a1'], { mailState: 'waiting' }))).toEqual([['sep', 'a1']]);
    const answered = (day: number) => ({ ...of('sep', 1, ['a1']), items: [{ actionId: 'a1', answer: 'update', answeredAt: new Date(Date.UTC(2026, 10, day)).toISOString() }] });
    expect([told(answered(10), of('nov', 9, ['a1', 'a2'])), told(answered(8), of('nov', 9, ['a1', 'a2']))]).toEqual([[['nov', 'a2']], [['nov', 'a1 a2']]]);
  });
  it('goes to the coordinator some days after a reminder, never before its day', () => {
    const late = facts({ answerBy: '2026-11-10', remindedOn: '2026-11-19' });
    expect(isEscalated(late, TODAY)).toBe(true);
    expect(isEscalated({ ...late, remindedOn: '2026-11-20' }, TODAY)).toBe(false);
    expect(isEscalated({ ...late, remindedOn: null }, TODAY)).toBe(false);
    expect(isEscalated({ ...late, answerBy: TODAY }, TODAY)).toBe(false);
  });
  it('keeps people from being asked twice for the same', () => {
    const { asks } = planChase([action(), action({ id: 'a2', ref: '1.2' })], directory([contact()]), YEAR, TODAY);
    expect(askedAlready([facts()], 'a1', 'amara@police.example', TODAY)).toBeDefined();
    expect(withoutAskedAlready(asks, [facts()], TODAY)[0]!.items.map((item) => item.actionId)).toEqual(['a2']);
    expect(withoutAskedAlready(asks, [facts(), facts({ items: [{ actionId: 'a2', answer: null }] })], TODAY)).toEqual([]);
    expect(withoutAskedAlready(asks, [facts({ answerBy: '2026-11-23' })], TODAY)[0]!.items).toHaveLength(2);
  });
});

describe('how an owner stands', () => {
  const row = (more: Partial<OwnerRow> = {}): OwnerRow => ({ organisationId: 'police', organisation: 'Police', telephone: null, leads: 2, together: 0, live: 1, shares: 0, lastUpdateOn: '2026-11-20', updates: 3, asked: 1, answered: 1, awaitedUntil: null, ...more });
  it('puts being out of reach before silence', () => {
    const of = (more: { lastUpdateOn?: string | null; awaitedUntil?: string; trouble?: string; leads?: number; asked?: number }) => healthOf({ lastUpdateOn: '2026-11-20', trouble: undefined, leads: 1, ...more }, TODAY);
    expect([of({}), of({ lastUpdateOn: null }), of({ lastUpdateOn: null, awaitedUntil: TODAY }), of({ lastUpdateOn: null, awaitedUntil: '2026-11-23' }), of({ lastUpdateOn: '2026-10-09' }), of({ trouble: 'left', lastUpdateOn: null }), of({ leads: 0, lastUpdateOn: null }), of({ leads: 0, trouble: 'nobody' }), of({ leads: 0, trouble: 'left' }), of({ leads: 0, asked: 2 })]).toEqual(['in touch', 'never updated', 'asked', 'never updated', 'silent', 'cannot be reached', 'shares only', 'shares only', 'cannot be reached', 'in touch']);
  });
  it('names who takes over from a leaver, and the members of a collective owner', () => {
    const kate = contact({ leftOn: '2026-10-01', name: 'Kate', successor: { id: null, name: 'Sunita', email: 's@x.example', accountId: 'x' } });
    expect(ownerStandings([row()], directory([kate]), TODAY)[0]).toMatchObject({ health: 'in touch', contactWords: 'Kate left; Sunita takes over' });
    const group = [{ id: 'housing', name: 'Housing', telephone: null, members: ['clarion'] }];
    expect(ownerStandings([row({ organisationId: 'housing' })], directory([contact({ organisationId: 'clarion', deadOn: '2026-11-01' })], group), TODAY)[0]).toMatchObject({ health: 'cannot be reached', contactWords: 'Amara, mailbox dead' });
    expect(ownerStandings([row()], directory([]), TODAY)[0]).toMatchObject({ health: 'cannot be reached', contact: null });
  });
  it('says of nobody that they answer for what several own', () => {
    expect([partWords(row({ leads: 9, together: 9, live: 0 })), partWords(row({ leads: 9, together: 7, live: 2, shares: 1 }))]).toEqual(['Shares 9 actions', 'Answers for 2 actions; shares 8']);
  });
  it('says of an owner that cannot be reached who is asked in its place, or that nothing is asked of it', () => {
    const others = ['fire', 'trust', 'clarion'].map((id) => ({ id, name: id, telephone: null, members: [] }));
    const all = directory([contact({ organisationId: 'fire', email: 'f@fire.example' })], [...others, { id: 'housing', name: 'housing', telephone: null, members: ['clarion'] }]);
    const both = (ref: string, more: Partial<ChasedAction> = {}) => action({ id: ref, ref, owners: [{ id: 'trust', name: 'trust', part: 'lead' }, { id: 'fire', name: 'fire', part: 'lead' }], ...more });
    const of = (id: string, actions: ChasedAction[], leads = 1, members: string[] = []) => askedInstead(planChase(actions, all, YEAR, TODAY), row({ organisationId: id, organisation: id, leads }), members);
    expect(of('trust', [both('2.1'), both('2.2')])).toBe('fire is asked about 2.1 and 2.2');
    expect(of('trust', [action({ owners: [{ id: 'trust', name: 'trust', part: 'accountable' }, { id: 'fire', name: 'fire', part: 'with' }], ask: ['fire'] })])).toBe('fire is asked about 1.1');
    expect([of('trust', [action({ owner: 'trust', status: 'complete' })]), of('trust', [action({ owner: 'fire' })], 0)]).toEqual(['Nothing is asked of it now', 'Only shares: others are asked']);
    expect([of('trust', [action({ owner: 'trust' })]), of('housing', [action({ owner: 'housing' })], 1, ['clarion'])]).toEqual(['', '']);
  });
  it('says its part in words', () => expect([partWords(row()), partWords(row({ live: 2, shares: 3 })), partWords(row({ leads: 0, shares: 1 }))]).toEqual(['Answers for 2 actions, 1 going on', 'Answers for 2 actions; shares 3', 'Shares 1 action']));
  it('leaves settled answers out of what waits', () => {
    const item = { actionId: 'a', organisationId: 'police', ref: '1.1', title: 'Visit', dueOn: null, answer: 'not mine' as const, words: null, handedToName: null, handedToEmail: null, answeredAt: '2026-11-20T10:00:00Z', settledAt: null, settledBy: null, updateId: null };
    const request = { ...facts(), id: 'r', person: 'Amara', organisation: 'Police', askedAgainAt: null, mailAnswer: null, telephone: null, items: [item] } as unknown as Request;
    expect(toSettle([request], TODAY).map((one) => one.kind)).toEqual(['not mine']);
    expect(toSettle([{ ...request, items: [{ ...item, settledAt: '2026-11-21' }] }], TODAY)).toEqual([]);
    expect(toSettle([{ ...request, mailState: 'refused', mailAnswer: '550', items: [{ ...item, answer: null }] }], TODAY)).toMatchObject([{ kind: 'refused', note: '550' }]);
  });
});

describe('the letters', () => {
  const sender = { partnership: 'Vale CSP', telephone: '01632 960000', email: 'csp@vale.example' };
  const asking = { person: 'Pat <b>Reed</b>', year: '2026/27', items: [{ ref: '1.1', title: 'Visit & talk', dueOn: '2027-03-31' }], answerBy: '2026-12-08', until: '2026-12-22', link: 'https://csp.example/a/token', message: 'See you <i>soon</i>', sender };
  it('say what, by when, that no password is needed and whom to ring, as text and as HTML', () => {
    const { subject, text, html } = askingLetter(asking);
    expect(subject).toBe('Your update for the partnership plan 2026/27');
    for (const words of ['1.1 Visit & talk (due 31 March 2027)', 'by 8 December 2026', 'no password', 'until 22 December 2026', 'https://csp.example/a/token', 'Ring 01632 960000', 'See you <i>soon</i>']) expect(text).toContain(words);
    expect(html).toContain('Pat &#60;b&#62;Reed&#60;/b&#62;');
    expect(html).toContain('href="https://csp.example/a/token"');
    expect(html).not.toContain('<i>soon');
    expect(text.split(/\s+/).length).toBeLessThan(110);
  });
  it('say in a reminder too by when', () => expect(askingLetter(asking, true).text).toContain('for news on one action of the partnership plan 2026/27 by 8 December 2026 and have not heard yet'));
  it('say who else owns it and is not asked', () => {
    const items = [{ ...asking.items[0]!, shared: 'also owned by Secure Streets and the Council (not asked)' }, { ref: '1.2', title: 'Walk', dueOn: null, shared: '' }];
    expect(askingLetter({ ...asking, items }).text).toContain('1.1 Visit & talk (due 31 March 2027), also owned by Secure Streets and the Council (not asked)\n  - 1.2 Walk\n');
  });
  it('go on after an action that ends in a full stop, and keep it where nothing follows', () => {
    const items = [{ ref: '1.1', title: 'Sit on panels where fitting.', dueOn: null, shared: 'also owned by the Council' }, { ref: '1.2', title: 'Visit farms.', dueOn: '2027-03-31' }, { ref: '1.3', title: 'Walk.', dueOn: null }];
    expect(askingLetter({ ...asking, items }).text).toContain('  - 1.1 Sit on panels where fitting, also owned by the Council\n  - 1.2 Visit farms (due 31 March 2027)\n  - 1.3 Walk.\n');
  });
  it('hold nothing personal in their subjects', () => {
    const subjects = [askingLetter(asking).subject, askingLetter(asking, true).subject, handedOnLetter({ ...asking, by: 'Amara', organisation: 'Police' }).subject, receiptLetter({ ...asking, answers: [] }).subject];
    for (const subject of subjects) expect(subject).not.toMatch(/Pat|Reed|Visit|Amara|Police/);
    expect(new Set(subjects).size).toBe(4);
  });
  it('offer to speak to somebody only where there is a telephone', () => {
    const asked = (telephone: string | null): string => askingLetter({ ...asking, sender: { ...sender, telephone } }).text;
    expect(asked('01632 960000')).toContain('Rather speak to somebody? Ring 01632 960000 or write to csp@vale.example. We can write your update for you.');
    expect(asked(null)).toContain('Rather tell us by e-mail? Write to csp@vale.example. We can write your update for you.');
    expect(asked(null)).not.toContain('speak');
  });
  it('still say what to do where the partnership has neither telephone nor address', () => expect(askingLetter({ ...asking, sender: { partnership: 'Vale CSP', telephone: null, email: null } }).text).toContain('Reply to this e-mail'));
});
