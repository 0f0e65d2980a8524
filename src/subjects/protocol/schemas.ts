import { z } from 'zod';
import { messages } from './messages.ts';
import { wireRequests } from './requests.ts';

/** Every message, and what each operation is asked, as JSON Schema by the name of its file. */
export function protocolSchemas(): Readonly<Record<string, unknown>> {
  const requests = Object.entries(wireRequests).map(([name, schema]) => [
    `request-${name}`,
    schema,
  ]);
  const named = [...Object.entries(messages), ...requests] as [string, z.ZodType][];
  return Object.fromEntries(
    named.map(([name, schema]) => [`${name}.json`, z.toJSONSchema(schema, { reused: 'inline' })]),
  );
}
