import { randomBytes, randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when somebody reads them from a wall. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A new code of a room, as `readFromPage` wants it. */
export const newCode = (): string =>
  Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A new secret, or the key of a member: 128 random bits, 22 characters. */
export const newKey = (): string => randomBytes(16).toString('base64url');
