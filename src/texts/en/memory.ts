import { modelsIn } from '../models';

/** What people read of the memory models. */
export const text = modelsIn('en');
