import type { Counterexample as Found } from '../../runner/verdict.ts';
import { Broken, Matrix } from './matrices.tsx';

/** The smallest case in which the law is broken, as numbers that a person can follow by hand. */
export function Counterexample({ foundIn, shrinks, given, comparisons }: Found) {
  const smaller =
    shrinks === 0 ? '' : `, made smaller ${shrinks === 1 ? 'once' : `${shrinks} times`}`;
  return (
    <div>
      <p class="quiet">
        Found in {foundIn}
        {smaller}:
      </p>
      <Given value={given} />
      {comparisons.map((comparison) => (
        <Broken {...comparison} />
      ))}
    </div>
  );
}

function Given({ value }: { readonly value: unknown }) {
  const fields = fieldsOf(value);
  const plain = fields.filter(([, field]) => !isNumbers(field));
  const numbers = fields.filter(([, field]) => isNumbers(field));
  return (
    <>
      {plain.length > 0 && (
        <p>
          {plain.map(([name, field]) => (
            <span>
              <code>
                {name} = {JSON.stringify(field)?.replaceAll('"', '').replaceAll(',', ', ')}
              </code>{' '}
            </span>
          ))}
        </p>
      )}
      <div class="numbers">
        {numbers.map(([name, field]) => (
          <Matrix name={name} rows={rowsIn(field as readonly unknown[])} />
        ))}
      </div>
    </>
  );
}

/** The fields of a case, with those of records that hold lists among them, such as its parameters. */
function fieldsOf(value: unknown): [string, unknown][] {
  if (!isRecord(value)) return [['case', value]];
  return Object.entries(value).flatMap(([name, field]) =>
    isRecord(field) && Object.values(field).some(Array.isArray) ? fieldsOf(field) : [[name, field]],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of numbers, or a list of such lists. */
function isNumbers(field: unknown): boolean {
  const isNumber = (entry: unknown) => typeof entry === 'number' || typeof entry === 'string';
  return (
    Array.isArray(field) &&
    field.length > 0 &&
    field.every((row) => (Array.isArray(row) ? row.every(isNumber) : isNumber(row)))
  );
}

function rowsIn(field: readonly unknown[]): unknown[][] {
  return field.every(Array.isArray) ? (field as unknown[][]) : [[...field]];
}
