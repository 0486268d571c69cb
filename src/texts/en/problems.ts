/** What is wrong with a program or a scenario, in the words of whoever found it. */
export const problem = (sentence: string): string => sentence;
