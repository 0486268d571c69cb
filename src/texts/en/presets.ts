/** Texts of presets, by id, where they differ from what the scenario itself says, which is in English. */
export const presets: Readonly<Record<string, PresetText>> = {};

export interface PresetText {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
}
