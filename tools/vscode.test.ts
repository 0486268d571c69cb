import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { beforeAll, describe, expect, test } from 'vitest';
import { isCall, FUNCTIONS } from '../src/program/words';
import { filesOfExtension, vsix } from './vscode.mjs';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'editors/vscode');
const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly configuration: string }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
    }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  };
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { contributes } = manifest;

describe('the manifest', () => {
  test('has the version of the app, and names only what is there', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(manifest.version).toBe(version);
    const files = Object.keys(filesOfExtension());
    for (const path of [
      manifest.main,
      ...contributes.languages.map(({ configuration }) => configuration),
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.jsonValidation.map(({ url }) => url),
    ])
      expect(files).toContain(path.replace('./', ''));
    const ids = contributes.languages.map(({ id }) => id);
    for (const { language } of contributes.grammars) expect(ids).toContain(language);
  });

  test('every command in a menu is one, and the program carries it out', () => {
    const commands = contributes.commands.map(({ command }) => command);
    for (const { command } of Object.values(contributes.menus).flat()) expect(commands).toContain(command);
    for (const command of commands)
      expect(read('extension.js')).toMatch(new RegExp(`registerCommand\\(\\s*'${command}'`));
    expect(contributes.commands[0].title).toBe('Open in Shadow Walk');
  });
});

test('packed, it is one file with all of it', () => {
  const packed = unzipSync(vsix());
  expect(Object.keys(packed)).toEqual(
    expect.arrayContaining(['[Content_Types].xml', 'extension.vsixmanifest', 'extension/package.json']),
  );
  for (const name of Object.keys(filesOfExtension())) expect(packed).toHaveProperty([`extension/${name}`]);
  const about = Buffer.from(packed['extension.vsixmanifest']).toString();
  expect(about).toContain(`Id="${manifest.name}" Version="${manifest.version}"`);
  const types = Buffer.from(packed['[Content_Types].xml']).toString();
  for (const name of Object.keys(packed).filter((one) => one !== '[Content_Types].xml'))
    expect(types).toContain(`Extension="${/[.]\w+$/.exec(name)?.[0]}"`);
});

test('the command is handed over word by word', () => {
  const { commandLine } = require(join(folder, 'command-line.js')) as {
    commandLine: (command: string, file: string, platform: string) => string[];
  };
  expect(commandLine('npx --yes shadow-walk', '/a b/$(x).prog', 'linux')).toEqual([
    'npx',
    '--yes',
    'shadow-walk',
    'serve',
    '/a b/$(x).prog',
  ]);
  expect(commandLine('npx shadow-walk', 'C:\\walks\\a.prog', 'win32')).toEqual([
    'cmd.exe',
    '/d',
    '/c',
    'npx',
    'shadow-walk',
    'serve',
    'C:\\walks\\a.prog',
  ]);
});

describe('the grammars', () => {
  let registry: textmate.Registry;
  beforeAll(async () => {
    await oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
    registry = new textmate.Registry({
      onigLib: Promise.resolve({
        createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
        createOnigString: (text) => new oniguruma.OnigString(text),
      }),
      loadGrammar: (scope) => {
        const path = contributes.grammars.find(({ scopeName }) => scopeName === scope)?.path;
        return Promise.resolve(path === undefined ? null : textmate.parseRawGrammar(read(path), path));
      },
    });
  });

  /** Words of a text with the innermost scope of each. */
  async function scopesOf(scope: string, text: string): Promise<Map<string, string>> {
    const grammar = (await registry.loadGrammar(scope)) ?? expect.fail(scope);
    const found = new Map<string, string>();
    let stack = textmate.INITIAL;
    for (const line of text.split('\n')) {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      for (const { startIndex, endIndex, scopes } of tokens)
        found.set(line.slice(startIndex, endIndex).trim(), scopes.at(-1) ?? '');
    }
    return found;
  }

  test('programs', async () => {
    const scopes = await scopesOf(
      'source.shadow-walk',
      'name "mp"\nint x = 0x1; // shared\nthread P0 {\n  WRITE_ONCE(x, 1);\nout:\n  goto done;\n  mine(x);\n}\n/* a\nb */\nexists (P0:r0 == 1)',
    );
    expect(Object.fromEntries(scopes)).toMatchObject({
      name: 'storage.type',
      '"mp"': 'string.quoted.double',
      int: 'storage.type',
      '0x1': 'constant.numeric',
      '// shared': 'comment.line.double-slash',
      thread: 'storage.type',
      P0: expect.stringMatching(/entity.name.function|variable/) as string,
      WRITE_ONCE: 'support.function',
      out: 'entity.name.label',
      goto: 'keyword.control',
      mine: 'entity.name.function',
      b: 'comment.block',
      exists: 'keyword.control',
      '==': 'keyword.operator',
    });
  });

  test('every call that programs know is one of the known', async () => {
    for (const name of FUNCTIONS.filter((one) => isCall(one))) {
      const scopes = await scopesOf('source.shadow-walk', `  ${name}(x);`);
      expect([name, scopes.get(name)]).toEqual([name, 'support.function']);
    }
  });

  test('litmus tests', async () => {
    const scopes = await scopesOf(
      'source.litmus',
      'C SB+mbs\n(* a *)\n{}\nP0(int *x) { WRITE_ONCE(*x, 1); smp_mb(); }\nexists (0:r0=0 /\\ 1:r1=0)',
    );
    expect(Object.fromEntries(scopes)).toMatchObject({
      C: 'storage.type',
      'SB+mbs': 'entity.name.section',
      P0: 'entity.name.function',
      smp_mb: 'support.function',
      exists: 'keyword.control',
      r0: 'variable.other',
      '/\\': 'keyword.operator',
    });
  });
});

test('the schema of scenarios is there', () => {
  expect(existsSync(join(root, 'public/schema/scenario.v1.json'))).toBe(true);
});
