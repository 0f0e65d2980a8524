import { mkdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { catalogue } from '../properties/catalogue.ts';
import { baselineSchema } from '../src/baseline/file.ts';
import { rubricSchema } from '../src/grading/rubric.ts';
import { propertiesPage } from '../src/reporters/properties-page.ts';
import { verdictJsonSchema } from '../src/reporters/schema.ts';
import { protocolSchemas } from '../src/subjects/protocol/schemas.ts';
import { vectorsJsonSchema } from '../src/vectors/schema.ts';
import { apiPage } from './api-page.ts';

await writeFile('docs/properties.md', propertiesPage(catalogue));
await mkdir('docs/protocol', { recursive: true });
for (const [file, schema] of Object.entries(protocolSchemas())) {
  await writeFile(`docs/protocol/${file}`, `${JSON.stringify(schema, null, 2)}\n`);
}
await writeFile('docs/api.md', apiPage().page);
await mkdir('docs/schemas', { recursive: true });
const schemas = {
  baseline: z.toJSONSchema(baselineSchema, { reused: 'inline' }),
  vectors: vectorsJsonSchema(),
  verdict: verdictJsonSchema(),
  rubric: z.toJSONSchema(rubricSchema, { io: 'input' }),
};
for (const [name, schema] of Object.entries(schemas)) {
  await writeFile(`docs/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
