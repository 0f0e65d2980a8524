import { expect, test } from 'vitest';
import { onEachGround } from '../../../src/zoo/grounds.ts';
import type { Team } from '../../../src/zoo/specimen.ts';
import { subjectWith } from '../../../src/zoo/subject.ts';
import { touchedBy } from '../../../src/zoo/touches.ts';
import { diagnosed, namesIn, type Session, session } from '../interrogation.ts';

/** Of teams that were run as subjects nobody knows, the share that got its name and no other. */
export function teamsAreNamed(
  title: string,
  seeds: readonly number[],
  teamsUnder: (seed: number) => readonly Team[],
  share: number,
): void {
  test(`${title}, under the seeds ${seeds.join(', ')}`, async () => {
    const unnamed: string[] = [];
    let runs = 0;
    for (const seed of seeds) {
      const todayFor = onEachGround((declaration) =>
        session(seed, { randomCases: 0, declaration }),
      );
      const before = { runs, unnamed: unnamed.length };
      for (const team of teamsUnder(seed)) {
        runs += 1;
        const names = await namesGiven(team, todayFor(...team));
        if (names.join() !== nameOf(team)) {
          unnamed.push(`${seed}: ${nameOf(team)} is called ${names.join(', or ') || 'nothing'}`);
        }
      }
      const [here, not] = [runs - before.runs, unnamed.length - before.unnamed];
      process.stdout.write(`${title}, under seed ${seed}: ${here - not} of ${here}\n`);
    }
    process.stdout.write(`${title}: ${runs - unnamed.length} of ${runs}\n${unnamed.join('\n')}\n`);
    expect(runs - unnamed.length).toBeGreaterThanOrEqual(share * runs);
  });
}

async function namesGiven(team: Team, today: Session): Promise<string[]> {
  const touched = new Set(team.flatMap(({ change }) => [...touchedBy(change)]));
  return namesIn(await diagnosed(() => subjectWith(...team), today, touched));
}

function nameOf(team: Team): string {
  return team
    .map(({ name }) => name)
    .toSorted()
    .join(' and ');
}
