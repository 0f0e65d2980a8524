import { parse, YAMLParseError } from 'yaml';
import type { ZodError } from 'zod';
import type { Property } from '../property/property.ts';
import { named, UnusableArgument } from '../runner/select.ts';
import { type Item, type Rubric, rubricSchema, type WrittenRubric } from './rubric.ts';

/** Reads a rubric in YAML or JSON, and refuses what could not be graded by it. */
export function readRubric(text: string, file: string, catalogue: readonly Property[]): Rubric {
  const found = rubricSchema.safeParse(parsed(text, file));
  if (!found.success) throw new UnusableArgument(`${file}: ${firstOf(found.error)}`);
  const items = found.data.items.map((item) => ({
    ...item,
    title: item.title ?? item.name,
    laws: lawsMeant(item.laws, catalogue, `${file}, item ${item.name}`),
  }));
  refuseRepeats(items, file);
  refuseUnknownItems(found.data, file);
  refuseCircles(items, file);
  return { ...found.data, items, points: items.reduce((sum, { points }) => sum + points, 0) };
}

function parsed(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof YAMLParseError) throw new UnusableArgument(`${file}: ${error.message}`);
    throw error;
  }
}

function firstOf({ issues: [issue] }: ZodError): string {
  const place = issue!.path.join('.');
  return `${place ? `${place}: ` : ''}${issue!.message}; docs/schemas/rubric.json says what a rubric holds`;
}

function lawsMeant(words: readonly string[], catalogue: readonly Property[], place: string) {
  const chosen = new Set(words.flatMap((word) => meantBy(word, catalogue, place)));
  return catalogue.filter(({ name }) => chosen.has(name)).map(({ name }) => name);
}

function meantBy(word: string, catalogue: readonly Property[], place: string): string[] {
  const [, family] = /^family:(.*)$/.exec(word) ?? [];
  if (family === undefined) {
    try {
      return named(catalogue, [word], 'property', 'list').map(({ name }) => name);
    } catch (error) {
      if (error instanceof UnusableArgument)
        throw new UnusableArgument(`${place}: ${error.message}`);
      throw error;
    }
  }
  const members = catalogue.filter((property) => property.family === family);
  if (members.length > 0) return members.map(({ name }) => name);
  const families = [...new Set(catalogue.map((property) => property.family))];
  throw new UnusableArgument(
    `${place}: there is no family ${JSON.stringify(family)}; there are ${families.join(', ')}`,
  );
}

/** A law that counted in two items would be paid twice. */
function refuseRepeats(items: readonly Item[], file: string): void {
  const seen = new Map<string, string>();
  const names = new Set<string>();
  for (const { name, laws } of items) {
    if (names.has(name)) {
      throw new UnusableArgument(`${file}: two items are called ${name}; give one another name`);
    }
    names.add(name);
    for (const law of laws) {
      const other = seen.get(law);
      if (other !== undefined) {
        throw new UnusableArgument(
          `${file}: ${law} counts in the items ${other} and ${name}; leave it in one of them`,
        );
      }
      seen.set(law, name);
    }
  }
}

function refuseUnknownItems({ items, caps }: WrittenRubric, file: string): void {
  const names = items.map(({ name }) => name);
  const places = [
    ...items.map(({ name, requires }) => [`item ${name} requires`, requires] as const),
    ...caps.map(({ unless }, k) => [`cap ${k + 1} is lifted by`, unless] as const),
  ];
  for (const [place, wanted] of places) {
    const unknown = wanted.find((name) => !names.includes(name));
    if (unknown === undefined) continue;
    throw new UnusableArgument(
      `${file}: ${place} ${unknown}, and no item is called that; there are ${names.join(', ')}`,
    );
  }
}

function refuseCircles(items: readonly Item[], file: string): void {
  const requires = new Map(items.map((item) => [item.name, item.requires]));
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (requires.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  const circular = items.find(({ name }) => reaches(name, name));
  if (!circular) return;
  throw new UnusableArgument(
    `${file}: item ${circular.name} requires itself in the end; take one of its requirements away`,
  );
}
