import { Check, type CheckOptions, type CheckProgress, type Model, type Report } from '../checker';
import type { Scenario } from '../scenarios/scenario';
import type { Flags, Given } from './flags';
import { UsageError, type Io } from './io';

/** Flags of commands that search. */
export const SEARCH_FLAGS: Flags = {
  workers: { value: 'N', help: 'threads that search; default: as many as there are processors' },
  'max-states': { value: 'N', help: 'stop at N states; default 16 million, or what --max-memory holds' },
  'max-memory': { value: 'SIZE', help: 'stop when the states need more: 512M, 4G; default 1G' },
};

const MOST_WORKERS = 16;
const MOST_STATES = 500_000_000;
const LEAST_BYTES = 2 ** 20;
const MOST_BYTES = 2 ** 40;
/** Seconds between two looks at a terminal's status line, and how long a slice may take. */
const TELL_SECONDS = 0.25;
const SLICE_SECONDS = 0.05;
const FIRST_SLICE = 1000;

type Limits = Pick<CheckOptions, 'maxStates' | 'maxBytes'>;

/** The limits that the flags set. Throws a UsageError that names what is wrong. */
function limitsOf(given: Given): Limits {
  const states = given.number('max-states', 1, MOST_STATES);
  const bytes = bytesOf(given.value('max-memory'));
  return {
    ...(states === undefined ? {} : { maxStates: states }),
    ...(bytes === undefined ? {} : { maxBytes: bytes, maxStates: states ?? MOST_STATES }),
  };
}

/** Bytes of `512M` or `4G`; also in K and T, and without a letter. */
function bytesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [, digits, unit] = /^(\d+(?:\.\d+)?)([KMGT]?)(?:i?B)?$/i.exec(text) ?? [];
  const bytes = Number(digits) * 1024 ** ['', 'K', 'M', 'G', 'T'].indexOf((unit ?? '').toUpperCase());
  if (digits === undefined || bytes < LEAST_BYTES || bytes > MOST_BYTES)
    throw new UsageError(`--max-memory is "${text}"; it must be a size from 1M to 1T, such as 512M or 4G`);
  return Math.floor(bytes);
}

/** Searches a model of a scenario, with threads and status line as flags and terminal want them. */
export async function searchAll(
  model: Model,
  scenario: Scenario,
  options: CheckOptions,
  given: Given,
  io: Io,
): Promise<{ report: Report; seconds: number }> {
  const workers = given.number('workers', 1, MOST_WORKERS) ?? Math.min(MOST_WORKERS, io.processors);
  const threads = workers > 1 ? io.threads?.(scenario, workers - 1) : undefined;
  const began = io.now();
  try {
    const limits = limitsOf(given);
    const check = new Check(model, {
      ...options,
      ...limits,
      ...(threads === undefined ? {} : { crew: threads.crew }),
    });
    let told = began;
    let slice = FIRST_SLICE;
    for (let before = began; !check.advance(slice);) {
      const now = io.now();
      slice = Math.max(
        1,
        Math.min(2 * slice, Math.round((slice * SLICE_SECONDS) / Math.max(now - before, 1e-4))),
      );
      if (now - told >= TELL_SECONDS) {
        told = now;
        io.progress(statusOf(check.progress(), now - began, limits));
      }
      await io.pause();
      before = io.now();
    }
    return { report: check.report(), seconds: io.now() - began };
  } finally {
    threads?.close();
    io.progress('');
  }
}

const PHASES: Readonly<Record<CheckProgress['phase'], string>> = {
  search: 'searching',
  unreduced: 'searching without reductions, for liveness',
  lasso: 'looking for loops',
  shorten: 'looking for shorter counterexamples',
  done: 'done',
};

const short = (n: number): string =>
  n < 1e4 ? String(Math.round(n)) : n < 1e6 ? `${(n / 1e3).toFixed(0)} k` : `${(n / 1e6).toFixed(1)} M`;

/**
 * One line: what is done, how fast, and how much there is still to do as far as that can be told. While there are more
 * and more states to expand, nobody knows; the line then says when a limit would end the search.
 */
export function statusOf(progress: CheckProgress, seconds: number, limits: Limits): string {
  const { phase, states, frontier, depth, transitions, bytes, threads } = progress;
  const rate = transitions / Math.max(seconds, 1e-3);
  const most = limits.maxStates ?? Infinity;
  const left = limits.maxBytes === undefined ? Infinity : (limits.maxBytes / Math.max(1, bytes) - 1) * states;
  const until = Math.min(left, most - states) / Math.max(states / Math.max(seconds, 1e-3), 1);
  return [
    `${PHASES[phase]}: ${short(states)} states, depth ${depth}`,
    `${short(frontier)} still to expand`,
    `${short(rate)} transitions/s`,
    `${(bytes / 2 ** 20).toFixed(0)} MiB`,
    threads === 1 ? '1 thread' : `${threads} threads`,
    Number.isFinite(until)
      ? `at this rate the limit is met in ${duration(until)}`
      : `${duration(seconds)} so far`,
  ].join(' · ');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, Math.round(seconds))} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
