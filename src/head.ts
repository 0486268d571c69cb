/**
 * The one script that runs before anything is painted: a classic script in the head, so it is kept to what must not
 * come late. It puts the chosen theme and contrast on, hides what the build rendered
 * where something else will be shown, keeps what is pressed before the app has come, and starts the app.
 */
import { arrival } from './views/ground/first/arrival';
import { markFirst } from './views/ground/first/mark';
import { startApp } from './views/ground/first/start-app';
import { keepPresses } from './views/ground/screen/early-presses';
import { followContrast, restoreTheme } from './views/ground/theme/chosen';

restoreTheme();
followContrast();
const first = arrival(window);
markFirst(first);
keepPresses();
startApp(first);
