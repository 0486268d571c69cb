import { litmusAsProgram, looksLikeLitmus } from '../editing/litmus';
import { placesOf } from '../editing/places';
import { unquoted } from '../editing/quoted';
import type { Scenario } from '../scenarios/scenario';
import type { ScenarioProblem } from '../scenarios/problem';
import { parseProgram as readProgram } from '../program/parse';
import { parseScenario } from '../scenarios/schema';
import { repeatedName } from '#texts/problems';

/** Something wrong with a text: the dotted path of the field (empty for the whole), and what. */
export type Problem = ScenarioProblem;

/** What a text came to. `as` says what it was taken for. */
export type Parsed =
  | { readonly ok: true; readonly scenario: Scenario }
  | {
      readonly ok: false;
      readonly as: 'json' | 'scenario' | 'program' | 'litmus';
      readonly problems: readonly Problem[];
    };

/** Longest title that a scenario may have, in letters. */
const LONGEST_TITLE = 80;

/**
 * Reads a scenario in JSON, a program in pseudo-C, or a litmus test in C (as `.litmus` files hold it).
 *
 * @param text at most 20,000 letters of program, or a scenario with that
 * @param title what a program or litmus test is called; scenarios have a title of their own
 * @returns the scenario, or every problem with its place. Never throws.
 */
export function parse(text: string, title = 'Program'): Parsed {
  // A program begins with a word, a comment or a type.
  return /^\s*[[{"]/.test(text) ? parseJson(text) : parseProgram(text, title);
}

/** A scenario in JSON. */
export function parseJson(text: string): Parsed {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refused('json', error instanceof Error ? error.message : String(error));
  }
  // `JSON.parse` takes the last of two, and says nothing of it.
  const places = placesOf(text);
  const twice = places.ok ? places.repeated.at(0) : undefined;
  if (twice !== undefined) return refused('scenario', repeatedName(text.slice(twice.from, twice.to)));
  const parsed = parseScenario(data);
  return parsed.ok ? parsed : { ...parsed, as: 'scenario' };
}

function parseProgram(text: string, title: string): Parsed {
  const bare = unquoted(text);
  const litmus = looksLikeLitmus(bare);
  let source = bare;
  if (litmus) {
    const converted = litmusAsProgram(bare);
    if (!converted.ok) {
      const { line, column, message } = converted.refused;
      return refused('litmus', `line ${line}, column ${column}: ${message}`);
    }
    ({ source } = converted);
  }
  const read = readProgram(source);
  const parsed = parseScenario({
    kind: 'program',
    // What calls itself something is called that: `name "…"` in a program, the first line of a litmus test.
    title: ((read.ok ? read.program.name : null) ?? title).slice(0, LONGEST_TITLE),
    // Litmus tests ask what a machine may reorder.
    memory: litmus ? 'weak' : 'sc',
    source,
  });
  return parsed.ok ? parsed : { ...parsed, as: 'program' };
}

function refused(as: 'json' | 'scenario' | 'litmus', message: string): Parsed {
  return { ok: false, as, problems: [{ path: '', message }] };
}
