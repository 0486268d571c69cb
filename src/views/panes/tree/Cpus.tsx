import type { ReactNode } from 'react';
import { isContext, type CpuFact, type CpuView, type Snapshot } from '../../../trace/snapshot';
import { threadOn } from '../../../narrate/names';
import { useScreen } from '../../ground/screen/screen';
import { hueOfCpu } from '../../../layout/hue';
import { cpus } from '#texts/tree';

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
    <ul className="tree-cpus" aria-label={cpus.name}>
      {snapshot.cpus.map((cpu) => {
        const signs = signsOf(cpu, snapshot, quiet);
        const name = threadOn(snapshot, cpu.index);
        const thread = snapshot.threads.find((t) => t.cpu === cpu.index && !isContext(t));
        const { ackStep } = cpu;
        return (
          <li
            key={cpu.index}
            data-cpu={cpu.index}
            data-hue={hueOfCpu(snapshot, cpu.index)}
            data-modes={cpu.facts.some(({ kind }) => kind === 'mode') || undefined}
          >
            {thread && onSelectThread ? (
              <button
                type="button"
                className="tree-who"
                aria-pressed={selected === thread.index}
                title={cpus.select(name)}
                onClick={() => onSelectThread(thread.index)}
              >
                {name}
              </button>
            ) : (
              <span className="tree-who">{name}</span>
            )}
            {signs.map((sign) => (
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
      })}
    </ul>
  );
}
