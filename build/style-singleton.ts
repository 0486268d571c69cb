/**
 * Stands in for the package `react-style-singleton`, through which Radix's modal layers lock scrolling. That package
 * appends `<style>` elements, which `style-src 'self'` refuses; a constructed style sheet does the same and is allowed.
 */
import { useEffect } from 'react';

interface Singleton {
  add(css: string): void;
  remove(): void;
}

/** One sheet shared by all users: the first `add` puts it into the page, the last `remove` takes it out. */
export function stylesheetSingleton(): Singleton {
  let users = 0;
  let sheet: CSSStyleSheet | undefined;
  return {
    add(css) {
      users += 1;
      if (users > 1) return;
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    },
    remove() {
      users -= 1;
      if (users > 0) return;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      sheet = undefined;
    },
  };
}

/** A hook that keeps `css` in the page while mounted; it follows changes of `css` only when `dynamic`. */
export function styleHookSingleton(): (css: string, dynamic?: boolean) => void {
  const singleton = stylesheetSingleton();
  return function useStyle(css, dynamic = false) {
    useEffect(() => {
      singleton.add(css);
      return () => singleton.remove();
      // eslint-disable-next-line react-hooks/exhaustive-deps -- the contract above
    }, [dynamic && css]);
  };
}

export function styleSingleton(): (props: { styles: string; dynamic?: boolean }) => null {
  const useStyle = styleHookSingleton();
  return function Sheet({ styles, dynamic }) {
    useStyle(styles, dynamic);
    return null;
  };
}
