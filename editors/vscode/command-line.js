/**
 * The words that serve a file. They are handed over one by one: no shell reads the name of the file.
 * @param {string} command as in the settings, its words parted by spaces
 * @param {string} file its path
 * @param {string} platform as Node names it
 * @returns {string[]}
 */
function commandLine(command, file, platform) {
  const [first = 'npx', ...rest] = command.split(/\s+/).filter((word) => word !== '');
  // On Windows npx is a script, which only its shell can start.
  const start = platform === 'win32' && !/[.]exe$/i.test(first) ? ['cmd.exe', '/d', '/c', first] : [first];
  return [...start, ...rest, 'serve', file];
}

module.exports = { commandLine };
