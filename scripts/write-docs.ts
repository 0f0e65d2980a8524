import { writeFile } from 'node:fs/promises';
import { catalogue } from '../properties/catalogue.ts';
import { propertiesPage } from '../src/reporters/properties-page.ts';

await writeFile('docs/properties.md', propertiesPage(catalogue));
