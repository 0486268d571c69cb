export type Theme = 'light' | 'dark';

/**
 * Which theme is on. What a person chose stands as `data-theme` on the root element and is
 * remembered; without a choice the attribute is absent and the system's wish counts.
 */
const KEY = 'shadow-walk.theme';

/** Applies what was chosen last time. Called once, before the first picture. */
export function restoreTheme(): void {
  const chosen = remembered();
  if (chosen !== null) document.documentElement.dataset['theme'] = chosen;
}

/** Puts more contrast on as long as the system asks for it. Called once, before the first picture. */
export function followContrast(): void {
  const more = matchMedia('(prefers-contrast: more)');
  const follow = (): void => {
    const root = document.documentElement;
    if (more.matches) root.dataset['contrast'] = 'more';
    else delete root.dataset['contrast'];
  };
  more.addEventListener('change', follow);
  follow();
}

/** Keeps a choice for the next visit. */
export function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage may be switched off; then the choice lasts as long as the page.
  }
}

function remembered(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}
