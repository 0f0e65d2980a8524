import { distance } from 'fastest-levenshtein';

export type AnyFunction = (...given: unknown[]) => unknown;

/**
 * What a module offers by name: its exports, and where its default export is an object, what that
 * has. Functions of an object are called on it.
 */
export interface Exports {
  find(name: string): unknown;
  findFunction(name: string): AnyFunction | undefined;
  /** What was found where the function `form`, say forward(problem), was looked for. */
  absence(form: string): Absence;
}

export interface Absence {
  readonly sentence: string;
  /** Whether something there may have been meant for it. */
  readonly isMistaken: boolean;
}

/** `known` are the names with a meaning: another name is taken for a mistake in the nearest one. */
export function exportsOf(module: unknown, file: string, known: readonly string[]): Exports {
  const holders = holdersIn(module);
  const names = [...new Set(holders.flatMap(namesIn))];
  const others = names.filter((name) => !known.includes(name));
  const holderOf = (name: string) => holders.find((holder) => name in holder);
  const find = (name: string) => holderOf(name)?.[name];
  return {
    find,
    findFunction(name) {
      const found = find(name);
      return typeof found === 'function' ? found.bind(holderOf(name)) : undefined;
    },
    absence(form) {
      const name = form.replace(/\(.*/, '');
      const wanted = `looked for the function ${form} in ${file}, and found`;
      if (names.includes(name)) {
        return { sentence: `${wanted} ${name}, which is no function`, isMistaken: true };
      }
      const near = others.find((other) => nearest(other, known) === name);
      const found = names.toSorted().slice(0, 8).join(', ') || 'nothing that has a name';
      const hint = near ? `; the nearest is ${near}: rename it to ${name}` : '';
      return { sentence: `${wanted} ${found}${hint}`, isMistaken: near !== undefined };
    },
  };
}

type Holder = Record<string, unknown>;

function holdersIn(module: unknown): Holder[] {
  return isHolder(module) ? [module, module['default']].filter(isHolder) : [];
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null;
}

/** Of an object of a class, its methods too. */
function namesIn(holder: Holder): string[] {
  const prototype: unknown = Object.getPrototypeOf(holder);
  const isOfClass = isHolder(prototype) && prototype !== Object.prototype;
  const names = [
    ...Object.keys(holder),
    ...(isOfClass ? Object.getOwnPropertyNames(prototype) : []),
  ];
  return names.filter((name) => !['default', 'constructor', 'module.exports'].includes(name));
}

/** The name with the fewest letters otherwise, where those are fewer than half. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const away = (other: string) => distance(name.toLowerCase(), other.toLowerCase());
  const [near] = names.toSorted((a, b) => away(a) - away(b));
  return near !== undefined && 2 * away(near) < name.length ? near : undefined;
}
