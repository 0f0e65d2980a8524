import { mkdir, writeFile } from 'node:fs/promises';
import { catalogue } from '../properties/catalogue.ts';
import { propertiesPage } from '../src/reporters/properties-page.ts';
import { protocolSchemas } from '../src/subjects/protocol/schemas.ts';
import { apiPage } from './api-page.ts';

await writeFile('docs/properties.md', propertiesPage(catalogue));
await mkdir('docs/protocol', { recursive: true });
for (const [file, schema] of Object.entries(protocolSchemas())) {
  await writeFile(`docs/protocol/${file}`, `${JSON.stringify(schema, null, 2)}\n`);
}
await writeFile('docs/api.md', apiPage().page);
