// One command: serve the file, so that the browser shows it anew whenever it is saved.
const vscode = require('vscode');
const { commandLine } = require('./command-line.js');

/** @param {import('vscode').ExtensionContext} context */
function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand(
      'shadow-walk.open',
      async (/** @type {import('vscode').Uri | undefined} */ chosen) => {
        const file = chosen ?? vscode.window.activeTextEditor?.document.uri;
        if (file === undefined || file.scheme !== 'file') {
          void vscode.window.showErrorMessage(
            'Save the file first: Shadow Walk opens files of this machine.',
          );
          return;
        }
        await vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString())?.save();
        const command = vscode.workspace
          .getConfiguration('shadow-walk')
          .get('command', 'npx --yes shadow-walk');
        const name = `Shadow Walk: ${file.path.split('/').at(-1)}`;
        // One server a file: the one that is there goes on.
        const running = vscode.window.terminals.find(
          (one) => one.name === name && one.exitStatus === undefined,
        );
        const [shellPath, ...shellArgs] = commandLine(command, file.fsPath, process.platform);
        const terminal = running ?? vscode.window.createTerminal({ name, shellPath, shellArgs });
        terminal.show(true);
      },
    ),
  );
}

module.exports = { activate };
