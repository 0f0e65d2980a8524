import { mkdir, writeFile } from 'node:fs/promises';
import { catalogue } from '../properties/catalogue.ts';
import { propertiesPage } from '../src/reporters/properties-page.ts';
import { verdictJsonSchema } from '../src/reporters/schema.ts';
import { protocolSchemas } from '../src/subjects/protocol/schemas.ts';

await writeFile('docs/properties.md', propertiesPage(catalogue));
await mkdir('docs/protocol', { recursive: true });
for (const [file, schema] of Object.entries(protocolSchemas())) {
  await writeFile(`docs/protocol/${file}`, `${JSON.stringify(schema, null, 2)}\n`);
}
await mkdir('docs/schemas', { recursive: true });
await writeFile('docs/schemas/verdict.json', `${JSON.stringify(verdictJsonSchema(), null, 2)}\n`);
