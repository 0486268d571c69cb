/** Packs the extension for VS Code, without a network: `npm run vscode` leaves `shadow-walk-vscode-<version>.vsix`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { strToU8, zipSync } from 'fflate';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'editors/vscode');

const escaped = (/** @type {string} */ text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** The files of the extension by their names in it. @returns {Record<string, Uint8Array>} */
export function filesOfExtension() {
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(folder.length + 1).replaceAll('\\', '/')] = readFileSync(path);
  }
  files['LICENSE.txt'] = readFileSync(join(root, 'LICENSE'));
  files['scenario.v1.json'] = readFileSync(join(root, 'public/schema/scenario.v1.json'));
  return files;
}

/** What VS Code reads first. */
function manifestOf() {
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${own.name}" Version="${own.version}" Publisher="${own.publisher}"/>
    <DisplayName>${escaped(own.displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(own.description)}</Description>
    <Categories>${escaped(own.categories.join(','))}</Categories>
    <License>extension/LICENSE.txt</License>
    <Properties><Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(own.engines.vscode)}"/></Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

const TYPES = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension=".json" ContentType="application/json"/><Default Extension=".js" ContentType="application/javascript"/><Default Extension=".md" ContentType="text/markdown"/><Default Extension=".txt" ContentType="text/plain"/><Default Extension=".vsixmanifest" ContentType="text/xml"/></Types>
`;

/** The extension as one file. */
export function vsix() {
  const files = Object.entries(filesOfExtension()).map(([name, bytes]) => [`extension/${name}`, bytes]);
  return zipSync(
    {
      '[Content_Types].xml': strToU8(TYPES),
      'extension.vsixmanifest': strToU8(manifestOf()),
      ...Object.fromEntries(files),
    },
    { level: 9 },
  );
}

if (process.argv[1] === import.meta.filename) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = join(process.argv[2] ?? root, `shadow-walk-vscode-${version}.vsix`);
  writeFileSync(path, vsix());
  console.log(path);
}
