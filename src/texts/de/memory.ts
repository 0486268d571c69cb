import type { text as english } from '../en/memory';
import { modelsIn } from '../models';

export const text: typeof english = modelsIn('de');
