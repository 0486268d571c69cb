import { Grid3X3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ahead } from '../../ground/ui/not-loaded';
import { name } from '#texts/explore-name';
import { keysFor } from '../../ground/screen/commands';
import { runCommand } from '../../ground/screen/useCommands';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';

/** Opens the verdict matrix. */
export function MatrixButton(): ReactNode {
  return (
    <Hint text={name.openHint} keys={keysFor('matrix')}>
      <Button
        className="matrix-button"
        aria-label={name.open}
        onPointerEnter={() => ahead(() => import('./Explore'))}
        onClick={() => runCommand('matrix')}
      >
        <Grid3X3 aria-hidden />
        <span>{name.short}</span>
      </Button>
    </Hint>
  );
}
