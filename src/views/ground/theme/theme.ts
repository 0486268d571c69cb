import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

/**
 * Which theme is on. What a person chose stands as `data-theme` on the root element and is
 * remembered; without a choice the attribute is absent and the system's wish counts.
 */
const KEY = 'shadow-walk.theme';
const dark = () => matchMedia('(prefers-color-scheme: dark)');

/** Applies what was chosen last time. Called once, before the first picture. */
export function restoreTheme(): void {
  const chosen = remembered();
  if (chosen !== null) document.documentElement.dataset['theme'] = chosen;
}

export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return dark().matches ? 'dark' : 'light';
}

/** Switches to the other theme and remembers it. */
export function toggleTheme(): void {
  const theme = currentTheme() === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be switched off; then the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  const system = dark();
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}

function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}
