import { CircleHelp, Moon, Share2, SlidersHorizontal, Sun, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { send } from '../../../session/store';
import { keysFor } from '../../ground/screen/shortcuts';
import { EditButton } from '../../sheets/editor/EditorHost';
import { MatrixButton } from '../../sheets/explore/ExploreHost';
import { MoreMenu } from '../../sheets/share/MoreMenu';
import { LearnButton } from '../../sheets/learn/LearnHost';
import { useTheme } from '../../ground/theme/theme';
import { Button, IconButton } from '../../ground/ui/Button';
import { Choice } from '../../ground/ui/Choice';
import { Hint } from '../../ground/ui/Hint';
import { useMemoryOptions, useProtocolOptions, useScenarioOptions } from './options';
import { text } from '#texts/shell';
import { VerdictChip } from '../../panes/verdict/Verdict';
import './topbar.css';

export interface TopBarProps {
  readonly phone: boolean;
  readonly onTheme: () => void;
  readonly onHelp: () => void;
  /** Whether the statechart is shown. */
  readonly chart: boolean;
  readonly onChart: () => void;
  /** Phones: everything that has no room in the bar. */
  readonly onSettings: () => void;
}

/** Name, what runs, how it is protected, what the search says; theme, link and help. */
export function TopBar({ phone, onTheme, onHelp, chart, onChart, onSettings }: TopBarProps): ReactNode {
  return (
    <header className="topbar">
      <h1 className="brand">{text.name}</h1>
      <ScenarioChoice />
      {phone ? (
        <IconButton label={text.settings} onClick={onSettings}>
          <SlidersHorizontal aria-hidden />
        </IconButton>
      ) : (
        <>
          <ProtocolChoice />
          <MemoryChoice />
          <VerdictChip />
          <MatrixButton />
          <EditButton />
          <LearnButton />
          <span className="topbar-gap" />
          <IconButton label={text.chart} keys={keysFor('chart') ?? ''} aria-pressed={chart} onClick={onChart}>
            <Workflow aria-hidden />
          </IconButton>
          <ThemeButton onTheme={onTheme} />
          <IconButton label={text.help} keys={keysFor('help') ?? ''} onClick={onHelp}>
            <CircleHelp aria-hidden />
          </IconButton>
          <ShareButton />
        </>
      )}
      <MoreMenu />
    </header>
  );
}

function ScenarioChoice(): ReactNode {
  const { options, value, fallback } = useScenarioOptions();
  return (
    <Choice
      wide
      label={text.scenario}
      value={value}
      fallback={fallback}
      options={options}
      onChoose={(id) => send({ type: 'LOAD_PRESET', id })}
    />
  );
}

function ProtocolChoice(): ReactNode {
  const { options, value, choose } = useProtocolOptions();
  if (value === null) return null;
  return <Choice label={text.protocol} value={value} options={options} onChoose={choose} />;
}

function MemoryChoice(): ReactNode {
  const { options, value, choose } = useMemoryOptions();
  return <Choice label={text.memory} value={value} options={options} onChoose={choose} />;
}

export function ThemeButton({ onTheme }: { onTheme: () => void }): ReactNode {
  const theme = useTheme();
  return (
    <IconButton
      label={theme === 'dark' ? text.toLight : text.toDark}
      keys={keysFor('theme') ?? ''}
      onClick={onTheme}
    >
      {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </IconButton>
  );
}

export function ShareButton(): ReactNode {
  return (
    <Hint text={text.shareHint} keys={keysFor('share')}>
      <Button look="strong" onClick={() => send({ type: 'SHARE' })}>
        <Share2 aria-hidden />
        {text.share}
      </Button>
    </Hint>
  );
}
