/** What the editor is called before it is loaded. */
export const name = {
  open: 'Edit',
  openHint: 'Change the scenario, write a program, open and save files',
  broken: 'The editor',
  clipboard: 'The clipboard',
};
