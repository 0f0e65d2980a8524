import { csvParse } from 'd3-dsv';
import { z } from 'zod';
import { errorsUnder } from '../junit-schemas.ts';

/** What each system's documentation, or its own reader, says of what it takes. */
const words = z.enum(['text', 'html', 'simple_format', 'md', 'ansi']);

export const gradescope = z.strictObject({
  score: z.number().optional(),
  output: z.string().optional(),
  output_format: words.optional(),
  test_output_format: words.optional(),
  tests: z
    .array(
      z.strictObject({
        name: z.string(),
        number: z.string(),
        score: z.number(),
        max_score: z.number(),
        status: z.enum(['passed', 'failed']),
        output: z.string(),
        visibility: z.enum(['hidden', 'after_due_date', 'after_published', 'visible']),
      }),
    )
    .optional(),
});

const prairieLearn = z.strictObject({
  gradable: z.boolean(),
  score: z.number().min(0).max(1),
  message: z.string().optional(),
  output: z.string().optional(),
  tests: z
    .array(
      z.strictObject({
        name: z.string(),
        points: z.number(),
        max_points: z.number(),
        output: z.string(),
      }),
    )
    .optional(),
});

const githubClassroom = z.strictObject({
  version: z.literal(1),
  status: z.enum(['pass', 'fail', 'error']),
  max_score: z.number(),
  tests: z.array(
    z.strictObject({
      name: z.string(),
      status: z.enum(['pass', 'fail', 'error']),
      score: z.number(),
      message: z.string(),
    }),
  ),
});

const codeGrade = z.strictObject({
  tag: z.literal('points'),
  points: z.string().regex(/^\d+(\.\d+)?\/[1-9]\d*$/),
});

/** The title of the assignment that the tests are about: Canvas has a column of that name. */
export const assignment = 'Week 3, "RNN" (471)';

/** A number of points, or nothing. */
const cell = z.string().regex(/^(\d+\.\d\d)?$/);
const text = z.string().min(1);

const canvas = z.array(
  z
    .strictObject({
      Student: text,
      ID: z.string(),
      'SIS User ID': z.string(),
      'SIS Login ID': z.string(),
      Section: z.string(),
      [assignment]: z.string(),
    })
    .refine(
      (row) => row.Student.trim() === 'Points Possible' || cell.safeParse(row[assignment]).success,
    ),
);

const nbgrader = z.array(
  z.strictObject({
    assignment: text,
    student_id: text,
    score: cell,
    max_score: z.string().regex(/^\d+(\.\d+)?$/),
  }),
);

type Complaints = (text: string) => readonly string[] | Promise<readonly string[]>;

const under =
  (schema: z.ZodType, read: (text: string) => unknown): Complaints =>
  (text) => {
    const found = schema.safeParse(read(text));
    return found.success ? [] : found.error.issues.map(({ message }) => message);
  };

const fromBase64 = (text: string) => JSON.parse(Buffer.from(text, 'base64').toString());
/** What was read and not what the reader adds to it. */
const rows = (text: string) => [...csvParse(text)].map((row) => ({ ...row }));

/** What is wrong with an export, by its name. */
export const complaintsAbout: Readonly<Record<string, Complaints>> = {
  gradescope: under(gradescope, JSON.parse),
  prairielearn: under(prairieLearn, JSON.parse),
  'github-classroom': under(githubClassroom, fromBase64),
  // A line, or none where nothing is known.
  codegrade: (text) => (text === '' ? [] : under(codeGrade, JSON.parse)(text)),
  junit: (text) => errorsUnder("Jenkins'", text),
  canvas: under(canvas, rows),
  nbgrader: under(nbgrader, rows),
};
