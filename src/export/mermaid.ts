import { subjectKey } from '../machine/instructions';
import type { Access, StepEvent } from '../trace/events';
import { shortName } from '../trace/short-name';
import { isContext, type Snapshot } from '../trace/snapshot';
import type { ThreadCode } from '../trace/code';
import { propertyText } from '../narrate/properties';
import type { RecordedRun } from './recorded';
import { actorName, placeName } from './words';

/**
 * A run as a sequence diagram in Mermaid's language, which code forges and wikis draw from text: a lifeline for each
 * thread, one for the memory they share and one for RCU, an arrow for each read, write, IPI and callback.
 */
export function toMermaid({ scenario, events, snapshots }: RecordedRun, code: readonly ThreadCode[]): string {
  const says = lineText(code);
  const start = snapshots[0];
  const used = new Set(events.map(({ thread }) => thread));
  const threads = start.threads.filter((thread) => !isContext(thread) || used.has(thread.index));
  const memory = start.pages.length > 0 ? 'shadow pages' : 'memory';
  const lines = [
    'sequenceDiagram',
    `  title ${escaped(scenario.title)}`,
    '  autonumber',
    ...threads.map(
      (thread) =>
        `  participant T${thread.index} as ${escaped(isContext(thread) ? thread.name : shortName(thread.name))}`,
    ),
    `  participant M as ${memory}`,
    ...(start.rcu.used ? ['  participant R as RCU'] : []),
    ...events.flatMap((event, i) =>
      arrows(event, snapshots[i], snapshots[i + 1], says).map((line) => `  ${line}`),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** The lines of the diagram that tell one step. */
function arrows(
  event: StepEvent,
  before: Snapshot,
  after: Snapshot,
  says: (event: StepEvent) => string,
): string[] {
  const who = lifeline(event, before);
  const lines = event.accesses.filter(isTelling).map(({ write, place, label, refused }) => {
    const name = placeName(place, after);
    if (write) return `${who}->>M: ${escaped(`${name} = ${label}`)}`;
    return refused === true
      ? `${who}-xM: ${escaped(`${name} is freed`)}`
      : `M-->>${who}: ${escaped(`${name} is ${label}`)}`;
  });
  for (const cpu of event.ipiTo) lines.push(`${who}->>${threadOn(before, cpu)}: IPI`);
  if (event.kind === 'interrupt' || event.op === 'ack-ipi')
    lines.push(...event.ipiFrom.map((cpu) => `${who}-->>${threadOn(before, cpu)}: ack`));
  if (event.kind === 'gp-start') lines.push('Note over R: grace period starts');
  if (event.kind === 'gp-end') lines.push('Note over R: grace period ends');
  if (event.kind === 'quiescent') lines.push(`${threadOn(before, event.cpu ?? 0)}-->>R: quiescent state`);
  if (event.queued !== undefined) lines.push(`${who}->>R: call_rcu`);
  if (event.started !== undefined) lines.push(`R->>${who}: callback`);
  for (const { page, to } of event.pages)
    lines.push(`Note over M: ${escaped(`${after.pages[page]?.name ?? '?'} is ${to}`)}`);
  if (lines.length === 0)
    lines.push(
      `Note over ${who}: ${escaped([says(event), event.subject && subjectKey(event.subject)].filter(Boolean).join(' ') || event.kind)}`,
    );
  for (const id of event.violated) lines.push(`Note over ${who}: ✗ ${escaped(propertyText(id).failure)}`);
  return event.early === true ? [...lines, `Note over ${who}: early`] : lines;
}

/** The line of a step as the code has it: one line of text, without what ends it. */
function lineText(code: readonly ThreadCode[]): (event: StepEvent) => string {
  const texts = new Map(
    code.flatMap(({ thread, lines }) =>
      lines.map(({ id, text }) => [`${thread} ${id}`, text] as [string, string]),
    ),
  );
  return ({ thread, line = '' }) =>
    (texts.get(`${thread ?? ''} ${line}`) ?? line).replace(/\s*[;{]\s*$/, '').trim();
}

/** Bytes of a page's header and lists say nothing by themselves; what becomes of the page is noted. */
function isTelling({ place }: Access): boolean {
  return place.kind !== 'page' && !(place.kind === 'variable' && place.use?.is === 'list');
}

function lifeline(event: StepEvent, snapshot: Snapshot): string {
  if (event.thread !== null) return `T${event.thread}`;
  return actorName(event, snapshot) === 'RCU' ? 'R' : threadOn(snapshot, event.cpu ?? 0);
}

/** The lifeline of a CPU's own thread. */
function threadOn(snapshot: Snapshot, cpu: number): string {
  const thread = snapshot.threads.find((t) => t.cpu === cpu && !isContext(t));
  return `T${thread?.index ?? 0}`;
}

/** Text in which nothing means anything to Mermaid. */
function escaped(text: string): string {
  const codes: Readonly<Record<string, string>> = {
    '#': '#35;',
    ';': '#59;',
    '<': '#lt;',
    '>': '#gt;',
    '%': '#37;',
  };
  return text.replace(/\s+/g, ' ').replace(/[#;<>%]/g, (c) => codes[c] ?? c);
}
