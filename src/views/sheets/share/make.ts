import { toMarkdown } from '../../../export/account';
import { writeItf } from '../../../export/itf';
import { toMermaid } from '../../../export/mermaid';
import { toldTrace } from '../../../export/told-trace';
import type { SessionView } from '../../../session/contract';
import { download, fileName } from './files';
import { addressOf } from './links';
import { Camera, pngOf, raster } from './pictures';
import { accountOf } from './told';
import type { ToolId } from '#texts/share-menu';

/** What becomes a file without further questions. */
export type FileId = Exclude<ToolId, 'link' | 'compare' | 'recent' | 'print' | 'gif'>;

/** Pixels of a PNG for each CSS pixel. */
const SCALE = 2;

/** Makes a file of what is on screen and hands it to the person. Rejects with a sentence for people. */
export async function makeFile(id: FileId, view: SessionView): Promise<void> {
  const name = fileName(view.scenario.title);
  const { scenario, setup, trace } = view;
  if (setup === null) return;
  const moment = `${name}-step-${view.position}`;
  switch (id) {
    case 'svg':
    case 'png': {
      const camera = new Camera();
      try {
        const picture = await camera.take(view);
        if (id === 'svg') download(`${moment}.svg`, picture.svg, 'image/svg+xml');
        else download(`${moment}.png`, await pngOf(await raster(picture, SCALE)));
      } finally {
        camera.close();
      }
      return;
    }
    case 'markdown':
      return download(`${name}.md`, toMarkdown(accountOf(view, addressOf(view))), 'text/markdown');
    case 'mermaid':
      return download(`${name}.mmd`, toMermaid({ scenario, ...trace }));
    case 'scenario':
      return download(`${name}.json`, `${JSON.stringify(scenario, null, 2)}\n`, 'application/json');
    case 'itf':
      return download(`${name}.itf.json`, writeItf(toldTrace({ scenario, ...trace })), 'application/json');
    case 'promela': {
      const { toPromela } = await import('../../../export/promela');
      return download(`${name}.pml`, toPromela(setup));
    }
    case 'tla': {
      const { toTla } = await import('../../../export/tla');
      const { name: module, module: source, config } = toTla(setup);
      download(`${module}.tla`, source);
      return download(`${module}.cfg`, config);
    }
  }
}
