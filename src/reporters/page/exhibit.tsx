import type { Exhibit as Shown } from '../../property/property.ts';
import { plain } from '../plain.ts';

/** A table that a property or the cases of a run brought with them. */
export function Exhibit({ title, columns, rows }: Shown) {
  return (
    <div class="table">
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
    </div>
  );
}
