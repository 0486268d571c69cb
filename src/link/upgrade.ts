import type { Unpacked } from './format';
import { unpackV1 } from './v1';
import { unpackV2 } from './v2';
import { unpackV3, upgradeV2 } from './v3';
import { unpackV4 } from './v4';
import { unpackV5, upgradeV4 } from './v5';
import { unpackV6 } from './v6';
import { unpackV7 } from './v7';

/** A format that can be read. */
interface Format {
  unpack(text: string): Unpacked;
  /** Turns a scenario of this format into one of the next; the last format has none. */
  readonly upgrade?: (scenario: unknown) => unknown;
}

/** Every format there has been, from 1 on. Links in all of them exist and have to open. */
const FORMATS: readonly Format[] = [
  { unpack: unpackV1, upgrade: (scenario) => scenario },
  { unpack: unpackV2, upgrade: upgradeV2 },
  { unpack: unpackV3, upgrade: (scenario) => scenario },
  { unpack: unpackV4, upgrade: upgradeV4 },
  { unpack: unpackV5, upgrade: (scenario) => scenario },
  { unpack: unpackV6, upgrade: (scenario) => scenario },
  { unpack: unpackV7 },
];

/** The newest format; a link that needs nothing of it is written in an older one, which more versions of the app read. */
export const CURRENT_FORMAT = FORMATS.length;

/** Reads a link's text in the format of its time and brings its scenario up to date, step by step. */
export function unpackAny(
  version: number,
  text: string,
  formats: readonly Format[] = FORMATS,
): Unpacked | null {
  const format = formats.at(version - 1);
  if (version < 1 || format === undefined) return null;
  const unpacked = format.unpack(text);
  if (!unpacked.ok) return unpacked;
  let { scenario } = unpacked;
  for (const { upgrade } of formats.slice(version - 1))
    if (upgrade !== undefined) scenario = upgrade(scenario);
  return { ...unpacked, scenario };
}
