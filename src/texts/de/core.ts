import type { protocolWords as englishWords, text as english } from '../en/core';
import { germanProtocols } from '../protocols';
import type { Same } from '../same';

export const protocolWords: typeof englishWords = germanProtocols;

export const text: Same<typeof english> = {
  tooLong: (thread, count, most) =>
    `${thread}: Das Programm hat ${count} Befehle; höchstens ${most} dürfen es sein`,
};
