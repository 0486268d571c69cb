import type { StepEvent } from '../trace/events';
import type { Setup } from '../scenarios/setup';
import { replay } from '../checker';

/** A run as text, one line a step: number, who, the line that executed, what it read or wrote. */
export function runText(
  setup: Setup,
  schedule: readonly number[],
  marks: Readonly<Record<number, string>> = {},
): string {
  const { states } = replay(setup.machine, schedule);
  const rows = schedule.map((step, i) => {
    const event = setup.describe(states[i], step);
    return [String(i + 1), who(setup, event), what(setup, event), effect(setup, event)];
  });
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column].length)));
  return rows
    .map(([number, actor, line, note], i) => {
      const text = `  ${number.padStart(widths[0])}  ${actor.padEnd(widths[1])}  ${line.padEnd(widths[2])}  ${note}`;
      return `${marks[i] === undefined ? '' : `${marks[i]}\n`}${text.trimEnd()}`;
    })
    .join('\n');
}

function who(setup: Setup, event: StepEvent): string {
  return event.thread === null ? 'RCU' : setup.machine.threads[event.thread].spec.name;
}

function what(setup: Setup, event: StepEvent): string {
  switch (event.kind) {
    case 'gp-start':
      return 'a grace period starts';
    case 'gp-end':
      return 'the grace period ends';
    case 'quiescent':
      return `quiescent state of CPU ${event.cpu ?? '?'}`;
    case 'interrupt':
      return 'takes the interrupt';
    case 'instruction': {
      const lines = event.thread === null ? [] : setup.code[event.thread].lines;
      const text = lines.find((line) => line.id === event.line)?.text ?? event.line ?? '?';
      return event.early === true ? `${text}   (early)` : text;
    }
  }
}

function effect(setup: Setup, event: StepEvent): string {
  const names = setup.machine.spec.objects.map(({ name }) => name);
  const notes = event.accesses.map(({ write, place, label, wasLabel }) => {
    const name =
      place.kind === 'variable'
        ? place.name
        : place.kind === 'page'
          ? names[place.page]
          : `${names[place.page]}[${place.entry}]${place.half === 'high' ? ' high half' : ''}`;
    // A page's header and link are told by what becomes of the page.
    if (place.kind === 'page') return '';
    return write ? `${name}: ${wasLabel ?? '?'} to ${label}` : `${name} is ${label}`;
  });
  const pages = event.pages.map(({ page, to }) => `${names[page]} is ${to}`);
  const violated = event.violated.map((id) => `*** ${id}`);
  return [...new Set([...notes, ...pages, ...violated])].filter((note) => note !== '').join(', ');
}
