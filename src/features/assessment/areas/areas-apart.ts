// Processes that work with the places of England and Wales. What is loaded once in a process is loaded of the reference data that it was started with.
import { KeptProcesses } from '../../../platform/apart/kept.ts';

export class ProcessesWithAreas<Order, Answer> {
  readonly #start: (reference: string | undefined) => KeptProcesses<Order, Answer>;
  readonly #byReference = new Map<string, KeptProcesses<Order, Answer>>();

  constructor(...[module, limits]: ConstructorParameters<typeof KeptProcesses<Order, Answer>>) {
    this.#start = (reference) => new KeptProcesses(module, { ...limits, variables: { FRANKPLEDGE_REFERENCE: reference } });
  }

  ask(order: Order): Promise<Answer> {
    const reference = process.env['FRANKPLEDGE_REFERENCE'];
    const known = this.#byReference.get(reference ?? '') ?? this.#start(reference);
    this.#byReference.set(reference ?? '', known);
    return known.ask(order);
  }
}
