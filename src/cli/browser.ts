import { spawn } from 'node:child_process';
import process from 'node:process';

/** What opens an address in the browser of the person at this machine: `$BROWSER`, or what the system has for it. */
function opener(): readonly [command: string, ...parameters: string[]] {
  const { BROWSER } = process.env;
  if (BROWSER !== undefined && BROWSER !== '') return [BROWSER];
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return ['xdg-open'];
}

/** Opens an address; resolves to whether something could be started that does. */
export function openInBrowser(address: string): Promise<boolean> {
  const [command, ...parameters] = opener();
  return new Promise((done) => {
    const child = spawn(command, [...parameters, address], { stdio: 'ignore', detached: true });
    child.on('error', () => done(false));
    child.on('spawn', () => {
      child.unref();
      done(true);
    });
  });
}
