import { families, type Property } from '../property/property.ts';

/** Every property in its family, for a person. */
export function list(properties: readonly Property[]): string {
  const sections = families
    .map((family) => ({ family, members: properties.filter((p) => p.family === family) }))
    .filter(({ members }) => members.length > 0)
    .map(({ family, members }) => [family, ...members.map(entry)].join('\n\n'));
  return `${sections.join('\n\n')}\n\n${properties.length} properties\n`;
}

function entry({ name, claim, needs, doesNotCheck }: Property): string {
  return [
    `  ${name}`,
    `    ${claim}`,
    `    needs ${needs.join(', ')}; does not check ${doesNotCheck}`,
  ].join('\n');
}
