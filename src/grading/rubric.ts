import { z } from 'zod';
import { contracts } from '../subjects/contracts.ts';

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'is small letters, digits and hyphens, as in backward-pass');

const item = z.strictObject({
  name,
  /** What students read; else the name. */
  title: z.string().min(1).optional(),
  points: z.number().positive(),
  /** Names of properties, globs, or family:NAME. Each law that is meant counts the same. */
  laws: z.array(z.string().min(1)).min(1),
  /** Whether students are told how it came out before grades are published. */
  visible: z.boolean().default(true),
  /** Items without which this one counts nothing: each must have earned all of its points. */
  requires: z.array(name).default([]),
});

/** How a course turns verdicts into points. */
export const rubricSchema = z.strictObject({
  version: z.literal(1),
  contract: z.enum(contracts),
  items: z.array(item).min(1),
  /** No more than so many points in all, unless these items have earned all of theirs. */
  caps: z
    .array(z.strictObject({ points: z.number().nonnegative(), unless: z.array(name).min(1) }))
    .default([]),
  /**
   * Where the diagnosis names the bug that explains every broken law: `once` takes points in the item
   * where it costs most and nowhere else, `everywhere` in each.
   */
  charge: z.enum(['once', 'everywhere']).default('once'),
});

export type WrittenRubric = z.infer<typeof rubricSchema>;

/** An item with the laws that its words mean. */
export interface Item extends Omit<WrittenRubric['items'][number], 'laws' | 'title'> {
  readonly title: string;
  readonly laws: readonly string[];
}

/** A rubric whose denominators are fixed: nothing that a submission does changes them. */
export interface Rubric extends Omit<WrittenRubric, 'items'> {
  readonly items: readonly Item[];
  /** The points of all items. */
  readonly points: number;
}
