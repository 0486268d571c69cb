import { ChevronDown, CircleHelp, Moon, Share2, SlidersHorizontal, Sun, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { keysFor } from '../../ground/screen/commands';
import { openDialog, useScreen } from '../../ground/screen/screen';
import { runCommand } from '../../ground/screen/useCommands';
import { EditButton } from '../../sheets/editor/EditorHost';
import { MatrixButton } from '../../sheets/explore/MatrixButton';
import { MoreMenu } from '../../sheets/share/MoreMenu';
import { LearnButton } from '../../sheets/learn/LearnHost';
import { useTheme } from '../../ground/theme/theme';
import { Button, IconButton } from '../../ground/ui/Button';
import { Choice } from '../../ground/ui/Choice';
import { CommandButton } from '../../ground/ui/CommandButton';
import { Hint } from '../../ground/ui/Hint';
import { useMemoryOptions, useProtocolOptions, useScenarioName } from './options';
import { text } from '#texts/shell';
import { VerdictChip, VerdictSign } from '../../panes/verdict/Verdict';
import './topbar.css';

const openSettings = (): void => openDialog({ is: 'settings' });

/** Name, what runs, how it is protected, what the search says; theme, link and help. */
export function TopBar({ phone }: { readonly phone: boolean }): ReactNode {
  const chart = useScreen((screen) => screen.chart);
  return (
    <header className="topbar">
      <h1 className="brand">{text.name}</h1>
      <ScenarioChoice />
      {phone ? (
        <>
          <VerdictSign onClick={openSettings} />
          <LearnButton />
          <IconButton label={text.settings} onClick={openSettings}>
            <SlidersHorizontal aria-hidden />
          </IconButton>
        </>
      ) : (
        <>
          <ProtocolChoice />
          <MemoryChoice />
          <VerdictChip />
          {/* Here, so that no button moves from under the pointer when the search ends and the chip grows. */}
          <span className="topbar-gap" />
          <MatrixButton />
          <EditButton />
          <LearnButton />
          <CommandButton command="chart" label={text.chart} aria-pressed={chart}>
            <Workflow aria-hidden />
          </CommandButton>
          <ThemeButton />
          <CommandButton command="help" label={text.help}>
            <CircleHelp aria-hidden />
          </CommandButton>
          <ShareButton />
        </>
      )}
      <MoreMenu />
    </header>
  );
}

/** The scenario's name; pressed, all of them. */
function ScenarioChoice(): ReactNode {
  const name = useScenarioName();
  return (
    <Hint text={text.findScenario} keys={keysFor('scenarios')}>
      <Button className="choice" aria-haspopup="dialog" onClick={() => runCommand('scenarios')}>
        <span className="choice-label">{text.scenario}</span>
        <span className="choice-value">{name}</span>
        <ChevronDown aria-hidden />
      </Button>
    </Hint>
  );
}

function ProtocolChoice(): ReactNode {
  const { options, value, choose, readOn } = useProtocolOptions();
  if (value === null) return null;
  return <Choice label={text.protocol} value={value} options={options} onChoose={choose} readOn={readOn} />;
}

function MemoryChoice(): ReactNode {
  const { options, value, choose } = useMemoryOptions();
  return <Choice label={text.memory} value={value} options={options} onChoose={choose} />;
}

export function ThemeButton(): ReactNode {
  const theme = useTheme();
  return (
    <CommandButton command="theme" label={theme === 'dark' ? text.toLight : text.toDark}>
      {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </CommandButton>
  );
}

export function ShareButton(): ReactNode {
  return (
    <Hint text={text.shareHint} keys={keysFor('share')}>
      <Button look="strong" onClick={() => runCommand('share')}>
        <Share2 aria-hidden />
        <span>{text.share}</span>
      </Button>
    </Hint>
  );
}
