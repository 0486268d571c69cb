/** Why a litmus test in C is refused, in the words of whoever found it. */
export const litmusProblem = (sentence: string): string => sentence;
