// A plan as it stood on an earlier day, made from what it says now: only for the demonstration, whose past is invented. Pure.
import { statusWords } from '../features/plan/index.ts';
import type { PlanData, Status } from '../features/plan/index.ts';

export type UpdateOfDay = { text: string; writtenOn: string; by: string; status: Status; statusWhy: string | null };

/** Each action with the update and status that it had; without one it had not started. */
export function asOfDay({ figures, ...data }: PlanData, updates: ReadonlyMap<string, UpdateOfDay>): PlanData {
  const kept = (figures ?? []).filter((one) => !one.in.startsWith('/priorities/'));
  return {
    ...data,
    ...(kept.length === 0 ? {} : { figures: kept }),
    priorities: data.priorities.map((priority) => ({
      ...priority,
      actions: priority.actions.map(({ update: _now, statusWhy: _why, status: _status, ...action }) => {
        const then = updates.get(action.ref);
        if (!then) return { ...action, status: statusWords('not started') };
        return { ...action, status: statusWords(then.status), ...(then.statusWhy ? { statusWhy: then.statusWhy } : {}), update: { text: then.text, writtenOn: then.writtenOn, by: then.by } };
      }),
    })),
  };
}

/** The plan before one of its actions was split into those with the given titles: one action in the place of the first, what follows counted anew. */
export function beforeTheSplit(data: PlanData, title: string, titles: readonly string[]): PlanData {
  const refs = new Map<string, string>();
  const priorities = data.priorities.map((priority, at) => {
    const kept = priority.actions.filter((action) => action.title !== titles[0] || titles.length === 0).filter((action) => !titles.slice(1).includes(action.title));
    const first = priority.actions.find((action) => action.title === titles[0]);
    const place = first ? priority.actions.indexOf(first) : -1;
    const actions = first ? [...kept.slice(0, place), wider(first, priority.actions.filter((action) => titles.includes(action.title)), title), ...kept.slice(place)] : kept;
    return { ...priority, actions: actions.map((action, index) => {
      const ref = `${at + 1}.${index + 1}`;
      refs.set(action.title, ref);
      return { ...action, ref };
    }) };
  });
  const lineage = data.lineage.filter((one) => one.to === undefined || !titles.slice(1).includes(one.to.title)).map((one) => {
    if (one.to === undefined || one.to.label !== data.year.label) return one;
    const isSplit = one.to.title === titles[0];
    const to = { ...one.to, title: isSplit ? title : one.to.title };
    const { reason, ...rest } = one;
    return { ...rest, ...(isSplit ? { kind: 'changed' } : reason === undefined ? {} : { reason }), to: { ...to, ref: refs.get(to.title) ?? to.ref } };
  });
  return { ...data, priorities, lineage };
}

type Action = PlanData['priorities'][number]['actions'][number];

/** The one action that the parts were: all their owners, the words of the whole, no target of a part. */
function wider({ target: _part, ...first }: Action, parts: readonly Action[], title: string): Action {
  const owners = [...new Map(parts.flatMap((part) => part.owners).toReversed().map((owner) => [owner.name, owner])).values()].toReversed();
  return { ...first, title, owners: owners.map((owner, at) => ({ ...owner, part: at === 0 ? owner.part : ('with' as const) })) };
}
