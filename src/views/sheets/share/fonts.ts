import { coversText } from '../../ground/svg/colours';

const loaded = new Map<string, Promise<string>>();

/**
 * The `@font-face` rules for these families, as far as `text` needs them, with the fonts inside: an image may not load
 * anything. A font that cannot be read is left out; viewers then take one of their own.
 */
export async function fontStyles(families: readonly string[], text: string): Promise<string> {
  const wanted = new Set(families.flatMap((list) => list.split(',').map(bareName)));
  const faces = fontFaces().filter(
    ({ style }) =>
      wanted.has(bareName(style.getPropertyValue('font-family'))) &&
      coversText(style.getPropertyValue('unicode-range'), text),
  );
  const rules = await Promise.all(
    faces.map(async ({ style, parentStyleSheet }) => {
      const src = style.getPropertyValue('src');
      const address = /url\("?([^")]+)"?\)/.exec(src)?.[1];
      // Arrows are taken from what the reader has.
      if (address === undefined) return `@font-face{${style.cssText}}`;
      const data = await dataOf(new URL(address, parentStyleSheet?.href ?? document.baseURI).href);
      const weight = style.getPropertyValue('font-weight') || '400';
      const name = bareName(style.getPropertyValue('font-family'));
      const range = style.getPropertyValue('unicode-range');
      return data === ''
        ? ''
        : `@font-face{font-family:"${name}";font-weight:${weight};src:url(${data}) format("woff2");${range === '' ? '' : `unicode-range:${range}`}}`;
    }),
  );
  return rules.join('');
}

function bareName(family: string): string {
  return family.trim().replace(/^["']|["']$/g, '');
}

function fontFaces(): CSSFontFaceRule[] {
  return [...document.styleSheets].flatMap((sheet) => {
    try {
      return facesIn(sheet.cssRules);
    } catch {
      // A sheet from elsewhere (an extension's) may not be read.
      return [];
    }
  });
}

function facesIn(rules: CSSRuleList): CSSFontFaceRule[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSFontFaceRule) return [rule];
    return rule instanceof CSSImportRule && rule.styleSheet !== null ? facesIn(rule.styleSheet.cssRules) : [];
  });
}

/** A file of the app as a `data:` address; empty when it cannot be had. */
function dataOf(address: string): Promise<string> {
  const known = loaded.get(address);
  if (known !== undefined) return known;
  const load = async (): Promise<string> => {
    try {
      const response = await fetch(address);
      if (!response.ok) return '';
      const bytes = new Uint8Array(await response.arrayBuffer());
      let text = '';
      for (let i = 0; i < bytes.length; i += 8192)
        text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      return `data:font/woff2;base64,${btoa(text)}`;
    } catch {
      return '';
    }
  };
  const loading = load();
  loaded.set(address, loading);
  return loading;
}
