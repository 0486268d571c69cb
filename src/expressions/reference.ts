/**
 * What the language of expressions has, as the app shows it beside fields that take one; `docs/expressions.md` has it as
 * a table. The forms are of the preset `x86-zapper-barrier`. What each is stands in `#texts/expressions`.
 */
export const EXPRESSION_FORMS = [
  { id: 'variable', forms: ['reader_counter == 0', 'n_used_mmu_pages < 4', 'mmu_lock == CPU 1'] },
  { id: 'entry', forms: ['L3[2] == L2', 'L1[7] == MMIO', 'L3[2] == "→ L2"'] },
  { id: 'register', forms: ['vCPU 0:spte == L2'] },
  { id: 'page', forms: ['L2 freed', 'L2 pending', 'L2 == unlinked'] },
  { id: 'thread', forms: ['vCPU 0 finished', 'vCPU 0 in_read_section', 'vCPU 0 irqs_off'] },
  { id: 'line', forms: ['CPU 1 at counter_read'] },
  { id: 'property', forms: ['use-after-free'] },
  { id: 'joined', forms: ['reader_counter == 0 && L2 pending', '!(L2 freed) || vCPU 0 finished'] },
  { id: 'arithmetic', forms: ['reader_counter + 1 >= 2', '(mmu_lock & 1) == 0'] },
] as const;

export type ExpressionFormId = (typeof EXPRESSION_FORMS)[number]['id'];
