import type { Exhibit as Shown } from '../../property/property.ts';
import { plain } from '../plain.ts';
import { Wide } from './wide.tsx';

/** A table that a property or the cases of a run brought with them. */
export function Exhibit({ title, columns, rows }: Shown) {
  return (
    <Wide name={plain(title)}>
      <table>
        <caption>{plain(title)}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{plain(column) || <span class="unseen">of the cases</span>}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{plain(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
