// The outlines of places, and which of them are neighbours: two that share a stretch of border, however much the lines were simplified, since
// simplifying keeps the points that neighbours share. Touching at a corner alone is no shared border.
import { readShapes, type Shape, type Vintage } from './reference-files.ts';

type Position = readonly [number, number];

export class Shapes {
  readonly vintage: Vintage;
  readonly #shapes: ReadonlyMap<string, Shape>;

  private constructor(vintage: Vintage, shapes: ReadonlyMap<string, Shape>) {
    this.vintage = vintage;
    this.#shapes = shapes;
  }

  static async read(files: readonly string[], vintage: Vintage): Promise<Shapes> {
    const shapes = (await Promise.all(files.map((file) => readShapes(file, vintage)))).flat();
    return new Shapes(vintage, new Map(shapes.map((shape) => [shape.code, shape])));
  }

  of(code: string): Shape | undefined {
    return this.#shapes.get(code);
  }

  /** Those of the codes that have no outline here. */
  missing(codes: Iterable<string>): string[] {
    return [...codes].filter((code) => !this.#shapes.has(code));
  }

  /** For each of the codes, those of the others that share a border with it. */
  neighboursAmong(codes: readonly string[]): Map<string, string[]> {
    const found = new Map(codes.map((code) => [code, new Set<string>()]));
    for (const holders of this.#stretches(codes).values()) {
      for (const one of holders.codes) for (const other of holders.codes) if (one !== other) found.get(one)?.add(other);
    }
    return new Map([...found].map(([code, its]) => [code, [...its].toSorted()]));
  }

  /** The stretches of border between places of different groups, or at the edge of all: outlines of wards or districts, drawn from their places. */
  outlines(codes: readonly string[], groupOf: (code: string) => string): [Position, Position][] {
    return [...this.#stretches(codes).values()].filter((one) => one.codes.length === 1 || new Set(one.codes.map(groupOf)).size > 1).map((one) => one.line);
  }

  /** Each straight piece of border, once, with the places on either side. */
  #stretches(codes: readonly string[]): Map<string, { codes: string[]; line: [Position, Position] }> {
    const stretches = new Map<string, { codes: string[]; line: [Position, Position] }>();
    for (const code of codes) {
      for (const ring of this.#shapes.get(code)?.rings ?? []) {
        for (let at = 1; at < ring.length; at += 1) {
          const [from, to] = [ring[at - 1], ring[at]];
          if (from === undefined || to === undefined) continue;
          const [a, b] = [keyOf(from), keyOf(to)];
          if (a === b) continue;
          const key = a < b ? `${a} ${b}` : `${b} ${a}`;
          const known = stretches.get(key);
          if (known === undefined) stretches.set(key, { codes: [code], line: [from, to] });
          else if (!known.codes.includes(code)) known.codes.push(code);
        }
      }
    }
    return stretches;
  }
}

/** To a tenth of a metre: the same point written with more digits is the same point. */
const keyOf = ([longitude, latitude]: Position): string => `${Math.round(longitude * 1e6)},${Math.round(latitude * 1e6)}`;
