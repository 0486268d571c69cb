import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { openDebuggerAt, toggleDebugger, useScreen, type DebugTab } from '../../ground/screen/screen';
import { IconButton } from '../../ground/ui/Button';
import { useFocusBack } from '../../ground/ui/useFocusBack';
import { Breakpoints } from './Breakpoints';
import { Moments } from './Moments';
import { Outcomes } from './Outcomes';
import { SearchFromHere } from './SearchFromHere';
import { Watches } from './Watches';
import { text } from '#texts/debug';
import './debug.css';

const TABS = [
  { id: 'breakpoints', Part: Breakpoints },
  { id: 'watches', Part: Watches },
  { id: 'outcomes', Part: Outcomes },
  { id: 'search', Part: SearchFromHere },
  { id: 'moments', Part: Moments },
] as const satisfies readonly { readonly id: DebugTab; readonly Part: unknown }[];

/** Breakpoints, watches, outcomes and what else a debugger has, beside the run. */
export default function DebugPanel(): ReactNode {
  const tab = useScreen((screen) => screen.debugTab);
  const panel = useRef<HTMLElement>(null);
  useFocusBack(panel);
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['debugging'] = 'true';
    return () => {
      delete root.dataset['debugging'];
    };
  }, []);
  return (
    <section className="debug card" aria-label={text.title} ref={panel} tabIndex={-1}>
      <Tabs.Root value={tab} onValueChange={(id) => openDebuggerAt(id as DebugTab)} className="debug-tabs">
        <div className="debug-head">
          <Tabs.List className="debug-list" aria-label={text.title}>
            {TABS.map(({ id }) => (
              <Tabs.Trigger key={id} value={id} className="debug-tab">
                {text.tabs[id]}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <IconButton label={text.close} size="s" onClick={toggleDebugger}>
            <X aria-hidden />
          </IconButton>
        </div>
        {TABS.map(({ id, Part }) => (
          <Tabs.Content key={id} value={id} className="debug-part" tabIndex={-1}>
            <Part />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  );
}
