/** States of the machine that are looked at for how it can end. */
export const MOST_STATES = 200_000;
