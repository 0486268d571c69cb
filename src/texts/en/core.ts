/** What the core says in English, for people: why a line of code is there, and why a thread must wait. */
export const said = (sentence: string): string => sentence;
