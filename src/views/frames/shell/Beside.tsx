import { useEffect, type ReactNode } from 'react';
import { showChart, showTab, useScreen, type Tab } from '../../ground/screen/screen';
import { text } from '#texts/shell';
import '../../ground/ui/tab.css';
import './beside.css';

const PANES = ['table', 'code', 'why', 'chart'] as const;

/** The pane beside the editor, one at a time: there is no room for more. */
export default function Beside({ shown }: { readonly shown: Tab | 'chart' }): ReactNode {
  const debug = useScreen((screen) => screen.debug);
  useEffect(() => {
    // The debugger is in the column of the explanation.
    if (debug) choose('why');
  }, [debug]);
  return (
    <div className="beside" role="group" aria-label={text.panes}>
      {PANES.map((pane) => (
        <button
          key={pane}
          type="button"
          className="tab"
          aria-pressed={pane === shown}
          onClick={() => choose(pane)}
        >
          {text.tabs[pane]}
        </button>
      ))}
    </div>
  );
}

function choose(pane: Tab | 'chart'): void {
  showChart(pane === 'chart');
  if (pane !== 'chart') showTab(pane);
}
