// What the plan can count of itself, offered to the measures: actions by status, updates that came on time, authorities that agreed.
import { shortDateWords } from '../../platform/pages/day-words.ts';
import { may } from '../../security/permission.ts';
import { periodWords, registerMeasureSource, yearLabel, firstYearOf } from '../measures/index.ts';
import type { Period, Polarity } from '../measures/index.ts';
import { statusWords } from './actions/action.ts';
import type { Status } from './actions/action.ts';
import { actionsBehind, askedBehind, authoritiesAgreed, countByStatus, countOnTime } from './measure-source-store.ts';
import { chaseOwners } from './permissions.ts';
import { addressOf } from './year-address.ts';

const count = (amount: number) => ({ value: { amount, bound: 'exactly', unit: 'count' } as const });
const yearPage = (period: Period): string => `/plan/years/${addressOf(yearLabel(firstYearOf(period.from)))}`;

function actionsSource(key: string, status: Status | 'any', name: string, polarity: Polarity): void {
  registerMeasureSource({
    key, name, unit: 'count', noun: { one: 'action', many: 'actions' }, polarity,
    how: status === 'any' ? 'The actions in the plan of the year, without those taken out.' : `The actions of the year's plan whose status is “${statusWords(status)}”, as they were accepted.`,
    compute: async (session, period) => {
      const number = await countByStatus(session, period, status);
      if (number === undefined) return { notAvailable: `there is no plan for ${periodWords(period)}` };
      return number === null ? { notAvailable: 'no action of this plan has a status' } : count(number);
    },
    recordsBehind: async (session, period) => {
      const actions = await actionsBehind(session, period, status);
      return {
        records: actions.map((one) => ({ words: `${one.ref} ${one.title}`, href: `/plan/actions/${one.id}`, note: [one.lead, ...(status === 'any' ? [statusWords(one.status)] : [])].filter(Boolean).join(', ') })),
        ...(actions.length > 0 ? { list: { text: `Plan ${actions[0]!.label}`, href: yearPage(period) } } : {}),
      };
    },
  });
}

actionsSource('plan-actions', 'any', 'Actions in the plan', 'neutral');
actionsSource('plan-actions-complete', 'complete', 'Actions complete', 'high-good');
actionsSource('plan-actions-on-track', 'on track', 'Actions on track', 'high-good');
actionsSource('plan-actions-at-risk', 'at risk', 'Actions at risk', 'low-good');
actionsSource('plan-actions-off-track', 'off track', 'Actions off track', 'low-good');
actionsSource('plan-actions-not-started', 'not started', 'Actions not started', 'neutral');

registerMeasureSource({
  key: 'plan-updates-on-time', name: 'Updates that came by the day asked for', unit: 'percent', polarity: 'high-good',
  how: 'Of the updates that owners were asked for, with a day of answer in the period that is past, the share that was answered by that day.',
  compute: async (session, period) => {
    const { asked, onTime } = await countOnTime(session, period);
    return asked === 0 ? { notAvailable: 'no update was asked for' } : { value: { amount: Math.round((onTime / asked) * 1000) / 10, bound: 'exactly', unit: 'percent' } };
  },
  recordsBehind: async (session, period) => {
    // Who answered late is for those who ask.
    if (!may(session.actor, chaseOwners)) return { records: [] };
    const asked = await askedBehind(session, period);
    return {
      records: asked.map((one) => ({ words: `${one.ref} ${one.title}`, href: `/plan/actions/${one.id}`, note: `${one.person}: asked for by ${shortDateWords(one.answerBy)}, ${one.answeredOn === null ? 'not answered' : `answered ${shortDateWords(one.answeredOn)}`}` })),
      list: { text: 'Chasing', href: '/plan/chasing' },
    };
  },
});

registerMeasureSource({
  key: 'plan-authorities-agreed', name: 'Responsible authorities that agreed the plan', unit: 'count', noun: { one: 'authority', many: 'authorities' }, polarity: 'high-good',
  how: 'The responsible authorities whose newest answer to the year’s plan is that they agree.',
  compute: async (session, period) => {
    const found = await authoritiesAgreed(session, period);
    return found === undefined ? { notAvailable: `there is no plan for ${periodWords(period)}` } : count(found.agreed.length);
  },
  recordsBehind: async (session, period) => {
    const found = await authoritiesAgreed(session, period);
    return {
      records: (found?.agreed ?? []).map((one) => ({ words: one.name, href: `/people/organisations/${one.organisationId}`, note: `${one.person}, ${shortDateWords(one.answeredOn)}` })),
      ...(found === undefined ? {} : { list: { text: 'Agreement', href: `${yearPage(period)}/agreement` } }),
    };
  },
});
