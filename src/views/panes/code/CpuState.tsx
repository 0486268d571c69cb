import { Zap } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import {
  isContext,
  type CpuFact,
  type CpuView,
  type Snapshot,
  type ThreadView,
} from '../../../trace/snapshot';
import { plain } from '../../../texts/parts';
import { cpuPart } from '../../../narrate/names';
import { shortName } from '../../../trace/short-name';
import { takeSettled } from '../../../session/store';
import { useScreen } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { CodeText } from '../../ground/ui/CodeText';
import { text } from '#texts/code';
import { cpus } from '#texts/tree';
import { reasonText } from '#texts/waits';

interface CpuStateProps {
  readonly view: ThreadView;
  readonly snapshot: Snapshot;
  /** Why the line under pointer or focus may not go; lies upon the foot of the card. */
  readonly focused: string | null;
}

/** Below a thread's code: why it does not go on, what its CPU and its registers hold, a pending interrupt. */
export function CpuState({ view, snapshot, focused }: CpuStateProps): ReactNode {
  const cpu = isContext(view) ? undefined : snapshot.cpus[view.cpu];
  const quiet = useScreen((screen) => screen.quiet);
  const pending = cpu?.ipiFrom ?? [];
  return (
    <CardFoot
      status={statusOf(view, snapshot)}
      blocked={view.window[0]?.state === 'blocked'}
      facts={factsOf(view, cpu, snapshot, quiet)}
      name={shortName(view.name)}
      senders={pending.map((from) => plain([cpuPart(snapshot, from)])).join(text.comma)}
      ackStep={cpu?.ackStep}
      focused={focused}
    />
  );
}

interface CardFootProps {
  readonly status: string | null;
  readonly blocked: boolean;
  readonly facts: readonly string[];
  /** Of the thread. */
  readonly name: string;
  /** Whose interrupt is pending; empty without one. */
  readonly senders: string;
  /** The step that takes it, if it may be taken. */
  readonly ackStep: number | undefined;
  readonly focused: string | null;
}

/** Drawn again when something of it has changed: most steps change one thread. */
const CardFoot = memo(function CardFoot(props: CardFootProps): ReactNode {
  const { status, facts, senders, focused } = props;
  return (
    <>
      <footer className="card-foot">
        {status !== null && (
          <p className="status" data-blocked={props.blocked}>
            <CodeText text={status} />
          </p>
        )}
        {facts.length > 0 && (
          <ul className="facts">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        )}
        {senders !== '' && <Interrupt name={props.name} senders={senders} ackStep={props.ackStep} />}
      </footer>
      {/* On top of the card, not in it: the line under the pointer must not move away. */}
      {focused !== null && (
        <p className="status line-reason">
          <CodeText text={focused} />
        </p>
      )}
    </>
  );
}, sameData);

function Interrupt({
  name,
  senders,
  ackStep,
}: Pick<CardFootProps, 'name' | 'senders' | 'ackStep'>): ReactNode {
  return (
    <p className="interrupt">
      <Zap aria-hidden />
      <span>{text.ipiPending(senders)}</span>
      <Button
        look="hue"
        size="s"
        aria-label={text.takeIpiOn(name)}
        aria-disabled={ackStep === undefined}
        onClick={() => {
          if (ackStep !== undefined) takeSettled(ackStep);
        }}
      >
        {text.takeIpi}
      </Button>
    </p>
  );
}

/** One sentence on where the thread is, where that is not plain from the current line. */
function statusOf(view: ThreadView, snapshot: Snapshot): string | null {
  if (view.outcome !== undefined) return text.outcome[view.outcome] ?? text.finished;
  if (view.finished) return text.finished;
  if (snapshot.bug !== null) return text.halted;
  const oldest = view.window[0];
  return oldest?.state === 'blocked' && oldest.reason !== undefined ? reasonText(oldest.reason) : null;
}

function cacheText({ id, holds }: Extract<CpuFact, { kind: 'cache' }>): string {
  return cpus.cache(id, holds?.label ?? null) + (holds?.stale === true ? ` (${cpus.stale})` : '');
}

/** Null for what need not be said: what is usual, and on a quiet screen what a CPU caches, unless that is wrong. */
function factText(fact: CpuFact, quiet: boolean): string | null {
  if (fact.kind !== 'cache') return fact.usual ? null : fact.value;
  return quiet && fact.holds?.stale !== true ? null : cacheText(fact);
}

/** Small facts about the CPU and the registers: in a program all of them, elsewhere those that hold something. */
function factsOf(
  view: ThreadView,
  cpu: CpuView | undefined,
  snapshot: Snapshot,
  quiet: boolean,
): readonly string[] {
  const facts: string[] = [];
  if (view.at !== undefined && !view.finished)
    facts.push(text.at(snapshot.pages[view.at.page]?.name ?? '?', view.at.entry));
  if (cpu?.inReadSection === true) facts.push(text.inSection);
  if (cpu?.irqsOff === true) facts.push(text.irqsOff);
  if (cpu !== undefined) facts.push(...cpu.facts.flatMap((fact) => factText(fact, quiet) ?? []));
  // In a program 0 says as much as any other number.
  const all = view.kind === 'program' || view.kind === 'handler';
  for (const { name, value, label } of view.registers)
    if (all || value !== 0) facts.push(`${name} = ${label}`);
  return facts;
}
