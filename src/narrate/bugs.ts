import { bugs } from '#texts/tree';

/** A bug that halted the machine, in a few words. */
export const bugText = (bug: string): string => bugs[bug] ?? bug.replaceAll('-', ' ');
