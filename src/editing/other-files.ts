/** What is no scenario, but something else of ours or of our neighbours: it belongs elsewhere. */
export type OtherFile = 'course' | 'links' | 'assembly';

/** Where an address, or a link alone, begins to be one of ours. */
const LINK = /(?:^|[\s#])(?:embed\.|task\.[a-z0-9.-]{1,300}?\.)?v\d{1,6}\.[\w-]{6}/;
const COURSE_LINK = /^(?:[a-z]+:\/\/[^\s#]*)?#?course\.\d/;
/** The tools of memory models read tests in these, too: the architecture, a name, and threads side by side. */
const ASSEMBLY = /^\s*(?:X86(?:_64)?|AArch64|ARM|PPC|RISCV|MIPS|LISA|BPF|ASL|Java)[ \t]+\S[^]*?\bP0\b/;

/** What a text that holds no scenario is instead; `value` is what it says as JSON. Null for anything at all. */
export function otherFile(text: string, value: unknown): OtherFile | null {
  const isCourse = typeof value === 'object' && value !== null && 'shadowWalkCourse' in value;
  if (isCourse || COURSE_LINK.test(text.trim())) return 'course';
  if (LINK.test(text)) return 'links';
  return ASSEMBLY.test(text) ? 'assembly' : null;
}
