import { englishProtocols } from '../protocols';

/** What the core names by an id: the protocols of the domains, and what keeps a system from being built. */
export const protocolWords = englishProtocols;

export const text = {
  tooLong: (thread: string, count: number, most: number): string =>
    `${thread}: the program has ${count} instructions; at most ${most} are possible`,
};
