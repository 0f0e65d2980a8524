import type { Entry } from '../../grading/ledger.ts';
import { rounded } from '../grading/rounded.ts';
import { plain } from '../plain.ts';
import { Wide } from './wide.tsx';

/** Where staff read about a submission, by its id, seen from the page of the class. */
export type StaffPages = ReadonlyMap<string, string>;

interface Props {
  readonly entries: readonly Entry[];
  readonly pages: StaffPages;
}

/** First of all: what somebody has to look after, the most pressing first. */
export function Eyes({ entries, pages }: Props) {
  const pressing = [
    ...entries.flatMap((entry) =>
      entry.kind === 'infrastructure'
        ? [[entry, `not graded, through no fault of theirs: ${entry.reason}`] as const]
        : [],
    ),
    ...entries.flatMap((entry) =>
      entry.kind === 'graded' && entry.unsteady
        ? [[entry, `came out otherwise a second time: ${entry.unsteady.join(', ')}`] as const]
        : [],
    ),
    ...entries.flatMap((entry) =>
      entry.kind === 'unusable'
        ? [[entry, `unusable, and earns nothing: ${entry.reason}`] as const]
        : [],
    ),
  ];
  if (pressing.length === 0) return null;
  return (
    <section class="card rejected" aria-labelledby="eyes">
      <h2 id="eyes">What needs somebody’s eyes</h2>
      <ul>
        {pressing.map(([entry, words]) => (
          <li>
            <Id entry={entry} pages={pages} />: {plain(words)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every submission, each a way to what staff are told of it. */
export function Submissions({ entries, pages }: Props) {
  return (
    <section aria-labelledby="submissions">
      <h2 id="submissions">Submissions</h2>
      <div class="words">
        <Wide name="every submission">
          <table>
            <caption>every submission</caption>
            <thead>
              <tr>
                {['id', 'name', 'points', 'remark'].map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => {
                const [points, remark] = said(entry);
                return (
                  <tr>
                    <td>
                      <Id entry={entry} pages={pages} />
                    </td>
                    <td>
                      <bdi>{plain(entry.name ?? '')}</bdi>
                    </td>
                    <td>{points}</td>
                    <td>{plain(remark)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      </div>
    </section>
  );
}

/** An id may be written from right to left; what stands beside it is not turned by that. */
function Id({ entry: { id }, pages }: { readonly entry: Entry; readonly pages: StaffPages }) {
  const page = pages.get(id);
  const name = <bdi>{plain(id)}</bdi>;
  return page ? <a href={page}>{name}</a> : name;
}

function said(entry: Entry): [points: string, remark: string] {
  switch (entry.kind) {
    case 'graded':
      return [
        String(rounded(entry.grade.earned)),
        [...entry.bugs, ...(entry.unsteady ? ['unsteady'] : [])].join(', '),
      ];
    case 'unusable':
      return ['0', 'unusable'];
    case 'missing':
      return ['', 'nothing was handed in'];
    case 'infrastructure':
      return ['', 'not graded'];
  }
}
