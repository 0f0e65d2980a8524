import { createHmac } from 'node:crypto';

/**
 * The seed of an assignment: everybody meets the same problems, a regrade meets them again, and who
 * does not know the course's secret cannot tell which they will be. 48 bits, so that it is a whole
 * number to everybody.
 */
export function seedOf(secret: string, assignment: string): number {
  return createHmac('sha256', secret).update(assignment).digest().readUIntBE(0, 6);
}
