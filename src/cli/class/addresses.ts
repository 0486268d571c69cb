import { networkInterfaces } from 'node:os';

/** Addresses of this machine in its local networks: `192.168.1.20`. */
export function lanAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
}

/** Where a student, and the teacher, enters a room. The secret stands after the `#`, which no browser sends. */
export const studentAddress = (base: string, code: string): string => `${base}?class=${code}`;
export const teacherAddress = (base: string, code: string, secret: string): string =>
  `${base}?class=${code}#teacher.${secret}`;
