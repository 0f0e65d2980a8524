import { families, type Property } from '../property/property.ts';

/** The page that documents every property, in Markdown, from the properties themselves. */
export function propertiesPage(properties: readonly Property[]): string {
  const sections = families
    .map((family) => ({ family, members: properties.filter((p) => p.family === family) }))
    .filter(({ members }) => members.length > 0)
    .map(({ family, members }) => [`## ${titleOf(family)}`, ...members.map(section)].join('\n\n'));
  return `${[opening(properties.length), ...sections].join('\n\n')}\n`;
}

function opening(count: number): string {
  return `# The ${count} properties

Each is a law that every correct subject obeys. \`npx rnncheck --only NAME\` checks one alone and
prints what it saw; \`npx rnncheck list\` prints this list. A property whose operations a subject
does not offer is \`unsupported\` for it, and shown so.

This page is written by \`npm run docs\` from the properties themselves.`;
}

function titleOf(family: string): string {
  return `${family[0]?.toUpperCase()}${family.slice(1)}`;
}

function section({ name, claim, needs, doesNotCheck }: Property): string {
  return `### ${name}

${claim[0]?.toUpperCase()}${claim.slice(1)}.

- needs: ${needs.map((operation) => `\`${operation}\``).join(', ')}
- does not check: ${doesNotCheck}`;
}
