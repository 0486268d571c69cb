import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Takes the focus along as rows come and go: to the field of one that was added from within `list`, and where one was
 * removed together with the focus, to the row that stands there now, or to what adds one. `rows` finds the rows in
 * `list`, `field` in a row what is filled in first.
 */
export function useRowFocus(
  list: RefObject<HTMLElement | null>,
  count: number,
  { rows, field = 'input, select, textarea' }: { readonly rows: string; readonly field?: string },
): void {
  const before = useRef(count);
  const at = useRef(-1);
  useLayoutEffect(() => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>(rows) ?? [])];
    const { activeElement } = document;
    // By undo, or as other work opens, rows come and go as well: then the focus is elsewhere and stays there.
    if (count > before.current && list.current?.contains(activeElement) === true)
      all.at(-1)?.querySelector<HTMLElement>(field)?.focus();
    if (count < before.current && at.current >= 0 && activeElement === document.body) {
      // The last button of a row removes it; without rows, the first there is adds one.
      const row = all.at(at.current) ?? all.at(-1);
      const last = row === undefined ? undefined : [...row.querySelectorAll('button')].at(-1);
      (last ?? list.current?.querySelector('button'))?.focus();
    }
    before.current = count;
  }, [list, count, rows, field]);
  useLayoutEffect(() => {
    const own = list.current;
    // A row that goes takes the focus with it: in which one it was has to be known by then.
    const note = ({ target }: FocusEvent): void => {
      const all = [...(own?.querySelectorAll(rows) ?? [])];
      at.current = all.findIndex((row) => row.contains(target as Node));
    };
    const forget = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget !== null && own?.contains(relatedTarget as Node) !== true) at.current = -1;
    };
    own?.addEventListener('focusin', note);
    own?.addEventListener('focusout', forget);
    return () => {
      own?.removeEventListener('focusin', note);
      own?.removeEventListener('focusout', forget);
    };
  }, [list, rows]);
}
