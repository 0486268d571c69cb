import { memo, type ReactNode } from 'react';
import { sameData } from '../../../trace/same';
import { isContext, type CpuFact, type CpuView, type Snapshot } from '../../../trace/snapshot';
import { threadOn } from '../../../narrate/names';
import { useScreen } from '../../ground/screen/screen';
import { hueOfCpu, type Hue } from '../../../layout/hue';
import { cpus } from '#texts/tree';

/** Of more CPUs than these, only what is unusual is told: the picture needs the room. */
const MANY = 7;

interface Sign {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  /** The usual state: there, but not worth a frame. */
  readonly usual?: boolean;
  readonly alarm?: boolean;
}

/** What there is to say about a CPU now. */
function signsOf(cpu: CpuView, snapshot: Snapshot, quiet: boolean): readonly Sign[] {
  const signs: Sign[] = [];
  for (const fact of cpu.facts)
    if (fact.kind === 'mode')
      signs.push({
        id: fact.id,
        text: cpus.modes[fact.value] ?? fact.value,
        title: fact.value,
        usual: fact.usual,
      });
  if (cpu.inReadSection) signs.push({ id: 'section', text: cpus.reading });
  // Plain programs have no interrupts to speak of.
  const speak = cpu.irqsOff || snapshot.pages.length > 0;
  if (speak) signs.push({ id: 'irqs', text: cpus.irqs(cpu.irqsOff), usual: !cpu.irqsOff });
  if (cpu.ipiFrom.length > 0) {
    signs.push({ id: 'ipi', text: cpus.ipi(cpu.ipiFrom.map((from) => threadOn(snapshot, from))) });
  }
  const caches = cpu.facts.flatMap((fact) => (fact.kind === 'cache' ? [cacheSign(fact)] : []));
  // A quiet screen tells of a TLB when it is wrong.
  signs.push(...caches.filter(({ alarm }) => !quiet || alarm === true));
  return signs;
}

function cacheSign({ id, holds }: Extract<CpuFact, { kind: 'cache' }>): Sign {
  const text = cpus.cache(id, holds?.label ?? null) + (holds?.stale === true ? `, ${cpus.stale}` : '');
  return { id, text, usual: holds === null, alarm: holds?.stale ?? false };
}

/** Mode, sections, interrupts and TLB of every CPU; a pending interrupt may be taken here. */
export function Cpus(props: {
  readonly snapshot: Snapshot;
  readonly selected: number | null;
  readonly onSelectThread?: ((thread: number) => void) | undefined;
  readonly onStep?: ((step: number) => void) | undefined;
}): ReactNode {
  const { snapshot, selected, onSelectThread, onStep } = props;
  const quiet = useScreen((screen) => screen.quiet);
  return (
    <ul className="tree-cpus" aria-label={cpus.name} data-many={snapshot.cpus.length > MANY || undefined}>
      {snapshot.cpus.map((cpu) => {
        const thread = snapshot.threads.find((t) => t.cpu === cpu.index && !isContext(t))?.index;
        return (
          <CpuRow
            key={cpu.index}
            cpu={cpu.index}
            hue={hueOfCpu(snapshot, cpu.index)}
            hasModes={cpu.facts.some(({ kind }) => kind === 'mode')}
            name={threadOn(snapshot, cpu.index)}
            signs={signsOf(cpu, snapshot, quiet)}
            thread={thread}
            pressed={selected === thread}
            ackStep={cpu.ackStep}
            onSelectThread={onSelectThread}
            onStep={onStep}
          />
        );
      })}
    </ul>
  );
}

interface CpuRowProps {
  readonly cpu: number;
  readonly hue: Hue;
  readonly hasModes: boolean;
  readonly name: string;
  readonly signs: readonly Sign[];
  /** What runs on it, to be selected; undefined if nothing does. */
  readonly thread: number | undefined;
  readonly pressed: boolean;
  readonly ackStep: number | undefined;
  readonly onSelectThread: ((thread: number) => void) | undefined;
  readonly onStep: ((step: number) => void) | undefined;
}

/** Drawn again when something of it has changed: most steps change one CPU. */
const CpuRow = memo(function CpuRow(props: CpuRowProps): ReactNode {
  const { name, thread, ackStep, onSelectThread, onStep } = props;
  return (
    <li data-cpu={props.cpu} data-hue={props.hue} data-modes={props.hasModes || undefined}>
      {thread !== undefined && onSelectThread ? (
        <button
          type="button"
          className="tree-who"
          aria-pressed={props.pressed}
          title={cpus.select(name)}
          onClick={() => onSelectThread(thread)}
        >
          {name}
        </button>
      ) : (
        <span className="tree-who">{name}</span>
      )}
      {props.signs.map((sign) => (
        <span
          key={sign.id}
          className="tree-sign"
          title={sign.title}
          data-sign={sign.id}
          data-usual={sign.usual || undefined}
          data-alarm={sign.alarm || undefined}
        >
          {sign.text}
        </span>
      ))}
      {ackStep !== undefined && onStep && (
        <button
          type="button"
          className="tree-take"
          aria-label={cpus.take(name)}
          onClick={() => onStep(ackStep)}
        >
          {cpus.takeShort}
        </button>
      )}
    </li>
  );
}, sameData);
